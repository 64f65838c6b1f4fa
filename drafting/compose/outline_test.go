package compose

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fuhan/drafting"
)

// lines writes an outline as text, children drawn in.
func lines(rows []OutlineRow) (out []string) {
	for _, r := range rows {
		s := fmt.Sprintf("%d %s %d/%d", r.Group, r.Title, r.Written, r.Wanted)
		if r.Done {
			s += " done"
		}
		if r.NoNext {
			s += " no next"
		}
		out = append(out, s)
		for _, c := range lines(r.Children) {
			out = append(out, "  "+c)
		}
	}
	return out
}

func TestOutlineScaffold(t *testing.T) {
	all, order := shipped(t)
	c := bodyCase()
	l, err := Compose(all[0], c, jiangzhou, order, ids())
	if err != nil {
		t.Fatal(err)
	}
	write := func(prompt string, nth int) {
		t.Helper()
		for i := range l.Paragraphs {
			if strings.HasPrefix(l.Paragraphs[i].Prompt, prompt) {
				if nth--; nth == 0 {
					l.Replace(l.Paragraphs[i].ID, 0, 0, "写好了。")
					return
				}
			}
		}
		t.Fatalf("no prompt %s", prompt)
	}
	for _, p := range []string{"总体情况", "评价", "现状", "做法", "数据"} {
		write(p, 1)
	}
	write("下一步", 2)
	want := []string{
		"0 标题与主送 2/2 done", "0 开头 1/1 done", "0 总体情况 2/2 done",
		"1 一、加密产地冷藏保鲜设施 3/4 no next", "  1 现状 0/1 done", "  1 做法 0/1 done", "  1 数据 0/1 done", "  1 下一步 0/1",
		"1 二、健全冷链运输和集配网络 1/4", "  1 现状 0/1", "  1 做法 0/1", "  1 数据 0/1", "  1 下一步 0/1 done",
		"2 结束语 1/1 done", "2 署名与日期 1/1 done", "2 附注、抄送 1/1 done",
	}
	if got := lines(Outline(l)); !slices.Equal(got, want) {
		t.Errorf("%q\nwant\n%q", got, want)
	}
}

func TestOutlineOther(t *testing.T) {
	body := func(level int, text string, runIn int) drafting.Paragraph {
		return drafting.Paragraph{ID: drafting.ParagraphID(text), Part: drafting.PartBody, Level: level, Text: text, RunIn: runIn}
	}
	for name, c := range map[string]struct {
		ps   []drafting.Paragraph
		want []string
	}{
		"nothing":     {nil, nil},
		"no sections": {[]drafting.Paragraph{body(0, "甲", 0), body(0, "", 0)}, []string{"0 正文 1/2"}},
		"heading alone": {
			[]drafting.Paragraph{body(1, "关于甲", 0), body(1, "乙", 0), body(0, "丙", 0)},
			[]string{"1 甲 0/0", "1 乙 1/1 done"},
		},
		"run in":    {[]drafting.Paragraph{body(1, "关于甲。已经办好。", 4)}, []string{"1 甲。 1/1 done"}},
		"two deep":  {[]drafting.Paragraph{body(1, "甲", 0), body(2, "乙", 0), body(0, "丙", 0), body(1, "丁", 0)}, []string{"1 甲 1/1 done", "  1 乙 0/0 done", "1 丁 0/0"}},
		"only deep": {[]drafting.Paragraph{body(2, "乙", 0), body(0, "丙", 0)}, []string{"0 正文 2/2 done"}},
	} {
		if got := lines(Outline(&drafting.Letter{Paragraphs: c.ps})); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// TestOutlineAny gives it letters of any shape: every row leads to a paragraph of the letter.
func TestOutlineAny(t *testing.T) {
	check := func(t interface{ Fatalf(string, ...any) }, l *drafting.Letter) {
		var walk func([]OutlineRow)
		walk = func(rows []OutlineRow) {
			for _, r := range rows {
				if l.Index(r.Paragraph) < 0 || r.Written > r.Wanted || r.NoNext && r.Done {
					t.Fatalf("%+v", r)
				}
				walk(r.Children)
			}
		}
		walk(Outline(l))
	}
	rapid.Check(t, func(t *rapid.T) {
		l := &drafting.Letter{}
		for i := range rapid.IntRange(0, 20).Draw(t, "n") {
			p := drafting.Paragraph{
				ID: drafting.ParagraphID(fmt.Sprint(i)), Part: rapid.SampledFrom(drafting.PartOrder).Draw(t, "part"),
				Level: rapid.IntRange(0, 3).Draw(t, "level"), Text: rapid.SampledFrom([]string{"", "甲乙", "关于丙"}).Draw(t, "text"),
				Prompt: rapid.SampledFrom([]string{"", "下一步：写", "写"}).Draw(t, "prompt"),
			}
			if p.Text != "" {
				p.RunIn = rapid.IntRange(0, 1).Draw(t, "run in")
			}
			l.Paragraphs = append(l.Paragraphs, p)
		}
		check(t, l)
	})
}
