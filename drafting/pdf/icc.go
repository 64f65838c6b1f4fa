package pdf

import (
	"encoding/binary"
	"math"
	"sync"
)

// colourProfile gives an ICC profile (version 4.2) of sRGB as IEC 61966-2-1 defines it: what the file's red and grey mean.
var colourProfile = sync.OnceValue(func() []byte {
	be := binary.BigEndian
	fixed := func(b []byte, values ...float64) []byte {
		for _, v := range values {
			b = be.AppendUint32(b, uint32(int32(math.Round(v*65536))))
		}
		return b
	}
	text := func(s string) []byte { // multiLocalizedUnicode, one record
		b := append([]byte("mluc\x00\x00\x00\x00"), 0, 0, 0, 1, 0, 0, 0, 12)
		b = append(b, "enUS"...)
		b = be.AppendUint32(be.AppendUint32(b, uint32(2*len(s))), 28)
		for _, c := range s {
			b = be.AppendUint16(b, uint16(c))
		}
		return b
	}
	xyz := func(x, y, z float64) []byte { return fixed([]byte("XYZ \x00\x00\x00\x00"), x, y, z) }
	// Parametric curve of type 3: (a·v+b)^g above d, c·v below.
	curve := fixed([]byte("para\x00\x00\x00\x00\x00\x03\x00\x00"), 2.4, 1/1.055, 0.055/1.055, 1/12.92, 0.04045)
	// The matrix from D65, in which sRGB is defined, to the D50 of profiles (Bradford), and the primaries under it.
	adapted := fixed([]byte("sf32\x00\x00\x00\x00"), 1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168)
	tags := []struct {
		name string
		data []byte
	}{
		{"desc", text("sRGB")},
		{"cprt", text("No copyright, use freely")},
		{"wtpt", xyz(0.9642, 1, 0.8249)},
		{"chad", adapted},
		{"rXYZ", xyz(0.43607, 0.22249, 0.01392)},
		{"gXYZ", xyz(0.38515, 0.71687, 0.09708)},
		{"bXYZ", xyz(0.14307, 0.06061, 0.71390)},
		{"rTRC", curve},
		{"gTRC", nil}, // the same bytes
		{"bTRC", nil},
	}
	const header = 128
	table := be.AppendUint32(nil, uint32(len(tags)))
	var data []byte
	at, size := 0, 0
	for _, t := range tags {
		if t.data != nil {
			at, size = header+4+12*len(tags)+len(data), len(t.data)
			data = append(data, t.data...)
			for len(data)%4 != 0 {
				data = append(data, 0)
			}
		}
		table = append(table, t.name...)
		table = be.AppendUint32(be.AppendUint32(table, uint32(at)), uint32(size))
	}
	b := make([]byte, header)
	be.PutUint32(b, uint32(header+len(table)+len(data)))
	be.PutUint32(b[8:], 0x04200000) // version
	copy(b[12:], "mntrRGB XYZ ")    // a display's colours in RGB, by way of XYZ
	for i, v := range []uint16{2026, 1, 1, 0, 0, 0} {
		be.PutUint16(b[24+2*i:], v)
	}
	copy(b[36:], "acsp")
	copy(b[68:], fixed(nil, 0.9642, 1, 0.8249)) // D50
	return append(append(b, table...), data...)
})
