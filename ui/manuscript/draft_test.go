package manuscript

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"fuhan/drafting"
)

// ids makes ids that a test can read: n1, n2 …
func ids() func() string {
	n := 0
	return func() string { n++; return fmt.Sprint("n", n) }
}

// clock is a time that a test moves.
type clock struct{ t time.Time }

func (c *clock) now() time.Time      { return c.t }
func (c *clock) add(d time.Duration) { c.t = c.t.Add(d) }

func testDraft(l *drafting.Letter) (*draft, *clock) {
	c := &clock{time.Date(2026, 6, 1, 9, 0, 0, 0, time.UTC)}
	d := newDraft(ids(), c.now)
	d.set(l)
	return d, c
}

// bodyOf makes a letter of body paragraphs p0, p1 …
func bodyOf(texts ...string) *drafting.Letter {
	l := &drafting.Letter{ID: "l"}
	for i, t := range texts {
		l.Paragraphs = append(l.Paragraphs, drafting.Paragraph{ID: drafting.ParagraphID(fmt.Sprint("p", i)), Part: drafting.PartBody, Text: t})
	}
	return l
}

func (d *draft) all() string { return d.text(place{}, d.end()) }

// position gives a place as a number of runes from the beginning, line feeds counted.
func (d *draft) position(p place) int { return len([]rune(d.text(place{}, p))) }

func (d *draft) placeOf(n int) place {
	for i := range d.shown {
		if m := d.length(i); n <= m {
			return place{i, n}
		} else {
			n -= m + 1
		}
	}
	return d.end()
}

// TestAgainstPlainString: whatever is done to running text, it is what a plain string with line feeds would be, and every
// step goes back and forth.
func TestAgainstPlainString(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringOfN(rapid.SampledFrom([]rune("甲乙丙一二三，。（）《》abc 019")), 0, 6, -1)
		d, c := testDraft(bodyOf(rapid.SliceOfN(word, 1, 4).Draw(t, "letter")...))
		text := []rune(d.all())
		caret, anchor := 0, 0
		type moment struct {
			text          string
			caret, anchor int
		}
		type both struct{ before, after moment }
		var undo, redo []both
		replace := func(from, to int, s string) {
			was := moment{string(text), caret, anchor}
			next := string(text[:from]) + s + string(text[to:])
			text = []rune(next)
			caret = from + len([]rune(s))
			anchor = caret
			// A break written over a break leaves the text as it was, and is a step: the paragraph is another one.
			if next != was.text || len(d.steps.undo) > len(undo) {
				undo, redo = append(undo, both{was, moment{next, caret, anchor}}), nil
			}
		}
		span := func() (int, int) { return min(caret, anchor), max(caret, anchor) }
		for range rapid.IntRange(1, 60).Draw(t, "steps") {
			c.add(2 * time.Second)
			from, to := span()
			switch op := rapid.SampledFrom([]string{"insert", "insert", "backspace", "delete", "split", "paste", "select", "put", "cut", "undo", "redo"}).Draw(t, "op"); op {
			case "insert":
				s := word.Draw(t, "text")
				d.edit(typing, func() { d.insert(s) })
				replace(from, to, s)
			case "backspace", "delete":
				if from == to && op == "backspace" {
					from = max(from-1, 0)
				} else if from == to {
					to = min(to+1, len(text))
				}
				if op == "backspace" {
					d.edit(erasing, d.backspace)
				} else {
					d.edit(erasing, d.forward)
				}
				replace(from, to, "")
			case "split":
				d.edit(other, d.split)
				replace(from, to, "\n")
			case "paste":
				lines := rapid.SliceOfN(rapid.StringOfN(rapid.SampledFrom([]rune("丁戊己xyz")), 1, 4, -1), 1, 4).Draw(t, "lines")
				s := strings.Join(lines, "\n")
				d.edit(other, func() { d.paste(s) })
				replace(from, to, s)
			case "cut":
				d.edit(other, func() {
					if got, want := d.copied(), string(text[from:to]); got != want {
						t.Fatalf("cut %q, want %q", got, want)
					}
					d.drop()
				})
				replace(from, to, "")
			case "select":
				anchor, caret = rapid.IntRange(0, len(text)).Draw(t, "from"), rapid.IntRange(0, len(text)).Draw(t, "to")
				d.selectRange(d.placeOf(anchor), d.placeOf(caret))
			case "put":
				caret = rapid.IntRange(0, len(text)).Draw(t, "at")
				anchor = caret
				d.put(d.placeOf(caret), false)
			case "undo", "redo":
				stack, other, do := &undo, &redo, d.back
				if op == "redo" {
					stack, other, do = &redo, &undo, d.forth
				}
				if got := do(); got != (len(*stack) > 0) {
					t.Fatalf("%s gives %v with %d steps", op, got, len(*stack))
				}
				if n := len(*stack); n > 0 {
					step := (*stack)[n-1]
					*stack, *other = (*stack)[:n-1], append(*other, step)
					m := step.before
					if op == "redo" {
						m = step.after
					}
					text, caret, anchor = []rune(m.text), m.caret, m.anchor
				}
			}
			if got := d.all(); got != string(text) {
				t.Fatalf("text is %q, want %q", got, string(text))
			}
			if got, end := d.position(d.caret), d.position(d.anchor); got != caret || end != anchor {
				t.Fatalf("caret %d, anchor %d, want %d and %d in %q", got, end, caret, anchor, string(text))
			}
		}
	})
}

