//go:build js && wasm

package main

import (
	"bytes"
	"io"
	"net/http"
	"sync"
	"syscall/js"

	"carnet/sync/relay"
	"carnet/sync/wire"
)

// An answer is collected whole and handed over in one piece, so that one Go instance can answer many requests:
// github.com/syumai/workers streams otherwise, and ends the program with the first answer.
type answer struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (a *answer) Header() http.Header { return a.header }

func (a *answer) WriteHeader(status int) {
	if a.status == 0 {
		a.status = status
	}
}

func (a *answer) Write(p []byte) (int, error) {
	a.WriteHeader(http.StatusOK)
	return a.body.Write(p)
}

// oneByOne answers requests one after the other: while one is in a transaction, JavaScript calls back into Go, which
// could go on with another request there. A body is read to its end before, whatever its size: one that is left unread
// hangs the next request on the connection.
func oneByOne(handler *relay.Relay, platform js.Value) http.Handler {
	var turn sync.Mutex
	return http.HandlerFunc(func(w http.ResponseWriter, request *http.Request) {
		body, err := io.ReadAll(io.LimitReader(request.Body, wire.BodyMax+1))
		io.Copy(io.Discard, request.Body)
		if err != nil {
			body = nil
		}
		request.Body = io.NopCloser(bytes.NewReader(body))
		a := &answer{header: w.Header()}
		turn.Lock()
		serve(handler, platform, a, request)
		turn.Unlock()
		a.WriteHeader(http.StatusOK)
		a.header.Del("Content-Length") // the platform counts
		whole := uint8Array.New(a.body.Len())
		js.CopyBytesToJS(whole, a.body.Bytes())
		w.(interface{ WriteRawJSBody(js.Value) }).WriteRawJSBody(whole)
		w.WriteHeader(a.status)
	})
}

// serve answers one request. Only the object itself can send an alarm: what comes from outside begins with /v1/.
func serve(handler *relay.Relay, platform js.Value, a *answer, request *http.Request) {
	defer func() {
		if recover() != nil {
			a.status = 0
			a.body.Reset()
			a.WriteHeader(http.StatusServiceUnavailable)
		}
	}()
	if request.URL.Path != "/alarm" {
		handler.ServeHTTP(a, request)
		return
	}
	next, err := handler.Sweep(request.Context())
	switch {
	case err != nil:
		a.WriteHeader(http.StatusServiceUnavailable)
	case !next.IsZero():
		platform.Call("wake", next.UnixMilli())
	}
}
