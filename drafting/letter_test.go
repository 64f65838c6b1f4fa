package drafting

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func sampleLetter() *Letter {
	return &Letter{Issuer: "江州省农业农村厅", Paragraphs: []Paragraph{
		{ID: "1", Part: PartNumber, Text: ""},
		{ID: "2", Part: PartTitle, Text: "江州省农业农村厅关于省政协十三届四次会议第1号提案答复的函"},
		{ID: "3", Part: PartAddressee, Text: "民进江州省委会"},
		{ID: "4", Part: PartOpening, Text: "你们提出的提案收悉。"},
		{ID: "5", Part: PartBody, Level: 1, Number: "一、", Text: "关于设施"},
		{ID: "6", Part: PartBody, Text: "近年来", Prompt: "现状"},
		{ID: "7", Part: PartBody, Level: 2, Number: "（一）", Text: "冷库"},
		{ID: "8", Part: PartBody, Prompt: "下一步"},
		{ID: "9", Part: PartBody, Level: 1, Number: "二、", Text: "关于人才"},
		{ID: "10", Part: PartClosing, Text: "专此答复。"},
		{ID: "11", Part: PartDate, Text: "2026年6月3日"},
	}, Marks: []Mark{{ID: "m", Paragraph: "3", Start: 0, End: 2}}, Departments: []string{"省财政厅"}}
}

func TestHash(t *testing.T) {
	l := sampleLetter()
	h := l.Hash()
	for name, change := range map[string]func(*Letter){
		"dispatch number": func(l *Letter) { l.Paragraphs[0].Text = "江农函〔2026〕185号" },
		"prompt":          func(l *Letter) { l.Paragraphs[7].Prompt = "写清安排" },
		"mark":            func(l *Letter) { l.Marks = nil },
		"id":              func(l *Letter) { l.Paragraphs[3].ID = "x" },
		"empty paragraph": func(l *Letter) { l.Paragraphs = slices.Delete(l.Paragraphs, 7, 8) },
		"set aside":       func(l *Letter) { l.Paragraphs = append(l.Paragraphs, Paragraph{Part: PartSetAside, Text: "首页"}) },
		"stage":           func(l *Letter) { l.Stage, l.Version = StageSign, 9 },
	} {
		k := l.Clone()
		change(k)
		if k.Hash() != h {
			t.Errorf("%s: the letter says the same and the hash differs", name)
		}
	}
	for name, change := range map[string]func(*Letter){
		"issuer":      func(l *Letter) { l.Issuer = "江州省财政厅" },
		"text":        func(l *Letter) { l.Paragraphs[5].Text += "。" },
		"number":      func(l *Letter) { l.Paragraphs[4].Number = "二、" },
		"level":       func(l *Letter) { l.Paragraphs[6].Level = 3 },
		"part":        func(l *Letter) { l.Paragraphs[9].Part = PartBody },
		"date":        func(l *Letter) { l.Paragraphs[10].Text = "2026年6月4日" },
		"order":       func(l *Letter) { l.Paragraphs[5], l.Paragraphs[6] = l.Paragraphs[6], l.Paragraphs[5] },
		"taken out":   func(l *Letter) { l.Paragraphs = slices.Delete(l.Paragraphs, 9, 10) },
		"words moved": func(l *Letter) { l.Paragraphs[4].Text, l.Paragraphs[5].Text = "关于设施近", "年来" },
		"prompt done": func(l *Letter) { l.Paragraphs[7].Text = "下一步" },
	} {
		k := l.Clone()
		change(k)
		if k.Hash() == h {
			t.Errorf("%s changed and the hash does not show it", name)
		}
	}
	if l.Hash() != h {
		t.Error("a clone shares something with its letter")
	}
}

func TestClone(t *testing.T) {
	l := sampleLetter()
	k := l.Clone()
	k.Replace("6", 0, 3, "去年")
	k.Replace("3", 0, 1, "")
	k.Departments[0] = "省商务厅"
	if want := fmt.Sprint(sampleLetter()); fmt.Sprint(l) != want {
		t.Errorf("changing a clone changed the letter: %v", l)
	}
}

