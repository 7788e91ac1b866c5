package carnet

import (
	"encoding/binary"
	"testing"
	"time"
)

// OfNewerFormat makes a sealed value one of the next format, which this Carnet cannot know.
func OfNewerFormat(b []byte) []byte {
	b[0] = Format + 1
	binary.LittleEndian.PutUint32(b[2:], checksum(b))
	return b
}

// MakeDirectories has every Settle make the directory anew as soon as more than so many people have changed, and gives
// what brings back what was before.
func MakeDirectories(after int) (back func()) {
	before := recentLeast
	recentLeast = after
	return func() { recentLeast = before }
}

// MergeTogether sets how many changes are merged in one commit, and gives what brings back what was before.
func MergeTogether(most int) (back func()) {
	before := mergeMost
	mergeMost = most
	return func() { mergeMost = before }
}

// SealParcel makes a parcel of any content, for fuzzing.
func SealParcel(content []byte) []byte { return seal(sealParcel, append(newWriter().b, content...)) }

// Breathe sets how often a checkpoint lets others have their turn, in ns.
func Breathe(t testing.TB, every time.Duration) {
	before := breathEvery
	breathEvery = every
	t.Cleanup(func() { breathEvery = before })
}

// Covered gives the last entry of the log that is in the chunks.
func (c *Carnet) Covered() uint64 {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.check.covered
}
