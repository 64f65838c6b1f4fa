package typeset

import "testing"

// TestFolioIsHalfWidthSong holds page numbers to half-width Song between one-line dashes (GB/T 9704 7.5).
func TestFolioIsHalfWidthSong(t *testing.T) {
	f := testFaces(t)
	for _, format := range []Format{LetterFormat, DocumentFormat} {
		p := Standard(format)
		d := Layout(longLetter(), p, f)
		found := false
		for _, page := range d.Pages {
			for _, r := range page.Runs {
				if r.Y <= p.bottom() || r.Paragraph != "" || r.Colour != Black {
					continue
				}
				found = true
				if r.Face != Folio || r.Size != p.SmallSize {
					t.Errorf("%s: %q is set in %s", format, r.Text, r.Face)
				}
				for i, c := range []rune(r.Text) {
					if want := p.SmallSize / 2; c >= '0' && c <= '9' && (r.Advances[i] < want-20 || r.Advances[i] > want+20) {
						t.Errorf("%s: %c is %.3f mm wide, half a cell is %.3f", format, c, r.Advances[i].Millimetres(), want.Millimetres())
					}
				}
			}
		}
		if !found {
			t.Errorf("%s: no page number", format)
		}
	}
}
