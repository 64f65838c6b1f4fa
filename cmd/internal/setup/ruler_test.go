package setup

import (
	"bytes"
	"fmt"
	"image"
	"io"
	"math"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"fuhan/drafting"
	"fuhan/drafting/pdf"
	"fuhan/drafting/typeset"
)

// dots is the resolution at which pages are measured: a dot is 0.085 mm.
const dots = 300

// sheet is a page as a printer would put it on paper: a byte a dot.
type sheet struct {
	width, height int
	ink           []byte
}

const (
	red byte = 1 + iota
	black
)

func dot(mm float64) int        { return int(math.Round(mm * dots / 25.4)) }
func millimetres(n int) float64 { return float64(n) * 25.4 / dots }

// sheetOf reads what pdftoppm writes: P6, width, height, 255, then three bytes a dot.
func sheetOf(ppm []byte) (sheet, error) {
	var s sheet
	if _, err := fmt.Sscanf(string(ppm[:min(20, len(ppm))]), "P6\n%d %d\n255\n", &s.width, &s.height); err != nil {
		return s, err
	}
	n := s.width * s.height
	if len(ppm) < 3*n {
		return s, io.ErrUnexpectedEOF
	}
	s.ink = make([]byte, n)
	for i, dots := 0, ppm[len(ppm)-3*n:]; i < n; i++ {
		switch p := dots[3*i : 3*i+3]; {
		case p[0] < 0x80 && p[1] < 0x80 && p[2] < 0x80:
			s.ink[i] = black
		case p[0] > 0x96 && p[1] < 0x90 && p[2] < 0x90:
			s.ink[i] = red
		}
	}
	return s, nil
}

func (s sheet) at(x, y int) byte { return s.ink[y*s.width+x] }