// TestMarksStayOnTheirText: the characters that were marked stay marked, and nothing that is typed beside a mark is.
func TestMarksStayOnTheirText(t *testing.T) {
	const marked = "甲乙丙丁戊己庚辛"
	rapid.Check(t, func(t *rapid.T) {
		l := bodyOf("前面的话甲乙丙丁后面的话", "再一段", "戊己庚辛")
		l.Marks = []drafting.Mark{
			{ID: "a", Kind: drafting.MarkOrigin, Paragraph: "p0", Start: 4, End: 8, Department: "甲厅"},
			{ID: "b", Kind: drafting.MarkOrigin, Paragraph: "p2", Start: 0, End: 4, Department: "乙厅"},
		}
		d, c := testDraft(l)
		var texts []*drafting.Letter
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			c.add(2 * time.Second)
			n := d.position(d.end())
			at := func(name string) place { return d.placeOf(rapid.IntRange(0, n).Draw(t, name)) }
			was := d.letter.Clone()
			changed := false
			switch rapid.SampledFrom([]string{"insert", "erase", "delete", "split", "paste", "drop"}).Draw(t, "op") {
			case "insert":
				d.put(at("at"), false)
				changed = d.edit(typing, func() { d.insert("字") })
			case "erase":
				d.put(at("at"), false)
				changed = d.edit(erasing, d.backspace)
			case "delete":
				d.put(at("at"), false)
				changed = d.edit(erasing, d.forward)
			case "split":
				d.put(at("at"), false)
				changed = d.edit(other, d.split)
			case "paste":
				d.put(at("at"), false)
				changed = d.edit(other, func() { d.paste("新\n行") })
			case "drop":
				d.selectRange(at("from"), at("to"))
				changed = d.edit(other, func() { d.drop() })
			}
			if changed {
				texts = append(texts, was)
			}
			dept := map[rune]string{}
			for i, r := range []rune(marked) {
				dept[r] = []string{"甲厅", "乙厅"}[i/4]
			}
			for i := range d.shown {
				p := d.par(i)
				for k, r := range []rune(p.Text) {
					got := ""
					for _, m := range d.letter.Marks {
						if m.Paragraph == p.ID && m.Start <= k && k < m.End {
							got = m.Department
						}
					}
					if want, is := dept[r]; is && got != want {
						t.Fatalf("%c in %q belongs to %q, want %q", r, p.Text, got, want)
					}
				}
			}
			for _, m := range d.letter.Marks {
				i := d.index(m.Paragraph)
				if i < 0 || m.Start >= m.End || m.End > d.length(i) {
					t.Fatalf("mark %+v lies outside the text", m)
				}
			}
		}
		for i := len(texts) - 1; i >= 0; i-- {
			if !d.back() {
				t.Fatalf("%d steps are missing", i+1)
			}
			if diff := cmp.Diff(texts[i].Paragraphs, d.letter.Paragraphs); diff != "" {
				t.Fatalf("step %d back: %s", i, diff)
			}
			if diff := cmp.Diff(texts[i].Marks, d.letter.Marks); diff != "" {
				t.Fatalf("step %d back, marks: %s", i, diff)
			}
		}
	})
}

