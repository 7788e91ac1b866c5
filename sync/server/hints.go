//go:build !js

package main

import (
	"context"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/coder/websocket"

	"carnet/sync/wire"
)

// hints keeps the WebSockets of the members that listen.
type hints struct {
	mu      sync.Mutex
	sockets map[wire.Vault]map[*socket]bool
	closed  bool
}

type socket struct {
	member wire.MemberID
	conn   *websocket.Conn
	latest chan uint64 // the newest end of the log that was not said yet; older ones are of no use
	ends   context.CancelFunc
}

// socketsMax is how many listeners a vault may have: each device has one, and a new one before the old one is noticed
// to be gone.
const socketsMax = 2 * wire.MembersMax

func newHints() *hints { return &hints{sockets: map[wire.Vault]map[*socket]bool{}} }

func (h *hints) Serve(w http.ResponseWriter, r *http.Request, vault wire.Vault, member wire.MemberID) {
	conn, err := websocket.Accept(w, r, &websocket.AcceptOptions{InsecureSkipVerify: true}) // every origin: who signed counts
	if err != nil {
		return // Accept has answered
	}
	conn.SetReadLimit(1 << 10)
	ctx, cancel := context.WithCancel(context.Background())
	s := &socket{member: member, conn: conn, latest: make(chan uint64, 1), ends: cancel}
	if !h.add(vault, s) {
		conn.Close(websocket.StatusTryAgainLater, "too many listeners")
		return
	}
	go s.read(ctx)
	go func() {
		defer h.remove(vault, s)
		s.write(ctx)
	}()
}

func (h *hints) add(vault wire.Vault, s *socket) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closed || len(h.sockets[vault]) >= socketsMax {
		return false
	}
	if h.sockets[vault] == nil {
		h.sockets[vault] = map[*socket]bool{}
	}
	h.sockets[vault][s] = true
	return true
}

func (h *hints) remove(vault wire.Vault, s *socket) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.sockets[vault], s)
	if len(h.sockets[vault]) == 0 {
		delete(h.sockets, vault)
	}
}

// read answers "ping" with "pong", and notices when the device has gone.
func (s *socket) read(ctx context.Context) {
	defer s.ends()
	for {
		_, message, err := s.conn.Read(ctx)
		if err != nil {
			return
		}
		if string(message) == "ping" && s.say(ctx, "pong") != nil {
			return
		}
	}
}

func (s *socket) write(ctx context.Context) {
	defer s.conn.CloseNow()
	for {
		select {
		case <-ctx.Done():
			s.conn.Close(websocket.StatusGoingAway, "")
			return
		case seq := <-s.latest:
			if s.say(ctx, strconv.FormatUint(seq, 10)) != nil {
				return
			}
		}
	}
}

func (s *socket) say(ctx context.Context, message string) error {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	return s.conn.Write(ctx, websocket.MessageText, []byte(message))
}

func (h *hints) Changed(vault wire.Vault, seq uint64) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for s := range h.sockets[vault] {
		select {
		case <-s.latest:
		default:
		}
		s.latest <- seq
	}
}

func (h *hints) Drop(vault wire.Vault, member wire.MemberID) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for s := range h.sockets[vault] {
		if member == (wire.MemberID{}) || s.member == member {
			s.ends()
		}
	}
}

// close ends all.
func (h *hints) close() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.closed = true
	for _, sockets := range h.sockets {
		for s := range sockets {
			s.ends()
		}
	}
}

func (h *hints) count() (n int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, sockets := range h.sockets {
		n += len(sockets)
	}
	return n
}