// box gives the bounds of the ink inside a region, in millimetres; ok is false where there is none.
func (s sheet) box(colour byte, x0, y0, x1, y1 float64) (left, top, right, bottom float64, ok bool) {
	r := image.Rectangle{}
	for y := dot(y0); y < dot(y1); y++ {
		for x := dot(x0); x < dot(x1); x++ {
			if s.at(x, y) == colour {
				r = r.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return millimetres(r.Min.X), millimetres(r.Min.Y), millimetres(r.Max.X), millimetres(r.Max.Y), !r.Empty()
}

// ruled gives the rules across the type area, from the top: rows of ink without a gap.
func (s sheet) ruled(colour byte) (out [][4]float64) {
	for y := 0; y < s.height; y++ {
		n, first, last := 0, 0, 0
		for x := 0; x < s.width; x++ {
			if s.at(x, y) == colour {
				if n == 0 {
					first = x
				}
				n, last = n+1, x
			}
		}
		if n < dot(140) || n < last-first {
			continue
		}
		top, bottom := millimetres(y), millimetres(y+1)
		if k := len(out) - 1; k >= 0 && top-out[k][3] < .05 {
			out[k][3] = bottom
			continue
		}
		out = append(out, [4]float64{millimetres(first), top, millimetres(last + 1), bottom})
	}
	return out
}

// lines counts the bands of ink between two heights, no wider than the type area.
func (s sheet) lines(y0, y1 float64) int {
	n, inside, blank := 0, false, 0
	for y := dot(y0); y < dot(y1); y++ {
		seen := false
		for x := dot(27); x < dot(186) && !seen; x++ {
			seen = s.at(x, y) == black
		}
		if seen {
			if !inside {
				n++
			}
			inside, blank = true, 0
		} else if blank++; blank > dot(1.5) {
			inside = false
		}
	}
	return n
}

func onPaper(t *testing.T, l *drafting.Letter, p typeset.Profile) []sheet {
	t.Helper()
	if _, err := exec.LookPath("pdftoppm"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skipf("needs pdftoppm: %v", err)
	}
	faces, err := Faces()
	if err != nil {
		t.Fatal(err)
	}
	d := typeset.Layout(l, p, faces)
	var file bytes.Buffer
	if err := pdf.Write(&file, d, Meta(l, time.Unix(0, 0)), faces); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	name := dir + "/letter.pdf"
	if err := os.WriteFile(name, file.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	var out []sheet
	for i := range d.Pages {
		b, err := exec.Command("pdftoppm", "-r", fmt.Sprint(dots), "-f", fmt.Sprint(i+1), "-l", fmt.Sprint(i+1), name).Output()
		if err != nil {
			t.Fatal(err)
		}
		page, err := sheetOf(b)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, page)
	}
	return out
}

func measured(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if math.Abs(got-want) > within {
		t.Errorf("%s: %.2f mm, want %.2f ±%.2f", what, got, want, within)
	}
}

// documentOf gives an invented letter in the general format, with an annex that fills its first page.
func documentOf(more ...drafting.Paragraph) *drafting.Letter {
	l := &drafting.Letter{Issuer: "江州省水利厅"}
	for _, p := range append([]drafting.Paragraph{
		{Part: drafting.PartCopyNumber, Text: "000012"},
		{Part: drafting.PartUrgency, Text: "加急"},
		{Part: drafting.PartNumber, Text: "江水函发〔2026〕31号"},
		{Part: drafting.PartTitle, Text: "江州省水利厅关于省政协十三届四次会议第20260107号提案答复的函"},
		{Part: drafting.PartAddressee, Text: "民建江州省委会"},
		{Part: drafting.PartOpening, Text: "你们提出的《关于修缮老旧灌区渠系的提案》收悉。现将办理有关情况答复如下："},
		{Part: drafting.PartBody, Text: strings.Repeat("全省大中型灌区渠系水利用系数逐年提高，末级渠系管护责任落实到村。", 6)},
		{Part: drafting.PartDate, Text: "2026年7月8日"},
		{Part: drafting.PartCopies, Text: "省政协提案委员会，省发展改革委、省财政厅"},
		{Part: drafting.PartImprint, Text: "江州省水利厅办公室  2026年7月9日印发"},
		{Part: drafting.PartAnnex, Text: "附件"},
		{Part: drafting.PartAnnexTitle, Text: "灌区改造情况"},
		{Part: drafting.PartAnnexBody, Text: strings.Repeat("全省大中型灌区渠系水利用系数逐年提高，末级渠系管护责任落实到村。", 30)},
	}, more...) {
		p.ID = drafting.ParagraphID(fmt.Sprint("p", len(l.Paragraphs)))
		l.Paragraphs = append(l.Paragraphs, p)
	}
	return l
}

// TestRulerOnDocuments measures the general format on the painted page as a ruler would (GB/T 9704-2012, clause 7).
func TestRulerOnDocuments(t *testing.T) {
	const within = .15 // two dots
	signed := drafting.Paragraph{Part: drafting.PartSignatory, Text: "江州省水利厅"}
	joint := []drafting.Paragraph{signed, {Part: drafting.PartSignatory, Text: "江州省财政厅"}, {Part: drafting.PartSignatory, Text: "江州省教育厅"}}
	for name, l := range map[string]*drafting.Letter{
		"one":   documentOf(signed),
		"joint": documentOf(joint...),
	} {
		t.Run(name, func(t *testing.T) {
			pages := onPaper(t, l, typeset.Standard(typeset.DocumentFormat))
			if len(pages)%2 != 0 {
				t.Errorf("the imprint stands on page %d", len(pages))
			}
			first := pages[0]
			rules := first.ruled(red)
			if len(rules) != 1 {
				t.Fatalf("%d red rules", len(rules))
			}
			rule := rules[0]
			measured(t, "red rule's left end", rule[0], 28, within)
			measured(t, "red rule's right end", rule[2], 184, within)
			left, top, right, bottom, _ := first.box(red, 0, 0, 210, rule[1]-1)
			measured(t, "mark 35 below the type area's top", top, 72, within)
			measured(t, "mark's middle", (left+right)/2, 105, .5)
			left, top, right, _, ok := first.box(black, 28, bottom+5, 184, rule[1])
			if !ok {
				t.Fatal("no number above the rule")
			}
			measured(t, "number's middle", (left+right)/2, 106, .6)
			measured(t, "number two lines below the mark", top, bottom+2*225./22+2.3, 225./44)
			_, _, _, low, _ := first.box(black, right-5, top, right+.2, rule[1])
			measured(t, "rule 4 below the number", rule[1]-low, 4, within)
			left, top, _, _, _ = first.box(black, 20, 20, 70, 47)
			measured(t, "份号 flush left", left, 28, .7) // a figure's own side
			if top < 37 || top > 42 {
				t.Errorf("份号 begins at %.2f", top)
			}
			last := pages[len(pages)-1]
			rules = last.ruled(black)
			if len(rules) != 3 {
				t.Fatalf("%d rules in the imprint", len(rules))
			}
			for i, weight := range []float64{.35, .25, .35} {
				measured(t, "weight of the imprint's rule", rules[i][3]-rules[i][1], weight, .1)
				measured(t, "its left end", rules[i][0], 28, within)
				measured(t, "its right end", rules[i][2], 184, within)
			}
			measured(t, "the last rule on the type area's bottom", rules[2][3], 262, within)
			left, _, right, _, _ = last.box(black, 20, rules[1][3]+1, 190, rules[2][1]-1)
			measured(t, "印发机关 one character in", left, 28+4.94, .6)
			measured(t, "印发日期 one character in", right, 184-4.94, .6)
			for i, page := range pages {
				left, top, right, _, ok := page.box(black, 0, 263, 210, 290)
				if !ok {
					t.Errorf("page %d has no number", i+1)
					continue
				}
				if _, dash, _, _, ok := page.box(black, left, 263, left+3, 290); !ok || math.Abs(dash-269) > within {
					t.Errorf("page %d: the dash is at %.2f, the figure at %.2f", i+1, dash, top)
				}
				if i%2 == 0 {
					measured(t, "odd page's number", right, 184-4.94, .6)
				} else {
					measured(t, "even page's number", left, 28+4.94, .6)
				}
				left, top, right, bottom, ok := page.box(black, 0, 0, 210, 262.2)
				if ok && (left < 28-within || right > 184.5 || top < 37 || bottom > 262+within) {
					t.Errorf("page %d: ink from %.2f,%.2f to %.2f,%.2f", i+1, left, top, right, bottom)
				}
			}
			annex := pages[len(pages)-2]
			if n := annex.lines(37, 262); n != 20 { // 附件 and its title on lines 1 and 3, 18 lines of text
				t.Errorf("the annex has %d lines on its first page", n)
			}
		})
	}
}
