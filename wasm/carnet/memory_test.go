package carnet_test

import (
	"testing"

	"carnet/wasm/carnet"
	"carnet/wasm/carnet/storetest"
)

func TestMemory(t *testing.T) {
	stores := map[string]carnet.Store{}
	storetest.Run(t, func(t *testing.T, name string) carnet.Store {
		if stores[name] == nil {
			stores[name] = carnet.NewMemory()
		}
		return stores[name]
	})
}