func TestStepsGroupTyping(t *testing.T) {
	d, c := testDraft(bodyOf("开头"))
	d.put(d.end(), false)
	typed := func(s string, pause time.Duration) {
		for _, r := range s {
			d.edit(typing, func() { d.insert(string(r)) })
			c.add(pause)
		}
	}
	typed("一二三", 200*time.Millisecond)
	c.add(2 * time.Second)
	typed("四五六七八九十", time.Millisecond) // an input method's commit
	typed("甲", 0)
	d.edit(erasing, d.backspace)
	d.edit(erasing, d.backspace)
	var seen []string
	for d.back() {
		seen = append(seen, d.all())
	}
	if want := []string{"开头一二三四五六七八九十甲", "开头一二三", "开头"}; !cmp.Equal(seen, want) {
		t.Errorf("steps back: %q, want %q", seen, want)
	}
	for d.forth() {
	}
	if got := d.all(); got != "开头一二三四五六七八九" {
		t.Errorf("all steps forth: %q", got)
	}
}

func TestMovingTheCaretEndsAStep(t *testing.T) {
	d, _ := testDraft(bodyOf("甲乙"))
	d.put(place{0, 2}, false)
	d.edit(typing, func() { d.insert("一") })
	d.put(place{0, 0}, false)
	d.edit(typing, func() { d.insert("二") })
	d.back()
	if got := d.all(); got != "甲乙一" {
		t.Errorf("one step back: %q", got)
	}
}

// whole makes a letter with every part that is shown, and some that are not.
func whole() *drafting.Letter {
	p := func(id string, part drafting.Part, level int, number, text string) drafting.Paragraph {
		return drafting.Paragraph{ID: drafting.ParagraphID(id), Part: part, Level: level, Number: number, Text: text}
	}
	l := &drafting.Letter{ID: "whole", Issuer: "澄江市水务局", Paragraphs: []drafting.Paragraph{
		p("aside", drafting.PartSetAside, 0, "", "首页"),
		p("number", drafting.PartNumber, 0, "", "澄水函〔2026〕9号"),
		p("title", drafting.PartTitle, 0, "", "澄江市水务局关于市政协九届二次会议第0042号提案答复的函"),
		p("to", drafting.PartAddressee, 0, "", "民建澄江市委会"),
		p("open", drafting.PartOpening, 0, "", "你们提出的《关于修复老城区排水管网的提案》（第0042号）收悉。现将办理有关情况答复如下："),
		p("h1", drafting.PartBody, 1, "一、", "关于摸清管网家底"),
		p("b1", drafting.PartBody, 0, "", "我局已完成老城区86公里管网的检测，查明破损点412处。"),
		{ID: "b2", Part: drafting.PartBody, Prompt: "下一步：写清安排和时限"},
		p("h2", drafting.PartBody, 1, "二、", "关于分片改造"),
		p("h21", drafting.PartBody, 2, "（一）", "先急后缓"),
		p("b3", drafting.PartBody, 0, "", "今年改造东关、南门两个片区。"),
		p("close", drafting.PartClosing, 0, "", "专此答复，诚挚感谢你们对水务工作的关心支持。"),
		p("sign", drafting.PartSignatory, 0, "", "澄江市水务局"),
		p("date", drafting.PartDate, 0, "", "2026年6月3日"),
		p("note", drafting.PartNote, 0, "", "联系人及电话：周明，0555-1234567"),
		p("copies", drafting.PartCopies, 0, "", "市政协提案委员会，市政府办公室"),
	}}
	l.Marks = []drafting.Mark{
		{ID: "m1", Kind: drafting.MarkSlot, Name: "proposer", Paragraph: "to", Start: 0, End: 7},
		{ID: "m2", Kind: drafting.MarkOrigin, Department: "市财政局", Paragraph: "b1", Start: 0, End: 8, Quote: "我局已完成老城区"},
		{ID: "m3", Kind: drafting.MarkOrigin, Department: "市住房城乡建设局", Paragraph: "b3", Start: 0, End: 5, Quote: "今年改造西关"},
	}
	return l
}

