package typeset

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fuhan/drafting"

	"pgregory.net/rapid"
)

// seen gives what a reader must find of a text: all but blanks and what takes no room.
func seen(text string) []rune {
	var out []rune
	for _, r := range text {
		if c := classify(r); c != clsSpace && c != clsZero {
			out = append(out, r)
		}
	}
	return out
}

// checkDocument reports what is wrong with a letter's pages: lost characters, runs that do not hold together, ink outside
// the page.
func checkDocument(l *drafting.Letter, p Profile, d *Document) error {
	if p.Check() != nil {
		p = DefaultProfile()
	}
	whole := map[drafting.ParagraphID][]rune{}
	got := map[drafting.ParagraphID][]rune{}
	out := p.Imprint == CopyList
	for _, p := range l.Paragraphs {
		if p.Part == drafting.PartSetAside || p.Empty() {
			continue
		}
		if out && p.Part == drafting.PartImprint && p.Table == nil { // 10.1
			if !slices.ContainsFunc(d.Notices, func(n Notice) bool { return n.Code == "left_out" && n.Paragraph == p.ID }) {
				return fmt.Errorf("paragraph %s is left out and nobody is told", p.ID)
			}
			whole[p.ID] = nil
			continue
		}
		text := p.Text
		if placed(p.Part) && p.Part != drafting.PartAnnexBody {
			whole[p.ID] = []rune(text)
		} else {
			whole[p.ID] = append([]rune(p.Number), []rune(text)...)
		}
	}
	tables := map[drafting.ParagraphID][]bool{} // which of their characters were met
	for _, p := range l.Paragraphs {
		if p.Table != nil && p.Part != drafting.PartSetAside {
			whole[p.ID] = []rune(tableText(p.Table))
			tables[p.ID] = make([]bool, len(whole[p.ID]))
		}
	}
	next := map[drafting.ParagraphID]int{}
	mark := 0
	for i := range d.Pages {
		page := &d.Pages[i]
		if page.Number != i+1 {
			return fmt.Errorf("page %d is numbered %d", i+1, page.Number)
		}
		for k := range page.Runs {
			r := &page.Runs[k]
			runes := []rune(r.Text)
			if len(runes) == 0 || len(runes) != len(r.Advances) || r.Shifts != nil && len(r.Shifts) != len(runes) {
				return fmt.Errorf("page %d: run %q has %d advances, %d shifts", i+1, r.Text, len(r.Advances), len(r.Shifts))
			}
			if r.Colour == Red {
				mark += len(seen(r.Text))
			}
			if r.Y < 0 || r.Y > d.Height || r.X < 0 {
				return fmt.Errorf("page %d: %q stands at %v, %v", i+1, r.Text, r.X, r.Y)
			}
			if (i > 0 || r.Y > p.rowTop(p.Rows-1)) && r.X+r.Width() > 184*MM+156*MM/28/standOut+2 {
				return fmt.Errorf("page %d: %q reaches to %.3f mm", i+1, r.Text, (r.X + r.Width()).Millimetres())
			}
			if r.Paragraph == "" {
				continue
			}
			text, ok := whole[r.Paragraph]
			if met, ok := tables[r.Paragraph]; ok {
				for k, c := range runes {
					if r.Start+k >= len(met) || met[r.Start+k] || text[r.Start+k] != c {
						return fmt.Errorf("page %d: %q is not the table %s from %d on", i+1, r.Text, r.Paragraph, r.Start)
					}
					met[r.Start+k] = true
				}
				continue
			}
			if !ok || r.Start < next[r.Paragraph] || r.Start+len(runes) > len(text) || string(text[r.Start:r.Start+len(runes)]) != r.Text {
				return fmt.Errorf("page %d: %q is not the paragraph %s from %d on", i+1, r.Text, r.Paragraph, r.Start)
			}
			next[r.Paragraph] = r.Start + len(runes)
			got[r.Paragraph] = append(got[r.Paragraph], seen(r.Text)...)
		}
	}
	for id, met := range tables {
		for k, c := range whole[id] {
			if len(seen(string(c))) > 0 && !met[k] {
				return fmt.Errorf("table %s: %q at %d is on no page", id, string(c), k)
			}
		}
		delete(whole, id)
	}
	for id, text := range whole {
		if want := seen(string(text)); !slices.Equal(want, got[id]) {
			return fmt.Errorf("paragraph %s: %q of %q is on the pages", id, string(got[id]), string(want))
		}
	}
	if want := len(seen(markOf(l, p))); mark != want {
		return fmt.Errorf("%d of %d characters of the mark", mark, want)
	}
	return nil
}

