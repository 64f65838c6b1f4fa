package drafting

import (
	"crypto/rand"
	"encoding/hex"
	"time"
)

// Ids are UUIDs of version 7 in their usual text form: they sort by time and never repeat between machines.
type (
	CaseID      string
	LetterID    string
	OpinionID   string
	ParagraphID string
	MarkID      string
	AskID       string
	PointID     string
)

// NewID makes an id whose first 48 bits are now in milliseconds and whose rest is random.
func NewID(now time.Time) string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // crypto/rand never fails; it ends the program instead
	ms := uint64(now.UnixMilli())
	for i := range 6 {
		b[i] = byte(ms >> (40 - 8*i))
	}
	b[6] = b[6]&0x0f | 0x70
	b[8] = b[8]&0x3f | 0x80
	var out [36]byte
	hex.Encode(out[0:8], b[0:4])
	hex.Encode(out[9:13], b[4:6])
	hex.Encode(out[14:18], b[6:8])
	hex.Encode(out[19:23], b[8:10])
	hex.Encode(out[24:36], b[10:16])
	out[8], out[13], out[18], out[23] = '-', '-', '-', '-'
	return string(out[:])
}