func TestSections(t *testing.T) {
	got := sampleLetter().Sections()
	want := []Section{{1, "关于设施", "一、", 4, 8}, {2, "冷库", "（一）", 6, 8}, {1, "关于人才", "二、", 8, 9}}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	p := Paragraph{Level: 2, Text: "一是保供。各地认真落实", RunIn: 5}
	if p.Heading() != "一是保供。" {
		t.Errorf("run-in heading %q", p.Heading())
	}
}

// TestSet holds that a part that is set stands where the standard wants it, and can be read again.
func TestSet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := &Letter{}
		n := 0
		newID := func() ParagraphID { n++; return ParagraphID(fmt.Sprint(n)) }
		for _, part := range rapid.SliceOf(rapid.SampledFrom(PartOrder)).Draw(t, "parts") {
			text := rapid.StringN(0, 5, -1).Draw(t, "text")
			l.Set(part, text, newID)
			if l.Get(part) != text {
				t.Fatalf("%s is %q, want %q", part, l.Get(part), text)
			}
		}
		if !slices.IsSortedFunc(l.Paragraphs, func(a, b Paragraph) int { return partOrder(a.Part) - partOrder(b.Part) }) {
			t.Fatalf("parts stand in disorder: %v", l.Paragraphs)
		}
	})
	l := sampleLetter()
	if l.IssueDate() != (Date{2026, 6, 3}) || l.Get(PartCopies) != "" || l.Find(PartCopies) != -1 || l.Index("x") != -1 {
		t.Error("a part reads wrong")
	}
	if l.Characters() != 29+7+10+6+3+5+6+5 {
		t.Errorf("%d characters", l.Characters())
	}
}

// TestPlace puts passages into a text that is marked already.
func TestPlace(t *testing.T) {
	l := &Letter{Paragraphs: []Paragraph{{ID: "p", Part: PartBody, Text: "我厅将做好工作。"}}}
	finance := &Opinion{ID: "o1", Department: "省财政厅"}
	m, ok := l.Place(finance, " 省级财政每年\n安排资金。 ", "p", 2, "a")
	if !ok || l.Paragraphs[0].Text != "我厅省级财政每年安排资金。将做好工作。" || m.Start != 2 || m.End != 13 || m.Quote != "省级财政每年安排资金。" {
		t.Fatalf("%v %q", m, l.Paragraphs[0].Text)
	}
	if _, ok := l.Place(&Opinion{ID: "o2", Department: "省商务厅"}, "共配", "p", 6, "b"); !ok {
		t.Fatal("not placed")
	}
	var got []string
	for _, k := range l.Marks {
		got = append(got, k.Department+string([]rune(l.Paragraphs[0].Text)[k.Start:k.End]))
	}
	slices.Sort(got)
	if want := []string{"省商务厅共配", "省财政厅每年安排资金。", "省财政厅省级财政"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if c := l.Credited(); len(c) != 2 {
		t.Errorf("credited %v", c)
	}
	if _, ok := l.Place(finance, " \n", "p", 0, "c"); ok {
		t.Error("placed nothing")
	}
	if _, ok := l.Place(finance, "x", "q", 0, "c"); ok {
		t.Error("placed in a paragraph that is not there")
	}
}

func TestNewID(t *testing.T) {
	now := time.UnixMilli(1782266520123)
	seen := map[string]bool{}
	for range 1000 {
		id := NewID(now)
		if seen[id] || len(id) != 36 || id[14] != '7' || id[:8]+id[9:13] != fmt.Sprintf("%012x", now.UnixMilli()) {
			t.Fatal(id)
		}
		seen[id] = true
	}
	if NewID(now.Add(time.Millisecond)) <= NewID(now) {
		t.Error("a later id sorts first")
	}
}
