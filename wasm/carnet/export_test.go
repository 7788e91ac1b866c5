package carnet

import "encoding/binary"

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

// SealParcel makes a parcel of any content, for fuzzing.
func SealParcel(content []byte) []byte { return seal(sealParcel, append(newWriter().b, content...)) }
