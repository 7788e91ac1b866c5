package relay

import (
	"sync"
	"time"
)

// A limiter lets each name do rate things a second, and burst at once. It forgets names that have their full burst
// again, so that it stays small however many come.
type limiter struct {
	rate, burst float64
	mu          sync.Mutex
	buckets     map[string]bucket
	swept       time.Time
}

type bucket struct {
	left float64
	at   time.Time
}

// namesMax is how many names are remembered; beyond it half of them are forgotten, whomever that favours.
const namesMax = 100_000

// take takes n from a name's bucket, down to nothing; it tells how long to wait until there is one again, zero if there
// was.
func (l *limiter) take(name string, n float64, now time.Time) time.Duration {
	if name == "" || l.rate <= 0 {
		return 0
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.buckets == nil {
		l.buckets = map[string]bucket{}
	}
	b, known := l.buckets[name]
	if !known {
		l.sweep(now)
		b = bucket{l.burst, now}
	}
	b.left = min(l.burst, b.left+l.rate*now.Sub(b.at).Seconds())
	b.at = now
	var wait time.Duration
	if b.left < 1 {
		wait = time.Duration((1 - b.left) / l.rate * float64(time.Second))
	} else {
		b.left = max(0, b.left-n)
	}
	l.buckets[name] = b
	return wait
}

func (l *limiter) sweep(now time.Time) {
	full := time.Duration(l.burst / l.rate * float64(time.Second))
	many := len(l.buckets) >= namesMax
	if !many && now.Sub(l.swept) < full {
		return
	}
	l.swept = now
	for name, b := range l.buckets {
		if now.Sub(b.at) >= full || many && len(l.buckets) > namesMax/2 {
			delete(l.buckets, name)
		}
	}
}
