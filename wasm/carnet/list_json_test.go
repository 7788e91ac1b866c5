package carnet_test

import (
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"testing"

	"carnet/wasm/carnet"
)

// TestListJSON writes lists with every field of every type filled or not, and reads them again.
func TestListJSON(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		var l carnet.List
		anything(random, reflect.ValueOf(&l).Elem())
		var got carnet.List
		written := l.AppendJSON(nil)
		if err := json.Unmarshal(written, &got); err != nil {
			t.Fatalf("%s: %v", written, err)
		}
		var want carnet.List
		if err := json.Unmarshal([]byte(say(l)), &want); err != nil {
			t.Fatal(err)
		}
		if say(got) != say(want) {
			t.Fatalf("got %s\nwant %s", say(got), say(want))
		}
	}
}

// anything fills a value with anything, half of it empty.
func anything(random *rand.Rand, v reflect.Value) {
	if v.Kind() != reflect.Struct && random.IntN(2) == 0 {
		if v.Kind() == reflect.Slice {
			v.Set(reflect.MakeSlice(v.Type(), 0, 0)) // a list is never null
		}
		return
	}
	switch v.Kind() {
	case reflect.String:
		texts := []string{"Ada", "a \"b\" \\ c", "\n\t\x00\x1f", "Œuvre 山田 \U0001F600", "<b>&amp;\u2028", "}"}
		v.SetString(texts[random.IntN(len(texts))])
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(random.Int64N(1<<50) - 1<<49)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1+random.IntN(3), 3))
		for i := range v.Len() {
			anything(random, v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			anything(random, v.Field(i))
		}
	default:
		panic(v.Kind())
	}
}