// markOf gives what the head prints in red.
func markOf(l *drafting.Letter, p Profile) string {
	if p.Format == PlainFormat || p.Preprinted {
		return ""
	}
	text := strings.TrimSpace(clean(l.Issuer))
	if issuers := printed(l, drafting.PartSignatory); p.JointMark == All && len(issuers) > 1 && len(issuers) <= maxMarks && text != "" {
		for _, q := range issuers[1:] {
			text += clean(q.Text)
		}
		return text + p.MarkSuffix
	}
	if text != "" && !strings.HasSuffix(text, p.MarkSuffix) {
		text += p.MarkSuffix
	}
	return text
}

// genProfile gives the standard's formats with their switches thrown at random.
func genProfile() *rapid.Generator[Profile] {
	return rapid.Custom(func(t *rapid.T) Profile {
		p := Standard(rapid.SampledFrom([]Format{LetterFormat, DocumentFormat, PlainFormat}).Draw(t, "format"))
		p.Seal, p.Duplex, p.Preprinted = rapid.Bool().Draw(t, "seal"), rapid.Bool().Draw(t, "duplex"), rapid.IntRange(0, 9).Draw(t, "preprinted") == 0
		p.JointMark = rapid.SampledFrom([]string{All, HostOnly}).Draw(t, "joint")
		p.NotePlace = rapid.SampledFrom([]string{AfterIt, Before}).Draw(t, "note")
		p.Publication = rapid.SampledFrom([]string{Auto, Corner, UnderIt}).Draw(t, "publication")
		p.ClassStyle = rapid.SampledFrom([]string{AsIs, Labelled}).Draw(t, "class")
		p.Imprint = rapid.SampledFrom([]string{Ruled, Unruled, CopyList}).Draw(t, "imprint")
		p.FolioStyle = rapid.SampledFrom([]string{Dashed, Bare, LeftOut}).Draw(t, "folio")
		return p
	})
}

// pieces are what texts are made of: the usual and the awkward.
var pieces = []string{
	"农业农村", "我省", "关于", "第", "号", "提案", "，", "。", "、", "；", "：", "！", "？", "（", "）", "《", "》", "“", "”", "‘", "’", "〔", "〕",
	"……", "——", "—", "·", "％", "2026年", "1000亿元", "161.5万人", "3", "20260318", "0.5%", "12:30", "word", "Internationalization", "don’t",
	"A-B", "https://example.cn/a/b", "(", ")", "[", "]", ".", ",", "-", "/", "\"", "'", "$", "￥", "№", " ", "  ", "\u3000", "\t", "\n", "\x00", "\x1b",
	"\u200b", "\u200d", "\ufeff", "\u202e", "e\u0301\u0301", "\u0301", "👨\u200d👩\u200d👧", "🇨🇳", "한국어", "עברית", "العربية", "ไทย", "昇", "𠮷", "\U000e0041", "\ufffd", "①", "㎡", "ﷺ", "\xff\xfe",
}

func genText() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		n := rapid.SampledFrom([]int{0, 1, 3, 10, 30, 80}).Draw(t, "pieces") // rapid by itself prefers short ones
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), n, n).Draw(t, "text"), "")
	})
}

func genLetter() *rapid.Generator[*drafting.Letter] {
	parts := append([]drafting.Part{"unknown", drafting.PartBody, drafting.PartBody, drafting.PartBody}, drafting.PartOrder...)
	return rapid.Custom(func(t *rapid.T) *drafting.Letter {
		l := &drafting.Letter{Issuer: genText().Draw(t, "issuer")}
		for i := range rapid.IntRange(0, 30).Draw(t, "paragraphs") {
			l.Paragraphs = append(l.Paragraphs, drafting.Paragraph{
				ID:     drafting.ParagraphID(fmt.Sprint("p", i)),
				Part:   rapid.SampledFrom(parts).Draw(t, "part"),
				Level:  rapid.IntRange(-1, 6).Draw(t, "level"),
				Number: rapid.SampledFrom([]string{"", "一、", "（一）", "1.", "\xff"}).Draw(t, "number"),
				Text:   genText().Draw(t, "text"),
				RunIn:  rapid.IntRange(-1, 40).Draw(t, "runin"),
			})
		}
		return l
	})
}

