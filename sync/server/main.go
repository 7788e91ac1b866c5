//go:build !js

// Command carnet-sync is Carnet's sync server as one program: the relay over a SQLite file. It holds only what devices
// have sealed.
//
//	carnet-sync -listen 127.0.0.1:8787 -data /var/lib/carnet-sync -invite-file /etc/carnet-sync/invite
//	carnet-sync -data /var/lib/carnet-sync -backup /mnt/backup/carnet-sync.db
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"carnet/sync/relay"
	"carnet/sync/wire"
)

type options struct {
	listen, metrics, data, backup string
	invites                       []string
	quota, vaults                 int64
	rate                          float64
	behindProxy                   bool
}

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stderr, nil))
	o, err := parse(os.Args[1:], os.Stderr)
	if errors.Is(err, flag.ErrHelp) {
		return
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, o, log, nil); err != nil {
		log.Error("stopped", "error", err.Error())
		os.Exit(1)
	}
}

func parse(args []string, usage io.Writer) (o options, err error) {
	flags := flag.NewFlagSet("carnet-sync", flag.ContinueOnError)
	flags.SetOutput(usage)
	flags.StringVar(&o.listen, "listen", "127.0.0.1:8787", "`address` to listen on; put a reverse proxy with TLS before it to reach it from elsewhere")
	flags.StringVar(&o.metrics, "metrics", "", "`address` for Prometheus, on /metrics; keep it where strangers cannot reach it")
	flags.StringVar(&o.data, "data", "", "`folder` of the database")
	flags.StringVar(&o.backup, "backup", "", "write a copy of the database to this `file`, also while the server runs, and end")
	flags.Func("invite", "`word` that a device must bring to begin a vault; may stand several times. Others can see it in the list of processes: -invite-file is better", func(word string) error {
		if strings.TrimSpace(word) != word || len(word) < 8 {
			return errors.New("an invite has at least 8 letters and no space around it")
		}
		o.invites = append(o.invites, word)
		return nil
	})
	flags.Func("invite-file", "`file` with an invite on each line", func(name string) error {
		content, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		for line := range strings.Lines(string(content)) {
			if line = strings.TrimSpace(line); line != "" {
				o.invites = append(o.invites, line)
			}
		}
		return nil
	})
	flags.Int64Var(&o.quota, "quota", 256<<20, "`bytes` that a vault may hold")
	flags.Int64Var(&o.vaults, "vaults", 1000, "`number` of vaults that there may be; with the quota it bounds what the disk must hold")
	flags.Float64Var(&o.rate, "rate", 100, "`requests` a second that a vault may make, on the average")
	flags.BoolVar(&o.behindProxy, "behind-proxy", false, "a reverse proxy of yours stands before the server: tell who guesses invites apart by X-Forwarded-For")
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	switch {
	case flags.NArg() > 0:
		return o, fmt.Errorf("what is %q?", flags.Arg(0))
	case o.data == "":
		return o, errors.New("-data is missing: the folder of the database")
	case o.backup == "" && len(o.invites) == 0:
		return o, errors.New("-invite or -invite-file is missing: without one nobody can begin a vault")
	}
	return o, nil
}

// run serves until ctx ends, then answers what was begun. ready, if not nil, is told the address.
func run(ctx context.Context, o options, log *slog.Logger, ready func(address string)) error {
	if o.backup != "" {
		if _, err := os.Stat(filepath.Join(o.data, databaseName)); err != nil {
			return fmt.Errorf("there is nothing to copy: %w", err)
		}
	} else if err := os.MkdirAll(o.data, 0o700); err != nil {
		return err
	}
	db, err := openDatabase(o.data)
	if err != nil {
		return err
	}
	if o.backup != "" {
		return errors.Join(db.backup(ctx, o.backup), db.close())
	}
	return errors.Join(serve(ctx, o, db, log, ready), db.close())
}

func serve(ctx context.Context, o options, db *database, log *slog.Logger, ready func(address string)) error {
	listeners := newHints()
	counted := newMetrics(func() []gauge { return gauges(o.data, listeners) })
	handler, err := relay.New(relay.Config{
		DB: db.read, Tx: db.Tx, Hints: listeners, Invites: o.invites, Quota: o.quota, Vaults: o.vaults, Rate: o.rate,
		Stranger: func(r *http.Request) string { return stranger(r, o.behindProxy) },
		Observe: func(method, route string, status int, code wire.Code, took time.Duration) {
			counted.observe(method, route, status, code, took)
			if status >= 500 {
				log.Warn("refused", "method", method, "route", route, "status", status, "code", string(code), "ms", took.Milliseconds())
			}
		},
	})
	if err != nil {
		return err
	}
	if err := handler.Prepare(ctx); err != nil {
		return err
	}
	listener, err := net.Listen("tcp", o.listen)
	if err != nil {
		return err
	}
	quiet := slog.NewLogLogger(slog.DiscardHandler, slog.LevelError) // net/http would log addresses
	server := &http.Server{Handler: handler, ErrorLog: quiet, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: time.Minute, WriteTimeout: 2 * time.Minute, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 16 << 10}
	ended := make(chan error, 2)
	go func() { ended <- server.Serve(listener) }()
	if o.metrics != "" {
		mux := http.NewServeMux()
		mux.Handle("GET /metrics", counted)
		beside := &http.Server{Addr: o.metrics, Handler: mux, ErrorLog: quiet, ReadHeaderTimeout: 10 * time.Second}
		go func() { ended <- beside.ListenAndServe() }()
		defer beside.Close()
	}
	log.Info("listening", "address", listener.Addr().String())
	if ready != nil {
		ready(listener.Addr().String())
	}
	sweeping := time.NewTicker(time.Minute)
	defer sweeping.Stop()
	for {
		select {
		case <-sweeping.C:
			if _, err := handler.Sweep(ctx); err != nil && ctx.Err() == nil {
				log.Error("sweeping failed", "error", err.Error())
			}
		case err := <-ended:
			return err
		case <-ctx.Done():
			log.Info("stopping")
			listeners.close()
			last, cancel := context.WithTimeout(context.Background(), 30*time.Second)
			defer cancel()
			return server.Shutdown(last)
		}
	}
}

// stranger names where a request comes from, in memory only, to slow down who guesses. Addresses of version 6 count by
// their network of 64 bits, of which one customer has all.
func stranger(r *http.Request, behindProxy bool) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	if behindProxy {
		if forwarded := r.Header.Values("X-Forwarded-For"); len(forwarded) > 0 {
			all := strings.Split(forwarded[len(forwarded)-1], ",")
			host = strings.TrimSpace(all[len(all)-1]) // what our own proxy has added
		}
	}
	if ip := net.ParseIP(host); ip != nil && ip.To4() == nil {
		return ip.Mask(net.CIDRMask(64, 128)).String()
	}
	return host
}

func gauges(data string, listeners *hints) []gauge {
	var size int64
	for _, name := range []string{databaseName, databaseName + "-wal"} {
		if info, err := os.Stat(filepath.Join(data, name)); err == nil {
			size += info.Size()
		}
	}
	return []gauge{
		{"carnet_sync_database_bytes", "Size of the database and its log.", float64(size)},
		{"carnet_sync_listeners", "Devices that listen for changes.", float64(listeners.count())},
	}
}
