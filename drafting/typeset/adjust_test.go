package typeset

import (
	"fmt"
	"strings"
	"testing"

	"fuhan/drafting"
)

// linesLetter has n one-line paragraphs; heads says which of them are headings.
func linesLetter(n int, heads func(int) bool, copies string) *drafting.Letter {
	l := &drafting.Letter{Issuer: "江州省农业农村厅"}
	add := func(p drafting.Paragraph) {
		p.ID = drafting.ParagraphID(fmt.Sprint("p", len(l.Paragraphs)))
		l.Paragraphs = append(l.Paragraphs, p)
	}
	add(drafting.Paragraph{Part: drafting.PartTitle, Text: "关于冷链的函"})
	for i := range n {
		p := drafting.Paragraph{Part: drafting.PartBody, Text: fmt.Sprintf("正文第%d行，到这里为止。", i+1)}
		if heads != nil && heads(i) {
			p = drafting.Paragraph{Part: drafting.PartBody, Level: 1, Number: "一、", Text: "小标题"}
		}
		add(p)
	}
	add(drafting.Paragraph{Part: drafting.PartSignatory, Text: "江州省农业农村厅"})
	add(drafting.Paragraph{Part: drafting.PartDate, Text: "2026年6月3日"})
	if copies != "" {
		add(drafting.Paragraph{Part: drafting.PartCopies, Text: copies})
		add(drafting.Paragraph{Part: drafting.PartImprint, Text: "江州省农业农村厅办公室  2026年6月4日印发"})
	}
	return l
}

// linesOf gives the paragraph of each line of a page, from the top, without head and page number, and the lines' middles.
func linesOf(f *Faces, l *drafting.Letter, page *Page) (parts []drafting.Part, at []Length) {
	for i := range page.Runs {
		r := &page.Runs[i]
		k := l.Index(r.Paragraph)
		if k < 0 || r.Y > 262*MM {
			continue
		}
		y := r.Y - Length(float64(r.Size)*f.Middle(r.Face))
		if n := len(at); n > 0 && y-at[n-1] < 2*MM {
			continue
		}
		part := l.Paragraphs[k].Part
		if l.Paragraphs[k].Level > 0 {
			part = "heading"
		}
		parts, at = append(parts, part), append(at, y)
	}
	return parts, at
}

// TestNothingStandsAlone sends the end of a letter over the edge of a page line by line: signature and date always have
// text with them, so have the copies, and a page gives up no more than half a line.
func TestNothingStandsAlone(t *testing.T) {
	f := testFaces(t)
	for _, format := range []Format{LetterFormat, DocumentFormat, PlainFormat} {
		adjusted, held, together := 0, 0, 0
		for n := 1; n < 80; n++ {
			for _, copies := range []string{"", "省发展改革委", strings.Repeat("省发展改革委、", 6) + "省财政厅"} { // two lines
				l := linesLetter(n, nil, copies)
				p := Standard(format)
				d := Layout(l, p, f)
				name := fmt.Sprintf("%s of %d lines, copies %q", format, n, copies)
				codes := map[string]bool{}
				for _, m := range d.Notices {
					codes[m.Code] = true
					if m.Page < 1 || m.Page > len(d.Pages) {
						t.Errorf("%s: %s on page %d", name, m.Code, m.Page)
					}
				}
				for i := range d.Pages {
					parts, at := linesOf(f, l, &d.Pages[i])
					has := map[drafting.Part]bool{}
					for _, part := range parts {
						has[part] = true
					}
					if (has[drafting.PartDate] || has[drafting.PartSignatory]) && !(has[drafting.PartDate] && has[drafting.PartSignatory] && has[drafting.PartBody]) {
						t.Errorf("%s: page %d holds %v", name, i+1, parts)
					}
					if has[drafting.PartCopies] && !has[drafting.PartBody] && !p.Duplex {
						t.Errorf("%s: the copies stand alone on page %d", name, i+1)
					}
					if k := len(at); k > 0 && (at[0] < 37*MM || at[k-1] > 262*MM-line1*47/100) {
						t.Errorf("%s: page %d holds lines from %.2f to %.2f", name, i+1, at[0].Millimetres(), at[k-1].Millimetres())
					}
					for k := 1; k < len(at); k++ {
						if gap := at[k] - at[k-1]; gap < line1*95/100 {
							t.Errorf("%s: two lines of page %d are %.2f apart", name, i+1, gap.Millimetres())
						}
					}
				}
				if codes["pitch_adjusted"] {
					adjusted++
				}
				if codes["signature_alone"] {
					held++
				}
				if codes["copies_alone"] {
					together++
				}
			}
		}
		if adjusted == 0 || held == 0 || together == 0 {
			t.Errorf("%s: %d pages with less pitch, %d with lines held back, %d for the copies", format, adjusted, held, together)
		}
	}
}

// TestAdjustedPage measures the page that gives up half a line, and the switch that forbids it.
func TestAdjustedPage(t *testing.T) {
	f := testFaces(t)
	for n := 30; n < 60; n++ {
		l := linesLetter(n, nil, "")
		p := Standard(PlainFormat)
		d := Layout(l, p, f)
		if len(d.Notices) == 0 || d.Notices[0].Code != "pitch_adjusted" {
			continue
		}
		parts, at := linesOf(f, l, &d.Pages[len(d.Pages)-1])
		if len(parts) != 22 { // 20 of the text, the gap, two of the signature
			t.Fatalf("%d lines on the page", len(parts))
		}
		pitch := Length(int64(225*MM) * 2 / 45)
		near(t, "the first line", at[0], 37*MM+pitch/2, 4)
		near(t, "the text's pitch", at[1]-at[0], pitch, 2)
		near(t, "the gap before the signature", at[20]-at[19], pitch*3/2, 4)
		near(t, "the last line", at[21], 262*MM-pitch/2, 4)
		p.AdjustPitch = false
		for _, m := range Layout(l, p, f).Notices {
			if m.Code == "pitch_adjusted" {
				t.Error("the profile forbids it")
			}
		}
		return
	}
	t.Error("no letter needed its pitch adjusted")
}

// TestHeadingsAreNotLast moves headings over the edge of a page.
func TestHeadingsAreNotLast(t *testing.T) {
	f := testFaces(t)
	moved := 0
	for every := 2; every < 9; every++ {
		for n := 20; n < 60; n++ {
			l := linesLetter(n, func(i int) bool { return i%every == 0 || every > 5 && i%every == 1 }, "")
			for _, keep := range []bool{true, false} {
				p := DefaultProfile()
				p.KeepsHeadings = keep
				d := Layout(l, p, f)
				for i := range d.Pages[:len(d.Pages)-1] {
					parts, _ := linesOf(f, l, &d.Pages[i])
					if last := parts[len(parts)-1]; last == "heading" {
						if keep {
							t.Errorf("a heading ends page %d of %d lines", i+1, n)
						} else {
							moved++
						}
					}
				}
			}
		}
	}
	if moved == 0 {
		t.Error("no heading came to the edge")
	}
}
