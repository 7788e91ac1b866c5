package relay

import (
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"carnet/sync/wire"
)

// A call is one request on its way: what was read of it, and who signed it.
type call struct {
	ctx    context.Context
	http   *http.Request
	w      http.ResponseWriter
	now    time.Time
	rest   []string // of the path, behind the vault's or box's name
	body   []byte
	vault  wire.Vault
	auth   *wire.Authorization
	row    vaultRow
	member memberRow
}

// ServeHTTP answers a request.
func (r *Relay) ServeHTTP(w http.ResponseWriter, request *http.Request) {
	now := r.Now()
	c := &call{ctx: request.Context(), http: request, w: w, now: now}
	allow(w.Header(), now)
	if request.Method == http.MethodOptions {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	route, answer, err := r.answer(c)
	code := wire.Code("")
	status := http.StatusOK
	switch {
	case err != nil:
		code, status = r.refuse(c, err)
	case answer != nil:
		w.Header().Set("Content-Type", "application/octet-stream")
		w.Header().Set("Content-Length", strconv.Itoa(len(answer)))
		w.Write(answer) // who has gone does not hear it
	}
	r.Observe(request.Method, route, status, code, r.Now().Sub(now))
}

// allow lets pages of every origin ask: what counts is who signed. The extension has no permission for any host.
func allow(h http.Header, now time.Time) {
	h.Set("Access-Control-Allow-Origin", "*")
	h.Set("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE")
	h.Set("Access-Control-Allow-Headers", wire.HeaderAuthorization+", "+wire.HeaderInvite+", "+wire.HeaderPass+", Content-Type")
	h.Set("Access-Control-Expose-Headers", wire.HeaderError+", "+wire.HeaderTime+", Retry-After")
	h.Set("Access-Control-Max-Age", "86400")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set(wire.HeaderTime, strconv.FormatInt(now.UnixMilli(), 10))
}

// guesses are the answers that slow a stranger down: there is a limited number of them a minute.
var guesses = map[wire.Code]bool{
	wire.CodeInvite: true, wire.CodePass: true, wire.CodeNotFound: true, wire.CodeNotMember: true, wire.CodeSignature: true,
}

func (r *Relay) refuse(c *call, err error) (wire.Code, int) {
	code := wire.CodeUnavailable
	if e := new(wire.Error); errors.As(err, &e) {
		code = e.Code
	}
	what, known := said[code]
	if !known { // what only devices say to themselves: for who sends it, it does not decode
		code, what = wire.CodeMalformed, said[wire.CodeMalformed]
	}
	if wait := new(refused); errors.As(err, wait) {
		c.w.Header().Set("Retry-After", strconv.Itoa(int(wait.wait.Seconds())+1))
	}
	if guesses[code] {
		r.strangers.take(r.Stranger(c.http), 1, c.now)
	}
	c.w.Header().Set(wire.HeaderError, string(code))
	c.w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	c.w.WriteHeader(what.status)
	io.WriteString(c.w, what.sentence+"\n")
	return code, what.status
}

// answer finds the route, reads the body and asks who signed.
func (r *Relay) answer(c *call) (route string, answer []byte, err error) {
	if wait := r.strangers.take(r.Stranger(c.http), 0, c.now); wait > 0 {
		return "", nil, refused{fault(wire.CodeRate), wait}
	}
	path := strings.Split(c.http.URL.Path, "/") // "", v1, v or b, name, …
	if len(path) < 4 || path[1] != "v1" || len(path) > 7 {
		return "", nil, fault(wire.CodeNotFound)
	}
	c.rest = path[4:]
	switch path[2] {
	case "v":
		return r.answerVault(c, path[3])
	case "b":
		return r.answerBox(c, path[3])
	}
	return "", nil, fault(wire.CodeNotFound)
}

// A route is what one method does on one address of a vault.
type route struct {
	body int // most bytes of the body
	do   func(r *Relay, c *call) ([]byte, error)
	// of a member that was put out: it may still see the chain, which proves that it is out
	out bool
}

var routes = map[string]map[string]route{
	"":           {"GET": {do: (*Relay).status}, "DELETE": {do: (*Relay).deleteVault}},
	"/chain":     {"GET": {do: (*Relay).getChain, out: true}, "POST": {body: appendMax, do: (*Relay).appendChain}},
	"/log":       {"GET": {do: (*Relay).pull}, "POST": {body: wire.BatchMax, do: (*Relay).push}},
	"/hint":      {"GET": {do: (*Relay).hint}},
	"/pass":      {"POST": {body: 64, do: (*Relay).givePass}},
	"/snapshot":  {"GET": {do: (*Relay).getSnapshot}, "POST": {body: wire.SnapshotSize, do: (*Relay).keepSnapshot}},
	"/snapshot/": {"GET": {do: (*Relay).getPart}, "PUT": {body: wire.PartMax, do: (*Relay).keepPart}},
}

func (r *Relay) answerVault(c *call, name string) (pattern string, answer []byte, err error) {
	if c.vault, err = wire.ParseVault(name); err != nil {
		return "", nil, fault(wire.CodeNotFound)
	}
	switch len(c.rest) {
	case 1:
		pattern = "/" + c.rest[0]
	case 3:
		pattern = "/" + c.rest[0] + "/"
	case 2:
		return "", nil, fault(wire.CodeNotFound)
	}
	methods, known := routes[pattern]
	if !known {
		return "", nil, fault(wire.CodeNotFound)
	}
	pattern = "/v1/v/…" + pattern
	to, known := methods[c.http.Method]
	if !known {
		return pattern, nil, fault(wire.CodeMethod)
	}
	if c.body, err = read(c.http, to.body); err != nil {
		return pattern, nil, err
	}
	if wait := r.vaults.take(name, 1, c.now); wait > 0 {
		return pattern, nil, refused{fault(wire.CodeRate), wait}
	}
	if c.auth, err = authorization(c.http); err != nil {
		return pattern, nil, err
	}
	switch err = r.identify(c, to.out); {
	case wire.CodeOf(err) == wire.CodeNotFound && pattern == "/v1/v/…/chain" && c.http.Method == "POST":
		answer, err = r.found(c)
	case err == nil:
		answer, err = to.do(r, c)
	}
	return pattern, answer, err
}

// read reads a body of at most most bytes.
func read(request *http.Request, most int) ([]byte, error) {
	body, err := io.ReadAll(io.LimitReader(request.Body, int64(most)+1))
	switch {
	case err != nil:
		return nil, fault(wire.CodeMalformed)
	case len(body) > most:
		return nil, fault(wire.CodeTooLarge)
	}
	return body, nil
}

// authorization is who says to have signed: in the header, or in the address of a WebSocket, which has no headers.
func authorization(request *http.Request) (*wire.Authorization, error) {
	if in, asked := strings.CutPrefix(request.URL.RawQuery, "auth="); asked && strings.HasSuffix(request.URL.Path, "/hint") {
		return wire.ParseAuthorization("Carnet1 " + in)
	}
	return wire.ParseAuthorization(request.Header.Get(wire.HeaderAuthorization))
}

// target is what was signed of the address.
func target(request *http.Request) string {
	if strings.HasSuffix(request.URL.Path, "/hint") {
		return request.URL.EscapedPath()
	}
	return request.URL.RequestURI()
}

// identify loads the vault and who signed, and holds the signature against their key.
func (r *Relay) identify(c *call, evenOut bool) error {
	prepared, err := r.isPrepared(c.ctx)
	if err != nil {
		return err
	}
	if !prepared {
		return fault(wire.CodeNotFound)
	}
	known, err := r.load(c)
	switch {
	case err != nil:
		return err
	case c.row.deleted:
		return fault(wire.CodeDeleted)
	case !known:
		return fault(wire.CodeNotMember)
	}
	if err := c.auth.Verify(c.member.sign, c.vault, c.http.Method, target(c.http), sha256.Sum256(c.body), c.now); err != nil {
		return err
	}
	if c.member.gone && !evenOut {
		return fault(wire.CodeRevoked)
	}
	return r.witness(c)
}

// nonceSpan is how long signed times lie together; a span is forgotten when no request of it can be true any more.
var nonceSpan = wire.ClockTolerance.Milliseconds()

// once takes the request's nonce, so that nobody can send it again; it is part of the transaction of what it does.
func once(c *call, q Querier) error {
	span := c.auth.Time / nonceSpan
	if _, err := q.ExecContext(c.ctx, `DELETE FROM nonces WHERE vault = ? AND span < ?`, c.row.number, (c.now.UnixMilli()-nonceSpan)/nonceSpan); err != nil {
		return err
	}
	taken, err := inserted(c.ctx, q, `INSERT INTO nonces(vault, span, nonce) VALUES(?, ?, ?) ON CONFLICT DO NOTHING RETURNING 1`, c.row.number, span, c.auth.Nonce[:])
	if err != nil {
		return err
	}
	if !taken {
		return fault(wire.CodeReplayed)
	}
	return nil
}

// inserted tells whether an INSERT … ON CONFLICT DO NOTHING RETURNING 1 has written its row.
func inserted(ctx context.Context, q Querier, query string, args ...any) (bool, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return false, err
	}
	defer rows.Close()
	written := false
	for rows.Next() {
		written = true
	}
	return written, rows.Err()
}
