package pdf

import (
	"math"
	"slices"
	"strconv"

	"fuhan/drafting/typeset"
)

// painter writes the content of pages, with three decimals (a third of a micrometre). Fonts go by their faces' names.
type painter struct {
	faces  map[typeset.Face]*face
	height float64 // of a page, in points

	buf     []byte
	font    typeset.Face // what stands in force on the page
	size    float64
	colour  typeset.Colour
	spacing string
	origins []float64
	codes   []uint16 // of the run
	gaps    []float64
}

func newPainter(d *typeset.Document, faces []*face) *painter {
	t := &painter{faces: map[typeset.Face]*face{}, height: d.Height.Points()}
	for _, f := range faces {
		t.faces[f.Face] = f
	}
	return t
}

// page gives a page's content, which holds until the next call.
func (t *painter) page(page *typeset.Page) []byte {
	t.size, t.colour, t.spacing = 0, typeset.Black, "0"
	t.buf = append(t.buf[:0], "0 g\n"...)
	for i := range page.Rules {
		t.rule(&page.Rules[i])
	}
	for i := range page.Runs {
		t.run(&page.Runs[i])
	}
	return t.buf
}

// ink gives the operator that sets a colour: black, the red of a letter's head, or the grey of context.
func (t *painter) ink(c typeset.Colour) {
	if c == t.colour {
		return
	}
	t.colour = c
	switch c {
	case typeset.Red:
		t.buf = append(t.buf, "0.784 0.063 0.18 rg\n"...) // #C8102E
	case typeset.Grey:
		t.buf = append(t.buf, "0.45 g\n"...) // 4.8 to white
	default:
		t.buf = append(t.buf, "0 g\n"...)
	}
}

func (t *painter) number(v float64) { t.buf = appendNumber(t.buf, v) }

// appendNumber writes v with at most three decimals.
func appendNumber(b []byte, v float64) []byte {
	return typeset.AppendThousandths(b, int64(math.Round(v*1000)))
}

func (t *painter) rule(r *typeset.Rule) {
	t.ink(r.Colour)
	for _, v := range []float64{r.X.Points(), t.height - r.Y.Points(), r.W.Points(), -r.H.Points()} {
		t.number(v)
		t.buf = append(t.buf, ' ')
	}
	t.buf = append(t.buf, "re f\n"...)
}

// tolerance is how far a glyph may stand from its place before it is moved, in points: a hundredth of a millimetre.
const tolerance = 0.03

// run writes a run as one string, so that a reader finds it whole. The widths that most of its characters want beyond
// their own are the string's letter spacing; the others are moved one by one.
func (t *painter) run(r *typeset.Run) {
	size := math.Round(r.Size.Points()*100) / 100 // 16 pt is no whole number of micrometres
	if r.Text == "" || size <= 0 {
		return
	}
	f := t.faces[r.Face]
	t.ink(r.Colour)
	runes := []rune(r.Text)
	t.place(r, f, runes, size)
	spacing := t.letterSpacing(f, size)
	t.buf = append(t.buf, "BT "...)
	if t.size != size || t.font != r.Face {
		t.font, t.size = r.Face, size
		t.buf = append(append(append(t.buf, '/'), r.Face.String()...), ' ')
		t.number(size)
		t.buf = append(t.buf, " Tf "...)
	}
	t.number(t.origins[0])
	t.buf = append(t.buf, ' ')
	t.number(t.height - r.Y.Points())
	t.buf = append(t.buf, " Td [("...)
	at := t.origins[0]
	for i := range runes {
		if off := t.origins[i] - at; math.Abs(off) > tolerance {
			move := math.Round(-off * 1000 / size)
			t.buf = append(t.buf, ')')
			t.buf = strconv.AppendInt(t.buf, int64(move), 10)
			t.buf = append(t.buf, '(')
			at -= move * size / 1000
		}
		code := t.codes[i]
		t.buf = appendStringByte(appendStringByte(t.buf, byte(code>>8)), byte(code))
		at += float64(f.widths[code])*size/1000 + spacing
	}
	t.buf = append(t.buf, ")] TJ ET\n"...)
}

// place works out where each glyph's origin comes to stand, in points from the page's left.
func (t *painter) place(r *typeset.Run, f *face, runes []rune, size float64) {
	t.origins, t.codes = t.origins[:0], t.codes[:0]
	x := r.X
	for i, c := range runes {
		at := x
		if i < len(r.Shifts) {
			at += r.Shifts[i]
		}
		origin, code := at.Points(), f.codes[c]
		if h, ok := half(r, i, c); ok && f.shared[h] != 0 {
			if h.Right {
				origin += float64(f.widths[code]-f.widths[f.shared[h]]) * size / 1000
			}
			code = f.shared[h]
		}
		t.origins, t.codes = append(t.origins, origin), append(t.codes, code)
		if i < len(r.Advances) {
			x += r.Advances[i]
		} else {
			x += typeset.Pt(float64(f.widths[f.codes[c]]) * size / 1000)
		}
	}
}

// letterSpacing sets and gives the spacing that fits most of the run.
func (t *painter) letterSpacing(f *face, size float64) float64 {
	t.gaps = t.gaps[:0]
	for i := range len(t.codes) - 1 {
		t.gaps = append(t.gaps, t.origins[i+1]-t.origins[i]-float64(f.widths[t.codes[i]])*size/1000)
	}
	if len(t.gaps) == 0 { // one character: whatever is set does no harm
		return 0
	}
	slices.Sort(t.gaps)
	want := math.Round(t.gaps[len(t.gaps)/2]*1000) / 1000
	if math.Abs(want) < 0.001 {
		want = 0
	}
	start := len(t.buf)
	t.number(want)
	set := string(t.buf[start:])
	t.buf = t.buf[:start]
	if set != t.spacing {
		t.spacing = set
		t.buf = append(append(t.buf, set...), " Tc\n"...)
	}
	return want
}