func TestNothingIsLost(t *testing.T) {
	f := testFaces(t)
	rapid.Check(t, func(t *rapid.T) {
		l := genLetter().Draw(t, "letter")
		p := genProfile().Draw(t, "profile")
		d := Layout(l, p, f)
		if err := checkDocument(l, p, d); err != nil {
			t.Fatal(err)
		}
		if Dump(d) != Dump(Layout(l, p, f)) {
			t.Fatal("two layouts of one letter differ")
		}
	})
}

// TestLines holds the rules of the line on random paragraphs and widths.
func TestLines(t *testing.T) {
	f := testFaces(t)
	rapid.Check(t, func(t *rapid.T) {
		text := clean(genText().Draw(t, "text"))
		columns := rapid.IntRange(10, 40).Draw(t, "columns")
		s := new(setter)
		s.load(f, text, []part{{0, Fang}}, Pt(16), int(156*MM)*sub/Columns)
		measure := columns * s.cell
		if rapid.Bool().Draw(t, "paragraph") {
			s.breakParagraph(measure, measure)
		} else {
			s.breakLines(measure, measure)
		}
		at := 0
		for i, l := range s.lines {
			if l.start != at || l.end <= l.start || l.ink > l.text || l.text > l.end {
				t.Fatalf("line %d is %+v, the last ended at %d", i, l, at)
			}
			at = l.end
			s.place(l)
			for k := 1; k < len(s.pos); k++ {
				if s.pos[k] < s.pos[k-1] {
					t.Fatalf("line %d: edge %d lies before the one ahead of it", i, k)
				}
			}
			w := s.pos[l.end-l.start]
			if w > measure+s.cell/standOut+sub {
				t.Fatalf("line %d %q is %d of %d wide", i, string(s.runes[l.start:l.end]), w, measure)
			}
			last := i == len(s.lines)-1
			if !last && l.text > l.ink+1 && w < measure-sub {
				t.Fatalf("line %d %q is not flush: %d of %d", i, string(s.runes[l.start:l.end]), w, measure)
			}
			if !last && s.glyphs[l.end].brk >= barred {
				for e := l.ink + 1; e < l.end; e++ {
					if s.glyphs[e].brk != free || s.glyphs[e].class == clsSpace {
						continue
					}
					end := s.trim(l.ink, e)
					if missing := measure - s.width(l.ink, end); missing >= 0 && missing*openGap <= int(s.pg[end-1]-s.pg[l.ink])*s.cell {
						t.Fatalf("line %d %q | %q could have been broken before %q", i, string(s.runes[l.start:l.end]), string(s.runes[l.end:]), string(s.runes[e]))
					}
				}
			}
		}
		if at != len(s.runes) {
			t.Fatalf("lines end at %d of %d", at, len(s.runes))
		}
	})
}

// TestNarrowLines holds that a line as narrow as a table's field is no wider than its measure, unless by one character.
func TestNarrowLines(t *testing.T) {
	f := testFaces(t)
	rapid.Check(t, func(t *rapid.T) {
		text := clean(genText().Draw(t, "text"))
		s := new(setter)
		s.load(f, text, []part{{0, Fang}}, Pt(14), 0)
		measure := rapid.IntRange(1, 8).Draw(t, "halves") * s.cell / 2
		s.breakLines(measure, measure)
		for _, l := range s.lines {
			seen := 0
			for i := l.ink; i < l.text; i++ {
				if s.glyphs[i].adv > 0 && s.glyphs[i].class != clsSpace {
					seen++
				}
			}
			s.place(l)
			if w := s.pos[l.end-l.start]; seen > 1 && w > measure+s.cell/standOut+sub {
				t.Fatalf("%q is %d of %d wide", string(s.runes[l.start:l.end]), w, measure)
			}
		}
	})
}

