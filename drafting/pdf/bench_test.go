package pdf

import (
	"io"
	"strconv"
	"testing"

	"fuhan/drafting/typeset"
)

func number(t testing.TB, s string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func diff(a, b float64) float64 { return max(a-b, b-a) }

// eightPages is a letter's worth of text: 8 pages of 22 lines of 28 characters, some 800 different ones, in four faces.
func eightPages(f shipped) *typeset.Document {
	var chars []rune
	for r := rune(0x4e00); len(chars) < 800; r += 9 {
		if _, ok := f[typeset.Fang].Glyph(r); ok {
			chars = append(chars, r)
		}
	}
	d := &typeset.Document{Width: 210 * typeset.MM, Height: 297 * typeset.MM}
	k := 0
	for n := range 8 {
		p := typeset.Page{Number: n + 1}
		for row := range 22 {
			var text []rune
			for range 28 {
				text = append(text, chars[(k*k+k/7)%len(chars)])
				k++
			}
			face := typeset.Fang
			if row%11 == 3 {
				face = []typeset.Face{typeset.Hei, typeset.Kai, typeset.Song}[n%3]
			}
			p.Runs = append(p.Runs, line(28000, typeset.Length(45000+row*10227), face, 16, cell, string(text)))
		}
		d.Pages = append(d.Pages, p)
	}
	return d
}

func BenchmarkWrite8Pages(b *testing.B) {
	f := loadShipped(b)
	d := eightPages(f)
	b.ReportAllocs()
	for b.Loop() {
		if err := Write(io.Discard, d, meta, f); err != nil {
			b.Fatal(err)
		}
	}
}
