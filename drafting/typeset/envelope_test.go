package typeset

import (
	"strings"
	"testing"

	"fuhan/drafting"

	"pgregory.net/rapid"
)

func anEnvelope() Envelope {
	return Envelope{
		To:   drafting.Address{Name: "民进江州省委会", Postcode: "310009", Place: "江州省江州市东湖区青云路8号", Receiver: "参政议政处"},
		From: drafting.Address{Name: "江州省水利厅", Postcode: "310000", Place: "江州市中山路1号"},
	}
}

func TestEnvelopes(t *testing.T) {
	f := testFaces(t)
	for _, s := range EnvelopeSizes {
		d, err := LayoutEnvelopes([]Envelope{anEnvelope(), anEnvelope()}, s, false, f)
		if err != nil {
			t.Fatal(err)
		}
		if len(d.Pages) != 2 || d.Width != s.Width || d.Height != s.Height || len(d.Notices) > 0 {
			t.Fatalf("%s: %d pages of %d x %d, %v", s.ID, len(d.Pages), d.Width, d.Height, d.Notices)
		}
		p := d.Pages[1]
		if len(p.Rules) != 28 || p.Rules[0].Colour != Red {
			t.Errorf("%s: %d rules", s.ID, len(p.Rules))
		}
		var text []string
		for i, r := range p.Runs {
			text = append(text, r.Text)
			if r.Y > s.Height-barcode && r.X < s.Width-barcodeEnd {
				t.Errorf("%s: %q stands where the bar code goes", s.ID, r.Text)
			}
			if r.Face == Hei { // a digit in its box
				box := p.Rules[4*(i-4)]
				if r.X < box.X || r.X+r.Width() > box.X+codeWidth || r.Y < box.Y || r.Y > box.Y+codeHeight {
					t.Errorf("%s: digit %q at %d,%d outside its box %+v", s.ID, r.Text, r.X, r.Y, box)
				}
			}
		}
		all := strings.Join(text, "|")
		for _, w := range []string{"贴|邮|票|处|3|1|0|0|0|9|江州省江州市东湖区青云路8号", "民进江州省委会", "参政议政处\u3000收", "江州省水利厅", "江州市中山路1号", "邮政编码：310000"} {
			if !strings.Contains(strings.ReplaceAll(all, "|\u3000|", "\u3000"), w) {
				t.Errorf("%s: no %q in %s", s.ID, w, all)
			}
		}
		if d, err = LayoutEnvelopes([]Envelope{anEnvelope()}, s, true, f); err != nil || len(d.Pages[0].Rules) > 0 || strings.Contains(Dump(d), "江州省水利厅") {
			t.Errorf("%s printed before: %v", s.ID, err)
		}
	}
	long := anEnvelope()
	long.To.Place = strings.Repeat("长", 3000)
	if _, err := LayoutEnvelopes([]Envelope{long}, EnvelopeSizes[0], false, f); drafting.ErrorCode(err) != drafting.CodeInvalid {
		t.Error(err)
	}
	if s, err := EnvelopeSizeOf("c5"); err != nil || s.ID != "C5" {
		t.Error(s, err)
	}
	if _, err := EnvelopeSizeOf("A4"); drafting.ErrorCode(err) != drafting.CodeInvalid || !strings.Contains(drafting.ErrorMessage(err), "DL、ZL、C5、C4") {
		t.Error(err)
	}
}

// TestEnvelopesHold: whatever an address says, every character of it stands on the envelope, off its edges, off the boxes
// and the stamp, and out of the strip of the bar code; or the layout says that it is too long.
func TestEnvelopesHold(t *testing.T) {
	f := testFaces(t)
	piece := rapid.SampledFrom([]string{"江州省", "青云路128号", "（甲座）", "Building", "A-1203", "2单元", "“塔”", "𠅤", "，", "0571-5550126/5550127", "W", "———"})
	text := rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(piece, 1, 40).Draw(t, "pieces"), "") })
	rapid.Check(t, func(t *rapid.T) {
		e := Envelope{
			To:   drafting.Address{Name: text.Draw(t, "name"), Place: text.Draw(t, "place"), Receiver: text.Draw(t, "receiver"), Phone: "0571-5550126", Postcode: "310000"},
			From: drafting.Address{Name: text.Draw(t, "from"), Place: text.Draw(t, "from place"), Postcode: "310000"},
		}
		s := rapid.SampledFrom(EnvelopeSizes).Draw(t, "size")
		d, err := LayoutEnvelopes([]Envelope{e}, s, false, f)
		if err != nil {
			if drafting.ErrorCode(err) != drafting.CodeInvalid {
				t.Fatal(err)
			}
			return
		}
		count := map[rune]int{}
		for _, r := range d.Pages[0].Runs {
			half := r.Size / 2
			if r.X < 10*MM || r.X+r.Width() > s.Width-9*MM || r.Y-r.Size < 5*MM || r.Y+half > s.Height-5*MM {
				t.Fatalf("%q at %d,%d is %d wide: over the edge", r.Text, r.X, r.Y, r.Width())
			}
			if r.Y+half/2 > s.Height-barcode && r.X < s.Width-barcodeEnd {
				t.Fatalf("%q at %d,%d stands where the bar code goes", r.Text, r.X, r.Y)
			}
			if r.Colour == Black && r.Face != Hei && r.Y-r.Size < 28*MM {
				t.Fatalf("%q at %d,%d stands beside the stamp", r.Text, r.X, r.Y)
			}
			for _, c := range r.Text {
				count[c]++
			}
		}
		for _, c := range e.To.Place + e.To.Name + e.To.Receiver + e.From.Name + e.From.Place {
			if count[c]--; count[c] < 0 {
				t.Fatalf("%c is missing", c)
			}
		}
	})
}
