package typeset

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"fuhan/drafting"
)

const head = "id = \"own\"\nname = \"本单位\"\nformat = \"document\"\n" // three lines

func TestReadProfile(t *testing.T) {
	p, err := ReadProfile("own.toml", []byte(head+`
[mark]
text = "江州省农业农村厅"
size = 40.5
joint = "host"
[page]
rows = 20
duplex = false
[publication]
line = "此件公开发布"
[rule]
below = 5
`))
	if err != nil {
		t.Fatal(err)
	}
	want := Standard(DocumentFormat)
	want.ID, want.Name, want.Mark, want.MarkSize, want.JointMark, want.Rows, want.Duplex, want.PublicLine, want.RuleBelow = "own", "本单位", "江州省农业农村厅", Pt(40.5), HostOnly, 20, false, "此件公开发布", 5*MM
	if p != want {
		t.Errorf("%+v", p)
	}
	var keys []string
	for _, d := range Deviations(p) {
		keys = append(keys, d.Key)
		if !strings.HasSuffix(d.Message, "。") || !strings.Contains(d.Message, d.Name) || d.Strength != Practice && !strings.Contains(d.Message, d.Clause) {
			t.Errorf("%q", d.Message)
		}
	}
	if got := strings.Join(keys, " "); got != "page.rows page.duplex mark.joint mark.size rule.below publication.line" {
		t.Errorf("deviations: %s", got)
	}
}

// Every mistake is named by file, line and key.
func TestProfileMistakes(t *testing.T) {
	for _, c := range []struct {
		text, key, word string
		line            int
	}{
		{"name = \"甲\"\nformat = \"letter\"\n", "id", "没有填", 0},
		{"id = \"x\"\nname = \"甲\"\n", "format", "没有填", 0},
		{"id = \"x\"\nname = \"甲\"\nformat = \"poster\"\n", "format", "只能是", 3},
		{"id = 3\nname = \"甲\"\nformat = \"letter\"\n", "id", "引号", 1},
		{head + "colour = \"red\"\n", "colour", "没有这一项", 4},
		{head + "[mark]\nsize = 46\nweight = 3\n", "mark.weight", "没有这一项", 6},
		{head + "mark = { size = 46, weight = 3 }\n", "mark.weight", "没有这一项", 4},
		{head + "mark.size = \"大\"\n", "mark.size", "数字", 4},
		{head + "[mark]\nsize = 400\n", "mark.size", "应在", 5},
		{head + "[mark]\nsize = nan\n", "mark.size", "数字", 5},
		{head + "[mark]\nsize = -1e300\n", "mark.size", "数字", 5},
		{head + "[mark]\njoint = \"none\"\n", "mark.joint", "只能是 all、host", 5},
		{head + "[mark]\ntext = \"" + strings.Repeat("长", 61) + "\"\n", "mark.text", "最多 60 个", 5},
		{head + "[mark]\ntext = \"a\\u200bb\"\n", "mark.text", "看不见", 5},
		{head + "[seal]\nused = \"yes\"\n", "seal.used", "true 或 false", 5},
		{head + "[page]\nrows = 22.5\n", "page.rows", "整数", 5},
		{head + "[page]\nrows = 60\n", "page.rows", "放不下", 5},
		{head + "[page]\narea_width = 190\n", "page.area_width", "最多", 5},
		{head + "[rule]\nfoot = 20\n", "rule.foot", "没有用处", 5},
		{head + "[mark\nsize = 4\n", "", "写法", 4},
		{head + "[mark]\nsize = 1\nsize = 2\n", "", "写法", 6},
		{strings.Repeat("#", maxProfileFile+1), "", "256 KB", 0},
	} {
		_, err := ReadProfile("/some/where/own.toml", []byte(c.text))
		if drafting.ErrorCode(err) != drafting.CodeInvalid {
			t.Errorf("%.80q: %v", c.text, err)
			continue
		}
		m := drafting.ErrorMessage(err)
		for _, want := range []string{"“own.toml”", c.key, c.word} {
			if !strings.Contains(m, want) {
				t.Errorf("%.80q: %s does not name %s", c.text, m, want)
			}
		}
		if c.line > 0 && !strings.Contains(m, fmt.Sprintf("第 %d 行", c.line)) {
			t.Errorf("%.80q: %s does not name line %d", c.text, m, c.line)
		}
		if strings.Contains(m, "some") {
			t.Errorf("%s names the folder", m)
		}
	}
}

func TestReadProfiles(t *testing.T) {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	all, err := ReadProfiles(fstest.MapFS{"b.toml": file(head), "a.toml": file("id = \"a\"\nname = \"甲\"\nformat = \"plain\"\n"), "c.txt": file("no")})
	if err != nil || len(all) != 2 || all[0].ID != "a" || all[1].ID != "own" {
		t.Errorf("%v, %v", all, err)
	}
	if _, err := ReadProfiles(fstest.MapFS{"b.toml": file(head), "c.toml": file(head)}); err == nil || !strings.Contains(err.Error(), "c.toml") {
		t.Errorf("two of one id: %v", err)
	}
}

// TestStandards holds that a standard has no deviations, and that each parameter is a field of its own.
func TestStandards(t *testing.T) {
	seen := map[any]string{}
	var probe Profile
	for i := range parameters {
		q := &parameters[i]
		at := q.at(&probe)
		if other := seen[at]; other != "" {
			t.Errorf("%s and %s are one field", q.Key, other)
		}
		seen[at] = q.Key
		for _, c := range q.choices {
			if choiceNames[c] == "" {
				t.Errorf("%s: %q has no Chinese name", q.Key, c)
			}
		}
		if q.Name == "" || q.Strength == "" || (q.Clause == "") != (q.Strength == Practice) {
			t.Logf("%s: clause %q, %s", q.Key, q.Clause, q.Strength)
			if q.Strength != Practice {
				t.Errorf("%s has no clause", q.Key)
			}
		}
	}
	for _, f := range []Format{LetterFormat, DocumentFormat, PlainFormat} {
		p := Standard(f)
		if err := p.Check(); err != nil {
			t.Error(err)
		}
		if d := Deviations(p); len(d) > 0 {
			t.Errorf("%s deviates from itself: %s", f, d[0].Message)
		}
		if n := len(Parameters(f)); n < 20 {
			t.Errorf("%s has %d parameters", f, n)
		}
	}
}

func FuzzReadProfile(f *testing.F) {
	f.Add([]byte(head + "[mark]\nsize = 40\n"))
	f.Add([]byte("id = 1979-05-27\n[[mark]]\nsize = []\n"))
	f.Add([]byte("a.b.c = { d = [1, {e = 2}] }\nformat = \"letter\"\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := ReadProfile("f.toml", data)
		if err == nil {
			err = p.Check()
		}
		if err != nil && drafting.ErrorCode(err) != drafting.CodeInvalid {
			t.Fatal(err)
		}
	})
}
