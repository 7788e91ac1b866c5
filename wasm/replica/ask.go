package replica

import (
	"context"
	"net/url"
	"strconv"
	"strings"
	"time"

	"carnet/sync/wire"
)

// askedAgain is how often a request is signed anew: for the relay's clock, and for a nonce that was taken.
const askedAgain = 3

// together is how many batches, or parts of a snapshot, are on their way at once: the relay does not wait for this device,
// nor this device for the relay.
const together = 4

// addressOf gives the address of a relay as it is kept: https, or http on this machine, without a slash at its end.
func addressOf(address string) (string, error) {
	u, err := url.Parse(strings.TrimSpace(address))
	local := err == nil && (u.Hostname() == "localhost" || u.Hostname() == "127.0.0.1" || u.Hostname() == "::1")
	if err != nil || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" ||
		u.Scheme != "https" && !(u.Scheme == "http" && local) {
		return "", refuse(CodeAddress, "a relay has an address that begins with https://")
	}
	return strings.TrimRight(u.String(), "/"), nil
}

// ask sends a request to the vault, signed by keys, and gives the body of the answer.
func (r *Replica) ask(ctx context.Context, keys *wire.Keys, vault wire.Vault, method, of string, body []byte, more map[string]string) ([]byte, error) {
	path := "/v1/v/" + vault.String() + of
	for try := 1; ; try++ {
		header := map[string]string{
			wire.HeaderAuthorization: keys.Authorize(vault, method, path, body, r.relayTime(), wire.NewNonce()),
		}
		for name, value := range more {
			header[name] = value
		}
		answer, err := r.send(ctx, Request{Method: method, Path: path, Header: header, Body: body})
		switch code := wire.CodeOf(err); {
		case code == wire.CodeClock && try < askedAgain:
			continue // send has taken the relay's time
		case code == wire.CodeReplayed && try < askedAgain:
			continue
		}
		return answer, err
	}
}

// askVault is ask for this device and its vault.
func (r *Replica) askVault(ctx context.Context, method, of string, body []byte) ([]byte, error) {
	return r.ask(ctx, r.keys, r.chain.Vault, method, of, body, nil)
}

// relayTime gives the time on the relay's clock.
func (r *Replica) relayTime() time.Time { return r.Now().Add(time.Duration(r.skew.Load())) }

// send sends a request as it is. Its error is the relay's, or CodeOffline.
func (r *Replica) send(ctx context.Context, q Request) ([]byte, error) {
	q.Address = r.kept.Address
	answer, err := r.Send(ctx, q)
	if err != nil {
		return nil, refuse(CodeOffline, err.Error())
	}
	if ms, err := strconv.ParseInt(answer.Header(wire.HeaderTime), 10, 64); err == nil {
		r.skew.Store(int64(time.UnixMilli(ms).Sub(r.Now())))
		r.Carnet.Told(ms)
	}
	if answer.Status >= 200 && answer.Status < 300 {
		return answer.Body, nil
	}
	if code := wire.Code(answer.Header(wire.HeaderError)); code != "" {
		return nil, &wire.Error{Code: code}
	}
	return nil, refuse(CodeOffline, "the relay answers "+strconv.Itoa(answer.Status))
}
