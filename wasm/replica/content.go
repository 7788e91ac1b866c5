package replica

import (
	"encoding/binary"

	"carnet/sync/wire"
)

// The content of a batch, and of the parts of a snapshot together, is parcels of the carnet, each behind its length in
// four bytes.
const lengthSize = 4

// parcelMost is how long a parcel may be to fit into a batch.
const parcelMost = wire.ContentMax - lengthSize

func appendParcel(content, parcel []byte) []byte {
	return append(binary.BigEndian.AppendUint32(content, uint32(len(parcel))), parcel...)
}

// parcelsOf parts a content.
func parcelsOf(content []byte) ([][]byte, error) {
	var parcels [][]byte
	for len(content) > 0 {
		if len(content) < lengthSize {
			return nil, &wire.Error{Code: wire.CodeMalformed}
		}
		n := binary.BigEndian.Uint32(content)
		content = content[lengthSize:]
		if uint64(n) > uint64(len(content)) {
			return nil, &wire.Error{Code: wire.CodeMalformed}
		}
		parcels = append(parcels, content[:n])
		content = content[n:]
	}
	return parcels, nil
}