// TestBreakProseCovers checks that the screen gets an edge for every rune.
func TestBreakProseCovers(t *testing.T) {
	f := testFaces(t)
	rapid.Check(t, func(t *rapid.T) {
		text := genText().Draw(t, "text")
		o := ProseOptions{
			Number: rapid.SampledFrom([]string{"", "一、"}).Draw(t, "number"), Level: rapid.IntRange(0, 4).Draw(t, "level"),
			RunIn: rapid.IntRange(0, 10).Draw(t, "runin"), Columns: rapid.IntRange(-1, 30).Draw(t, "columns"), Flush: rapid.Bool().Draw(t, "flush"),
		}
		n := len([]rune(o.Number + text))
		for name, lines := range map[string][]ProseLine{"prose": BreakProse(text, o, f), "title": BreakTitle(text, f)} {
			want := n
			if name == "title" {
				want = len([]rune(text))
			}
			at := 0
			for _, l := range lines {
				if l.Start != at || len(l.X) != l.End-l.Start+1 || l.Shift != nil && len(l.Shift) != l.End-l.Start {
					t.Fatalf("%s: line from %d to %d with %d edges after %d", name, l.Start, l.End, len(l.X), at)
				}
				k := l.Start
				for _, sp := range l.Spans {
					if sp.Start != k || sp.End <= sp.Start {
						t.Fatalf("%s: spans %v of the line from %d", name, l.Spans, l.Start)
					}
					k = sp.End
				}
				if name == "prose" && k != l.End {
					t.Fatalf("spans end at %d of %d", k, l.End)
				}
				at = l.End
			}
			if len(lines) == 0 || at != want {
				t.Fatalf("%s: %d lines to %d of %d", name, len(lines), at, want)
			}
		}
	})
}

func TestAwkwardLetters(t *testing.T) {
	f := testFaces(t)
	for name, text := range map[string]string{
		"latin word":      strings.Repeat("x", 10000),
		"han":             strings.Repeat("字", 200000),
		"closing marks":   strings.Repeat("。", 10000),
		"opening marks":   strings.Repeat("（", 10000),
		"combining marks": "e" + strings.Repeat("\u0301", 10000),
		"blanks":          "字" + strings.Repeat(" ", 100000) + "字",
		"joiners":         strings.Repeat("👨\u200d", 5000),
		"digits":          strings.Repeat("1", 10000),
		"nul":             strings.Repeat("\x00", 10000) + "字",
		"dashes":          strings.Repeat("—", 10000),
		"line feeds":      strings.Repeat("行\n", 5000),
		"bad bytes":       strings.Repeat("\xe5\xad", 5000),
		"quotes":          strings.Repeat("\"", 10000),
		"missing":         strings.Repeat("\U0001F600\U0001F601", 5000),
		"brackets":        strings.Repeat("〔2020〕", 5000),
	} {
		start := time.Now()
		for i, part := range drafting.PartOrder {
			p := Standard([]Format{LetterFormat, DocumentFormat, PlainFormat}[i%3])
			if len(text) > 100000 && part != drafting.PartBody && part != drafting.PartTitle {
				continue
			}
			l := &drafting.Letter{Paragraphs: []drafting.Paragraph{{ID: "p", Part: part, Text: text}}}
			if err := checkDocument(l, p, Layout(l, p, f)); err != nil {
				t.Errorf("%s as %s: %.300s", name, part, err.Error())
			}
		}
		l := &drafting.Letter{Issuer: text}
		for _, format := range []Format{LetterFormat, DocumentFormat, PlainFormat} {
			p := Standard(format)
			if err := checkDocument(l, p, Layout(l, p, f)); err != nil {
				t.Errorf("%s as mark of a %s: %.300s", name, format, err.Error())
			}
		}
		t.Logf("%s: %v", name, time.Since(start))
	}
}

func FuzzLayout(f *testing.F) {
	faces := testFaces(f)
	f.Add("江州省农业农村厅", "关于冷链的函", "你们提出的《提案》（第1号）收悉。", "2026年6月3日", uint8(3))
	f.Add("", "\n\n", "\x00\u200d\u0301", "字 字", uint8(0))
	f.Add("x", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "——……）））", "1.", uint8(200))
	f.Fuzz(func(t *testing.T, issuer, title, body, tail string, k uint8) {
		l := &drafting.Letter{Issuer: issuer, Paragraphs: []drafting.Paragraph{
			{ID: "t", Part: drafting.PartTitle, Text: title},
			{ID: "b", Part: drafting.PartBody, Text: body, Level: int(k % 5), RunIn: int(k / 5), Number: tail},
			{ID: "c", Part: drafting.PartOrder[int(k)%len(drafting.PartOrder)], Text: body},
			{ID: "x", Part: drafting.PartOrder[int(k/16)%len(drafting.PartOrder)], Text: tail},
		}}
		p := Standard([]Format{LetterFormat, DocumentFormat, PlainFormat}[k%3])
		p.Seal = k%2 == 0
		if err := checkDocument(l, p, Layout(l, p, faces)); err != nil {
			t.Fatal(err)
		}
	})
}
