package main

import (
	"context"
	"errors"
	"slices"
	"syscall/js"
	"time"

	"carnet/wasm/carnet"
	"carnet/wasm/replica"
)

// syncFor tells a replica how to reach the relay, and how to seal its keys: extension/background/seal.js holds the key that
// does not leave the browser.
func syncFor(people *carnet.Carnet) replica.Config {
	return replica.Config{
		Carnet: people, Send: send, Now: time.Now,
		Seal: func(ctx context.Context, plain []byte) ([]byte, error) { return sealing(ctx, "seal", plain) },
		Open: func(ctx context.Context, sealed []byte) ([]byte, error) { return sealing(ctx, "open", sealed) },
	}
}

func sealing(ctx context.Context, how string, b []byte) ([]byte, error) {
	v, err := await(ctx, js.Global().Get("carnetSeal").Call(how, array(b)))
	if err != nil {
		return nil, err
	}
	return bytes(v), nil
}

// patience is how long the relay may take for one answer: a snapshot's part on a slow line takes long, but not for ever.
const patience = 2 * time.Minute

// send asks the relay. Nothing of this browser goes along: no cookies, no address of where the request comes from.
func send(ctx context.Context, r replica.Request) (replica.Response, error) {
	header := map[string]any{}
	for name, value := range r.Header {
		header[name] = value
	}
	options := map[string]any{"method": r.Method, "headers": header, "credentials": "omit", "cache": "no-store", "referrerPolicy": "no-referrer", "redirect": "error"}
	options["signal"] = js.Global().Get("AbortSignal").Call("timeout", patience.Milliseconds())
	if len(r.Body) > 0 {
		options["body"] = array(r.Body)
	}
	response, err := await(ctx, js.Global().Call("fetch", r.Address+r.Path, options))
	if err != nil {
		return replica.Response{}, err
	}
	body, err := bodyOf(ctx, response)
	if err != nil {
		return replica.Response{}, err
	}
	headers := response.Get("headers")
	return replica.Response{
		Status: response.Get("status").Int(),
		Header: func(name string) string {
			if value := headers.Call("get", name); value.Type() == js.TypeString {
				return value.String()
			}
			return ""
		},
		Body: body,
	}, nil
}

// bodyOf reads an answer piece by piece, so that a relay that does not come to an end does not fill the memory.
func bodyOf(ctx context.Context, response js.Value) ([]byte, error) {
	stream := response.Get("body")
	if stream.IsNull() {
		return nil, nil
	}
	reader := stream.Call("getReader")
	var all []byte
	for {
		read, err := await(ctx, reader.Call("read"))
		if err != nil || read.Get("done").Bool() {
			return all, err
		}
		piece := read.Get("value")
		from := len(all)
		if from+piece.Length() > replica.AnswerMost {
			reader.Call("cancel")
			return nil, errors.New("the answer is longer than any of a relay")
		}
		all = slices.Grow(all, piece.Length())[:from+piece.Length()]
		js.CopyBytesToGo(all[from:], piece)
	}
}

func array(b []byte) js.Value {
	a := js.Global().Get("Uint8Array").New(len(b))
	js.CopyBytesToJS(a, b)
	return a
}

// await waits for a promise.
func await(ctx context.Context, promise js.Value) (js.Value, error) {
	type outcome struct {
		value js.Value
		err   error
	}
	ended := make(chan outcome, 1)
	kept := js.FuncOf(func(_ js.Value, args []js.Value) any { ended <- outcome{value: args[0]}; return nil })
	broken := js.FuncOf(func(_ js.Value, args []js.Value) any { ended <- outcome{err: js.Error{Value: args[0]}}; return nil })
	defer kept.Release()
	defer broken.Release()
	promise.Call("then", kept, broken)
	select {
	case o := <-ended:
		return o.value, o.err
	case <-ctx.Done():
		return js.Undefined(), context.Cause(ctx)
	}
}