func TestFieldsStayFields(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(*draft)
		want string // paragraphs as part:level:number:text, some of them
	}{
		{"backspace before the addressee only moves", func(d *draft) { d.put(place{d.index("to"), 0}, false); d.backspace() }, "addressee:0::民建澄江市委会"},
		{"delete at the end of the title takes nothing", func(d *draft) { i := d.index("title"); d.put(place{i, d.length(i)}, false); d.forward() }, "addressee:0::民建澄江市委会"},
		{"return in the addressee goes on to the opening", func(d *draft) { d.put(place{d.index("to"), 3}, false); d.split() }, "addressee:0::民建澄江市委会"},
		{"backspace makes a heading text and numbers the rest", func(d *draft) { d.put(place{d.index("h1"), 0}, false); d.backspace() }, "body:0::关于摸清管网家底|body:0::我局已完成老城区86公里管网的检测，查明破损点412处。|body:0::|body:1:一、:关于分片改造"},
		{"a heading joined away numbers the rest", func(d *draft) { i := d.index("b2"); d.put(place{i + 1, 0}, false); d.backspace() }, "body:0::我局已完成老城区86公里管网的检测，查明破损点412处。|body:1:二、:关于分片改造"},
		{"return before a heading leaves it a heading", func(d *draft) { d.put(place{d.index("h2"), 0}, false); d.split() }, "body:0::|body:1:二、:关于分片改造"},
		{"return behind a heading begins text", func(d *draft) { i := d.index("h2"); d.put(place{i, d.length(i)}, false); d.split() }, "body:1:二、:关于分片改造|body:0::|body:2:（一）:先急后缓"},
		{"return in the title breaks its line", func(d *draft) { d.put(place{0, 6}, false); d.split() }, "title:0::澄江市水务局\n关于市政协九届二次会议第0042号提案答复的函"},
		{"lines pasted into a field are one", func(d *draft) { d.put(place{d.index("date"), 0}, false); d.paste("2026年\n5月\n") }, "issue_date:0::2026年5月2026年6月3日"},
		{"a prompt's paragraph emptied keeps it", func(d *draft) {
			i := d.index("b2")
			d.put(place{i, 0}, false)
			d.insert("甲")
			d.backspace()
		}, "body:0::|body:1:二、:关于分片改造"},
	} {
		d, _ := testDraft(whole())
		c.do(d)
		var got []string
		for _, p := range d.letter.Paragraphs {
			got = append(got, fmt.Sprintf("%s:%d:%s:%s", p.Part, p.Level, p.Number, p.Text))
		}
		if !strings.Contains("|"+strings.Join(got, "|")+"|", "|"+c.want+"|") {
			t.Errorf("%s: %s\nwant in it %s", c.name, strings.Join(got, "|"), c.want)
		}
	}
	d, _ := testDraft(whole())
	i := d.index("b2")
	d.put(place{i, 0}, false)
	d.insert("甲")
	d.backspace()
	if p := d.par(i); p.Prompt == "" {
		t.Error("the prompt went with the text")
	}
}

func TestAllDeletedLeavesALetterToWriteOn(t *testing.T) {
	d, _ := testDraft(whole())
	d.selectRange(place{}, d.end())
	d.edit(other, func() { d.drop() })
	var left []string
	for i := range d.shown {
		p := d.par(i)
		if p.Text != "" || p.Level != 0 {
			t.Errorf("%s is still %q, level %d", p.Part, p.Text, p.Level)
		}
		left = append(left, string(p.Part))
	}
	if got, want := strings.Join(left, " "), "title addressee body signatory issue_date note copies"; got != want {
		t.Errorf("parts left: %s, want %s", got, want)
	}
	if len(d.letter.Marks) != 0 {
		t.Errorf("marks are left: %v", d.letter.Marks)
	}
	d.back()
	if diff := cmp.Diff(whole(), d.letter); diff != "" {
		t.Errorf("one step back: %s", diff)
	}
}

func TestANumberingOfItsOwnIsLeftAlone(t *testing.T) {
	l := whole()
	l.Paragraphs[l.Index("h2")].Number = "第二，"
	d, _ := testDraft(l)
	d.put(place{d.index("h1"), 0}, false)
	d.backspace()
	if got := d.par(d.index("h2")).Number; got != "第二，" {
		t.Errorf("a letter that numbers otherwise was renumbered: %s", got)
	}
}

func TestCutAndPasteTakeMarksAlong(t *testing.T) {
	d, _ := testDraft(whole())
	i := d.index("b1")
	d.selectRange(place{i, 2}, place{i, 12})
	text := d.copied()
	d.drop()
	d.put(place{d.index("b3"), 5}, false)
	d.paste(text)
	found := false
	for _, m := range d.letter.Marks {
		if m.Department == "市财政局" && m.Paragraph == "b3" {
			found = true
			if got := d.text(place{d.index("b3"), m.Start}, place{d.index("b3"), m.End}); got != "已完成老城区" {
				t.Errorf("the mark lies on %q", got)
			}
		}
	}
	if !found {
		t.Error("the pasted words lost their origin")
	}
}

