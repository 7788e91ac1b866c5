package core

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"runtime/debug"
	"sync"
	"sync/atomic"

	"carnet/wasm/carnet"
	"carnet/wasm/page"
	"carnet/wasm/person"
	"carnet/wasm/replica"
	"carnet/wasm/site"
)

// Version of the core, as status tells it.
const Version = "1"

// maxRequest bounds the JSON of a request in bytes. A snapshot's tokens and strings, and a piece of a file, do not count: they
// travel beside it.
const maxRequest = 4 << 20

// Config is what the core needs from outside.
type Config struct {
	Open    func(ctx context.Context) (*carnet.Carnet, error)                                   // opens the carnet; called again after it failed
	Salvage func(ctx context.Context) (*carnet.Carnet, error)                                   // reads what can be read where Open fails; nil: nothing can
	Read    func(snapshot page.Snapshot, rules []site.Rule, day string) (person.Reading, error) // reads a page
	Sync    func(people *carnet.Carnet) replica.Config                                          // what sync needs from outside
	Day     func() string                                                                       // today where the user is, YYYY-MM-DD
}

// Core answers requests. Calls may come at the same time.
type Core struct {
	config Config

	salvaging sync.Mutex
	salvaged  *salvaged // nil unless a copy is being made, see copy

	opening sync.Mutex
	opened  atomic.Int64   // how often it was tried
	shut    error          // why it did not open when it was last tried
	people  *carnet.Carnet // nil until opened

	relations relations // see network

	taking sync.Mutex
	file   *importing // that is being taken in; nil if none

	syncing   sync.Mutex
	replica   *replica.Replica // nil until it is asked for
	replicaOf *carnet.Carnet   // whose it is
}

// New gives a core. Nothing is opened before a request needs it.
func New(config Config) *Core { return &Core{config: config} }

// Prepare opens the carnet while the first request is still on its way. If that fails, the first request tries again and
// says what is wrong.
func (c *Core) Prepare(ctx context.Context) {
	_, _ = c.book(ctx)
}

// Call answers one request: {"ok": …} or {"error": {code, message, field}}. The request is a JSON object of the type
// that the operation takes; tokens and strings are the snapshot's, or strings is a piece of a file: they travel beside the
// JSON because they are large.
func (c *Core) Call(ctx context.Context, op string, request []byte, tokens, strings string) (answer []byte) {
	defer func() {
		if r := recover(); r != nil {
			answer = refuse(&person.Error{Code: CodeInternal, Message: fmt.Sprint(r, "\n", string(debug.Stack()))})
		}
	}()
	o, ok := operations[op]
	if !ok {
		return refuse(&person.Error{Code: CodeOperation, Message: "there is no operation of this name", Field: "op"})
	}
	if len(request) > maxRequest {
		return refuse(&person.Error{Code: CodeRequest, Message: fmt.Sprintf("a request has at most %d bytes", maxRequest)})
	}
	result, err := o.run(ctx, c, request, tokens, strings)
	if err != nil {
		return refuse(err)
	}
	if list, ok := result.(carnet.List); ok {
		return append(list.AppendJSON([]byte(`{"ok":`)), '}')
	}
	answer, err = json.Marshal(struct {
		OK any `json:"ok"`
	}{result})
	if err != nil {
		return refuse(err)
	}
	return answer
}

func refuse(err error) []byte {
	answer, err := json.Marshal(struct {
		Error *CallError `json:"error"`
	}{problem(err)})
	if err != nil {
		panic(err) // three strings can always be written
	}
	return answer
}

func problem(err error) *CallError {
	e := &person.Error{Code: CodeInternal, Message: err.Error()}
	errors.As(err, &e)
	return &CallError{Code: e.Code, Message: e.Message, Field: e.Field, Day: e.Day}
}

// operation is one thing that the core does.
type operation struct {
	request, answer reflect.Type
	run             func(ctx context.Context, c *Core, request []byte, tokens, strings string) (any, error)
}

// takes makes an operation of a function of typed request and answer.
func takes[Q, A any](f func(*Core, context.Context, Q) (A, error)) operation {
	return operation{reflect.TypeFor[Q](), reflect.TypeFor[A](),
		func(ctx context.Context, c *Core, request []byte, tokens, strings string) (any, error) {
			var q Q
			if err := decode(request, &q); err != nil {
				return nil, err
			}
			if r, ok := any(&q).(shows); ok {
				s := r.snapshot()
				s.Tokens, s.Strings = tokens, strings
			}
			if r, ok := any(&q).(*ImportPieceRequest); ok && strings != "" {
				r.Data = strings
			}
			return f(c, ctx, q)
		}}
}

// decode reads a request strictly: one object, no field that the type has not.
func decode(request []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(request))
	d.DisallowUnknownFields()
	err := d.Decode(into)
	if err == nil {
		if _, err = d.Token(); err == io.EOF {
			return nil
		}
		err = errors.New("something follows the request")
	}
	e := &person.Error{Code: CodeRequest, Message: err.Error()}
	if wrong := (*json.UnmarshalTypeError)(nil); errors.As(err, &wrong) {
		e.Field = wrong.Field
	}
	return e
}

// Operation names one operation with the types of its request and answer, for the generator of protocol.d.ts.
type Operation struct {
	Name            string
	Request, Answer reflect.Type
}