func TestPasteIsPlainText(t *testing.T) {
	for in, want := range map[string]string{
		"甲\x00乙\x07丙\x7f":         "甲乙丙",
		"甲\xff\xfe乙\xed\xa0\x80丙": "甲乙丙",
		"一\r\n二\r三\u2028四":        "一\n二\n三\n四",
		"　　第一段。\n\n\n　　第二段。\n":    "第一段。\n第二段。",
		"\u202e反\u202c转\ufeff":    "反转",
		"👩\u200d👧a\u0301":         "👩\u200d👧a\u0301",
		"a\tb":                    "a b",
		"\n\n\n":                  "",
		strings.Repeat("\n", 1e4): "",
		" 留白 ":                    " 留白 ",
		"\u0085\v\f甲":             "甲",
	} {
		d, _ := testDraft(bodyOf(""))
		d.paste(in)
		if got := d.all(); got != want {
			t.Errorf("%q pasted is %q, want %q", in[:min(len(in), 30)], got, want)
		}
	}
}

func TestAHugePasteIsQuick(t *testing.T) {
	d, _ := testDraft(bodyOf("头尾"))
	d.put(place{0, 1}, false)
	d.edit(other, func() { d.paste(strings.Repeat("一二三四五六七八九十\n", 160000)) }) // 5 MB
	if len(d.shown) != 160000 || d.par(0).Text != "头一二三四五六七八九十" || d.par(159999).Text != "一二三四五六七八九十尾" {
		t.Fatalf("%d paragraphs, %q … %q", len(d.shown), d.par(0).Text, d.par(len(d.shown)-1).Text)
	}
	d.back()
	if d.all() != "头尾" {
		t.Error("not taken back")
	}
}

func TestStopsAndWords(t *testing.T) {
	text := "e\u0301👩\u200d👧🇨🇳🇨🇳甲"
	var stops []int
	for at := 0; at < len([]rune(text)); {
		at = nextStop(text, at)
		stops = append(stops, at)
	}
	if want := []int{2, 5, 7, 9, 10}; !cmp.Equal(stops, want) {
		t.Errorf("stops at %v, want %v", stops, want)
	}
	for i := len(stops) - 1; i > 0; i-- {
		if got := prevStop(text, stops[i]); got != stops[i-1] {
			t.Errorf("before %d comes %d, want %d", stops[i], got, stops[i-1])
		}
	}
	sentence := "今年安排补短板项目312个，对脱贫县按不超过总投资的四成给予补助……Word 2021"
	for at, want := range map[int]string{0: "今年", 2: "安排", 8: "项目", 9: "312", 12: "个", 13: "，", 14: "对", 15: "脱贫县", 22: "总投资", 25: "的", 26: "四成", 33: "……", 35: "Word", 38: " ", 42: "2021", 99: "2021"} {
		from, to := wordAt(sentence, at)
		if got := string([]rune(sentence)[from:to]); got != want {
			t.Errorf("the word at %d is %q, want %q", at, got, want)
		}
	}
	var forth, back []int
	for at := 0; at < 43; {
		at = nextWord(sentence, at)
		forth = append(forth, at)
	}
	for at := 43; at > 0; {
		at = prevWord(sentence, at)
		back = append([]int{at}, back...)
	}
	if want := []int{2, 4, 7, 9, 12, 13, 14, 15, 18, 19, 20, 22, 25, 26, 28, 30, 32, 34, 39, 43}; !cmp.Equal(forth, want) || !cmp.Equal(back[1:], want[:len(want)-1]) {
		t.Errorf("words begin at %v forth, %v back", forth, back)
	}
}

// A pasted paragraph that no key could be typed into is parted where a sentence ends, and nothing of it is lost.
func TestLongPasteIsParted(t *testing.T) {
	sentence := "推进高标准农田建后管护，“落实经费保障。”"
	for what, text := range map[string]string{
		"sentences": strings.Repeat(sentence, 3000),
		"one word":  strings.Repeat("x", 2*longest+7),
		"joined":    "x" + strings.Repeat("👨‍👩‍👧", longest),
		"accents":   "x" + strings.Repeat("e\u0301", longest),
	} {
		pieces := parted([]string{"前一段。", text, "后一段。"})
		if strings.Join(pieces, "") != "前一段。"+text+"后一段。" || pieces[0] != "前一段。" || pieces[len(pieces)-1] != "后一段。" {
			t.Fatalf("%s: the text is another", what)
		}
		if len(pieces) < 5 {
			t.Errorf("%s: %d pieces", what, len(pieces))
		}
		for _, p := range pieces[1 : len(pieces)-1] {
			rs := []rune(p)
			if len(rs) > longest || rs[0] == '\u200d' || rs[len(rs)-1] == '\u200d' || rs[0] == '\u0301' {
				t.Errorf("%s: a piece of %d, %q … %q", what, len(rs), rs[0], rs[len(rs)-1])
			}
			if what == "sentences" && rs[0] != '推' {
				t.Errorf("a piece begins with %q", rs[0])
			}
		}
	}
}
