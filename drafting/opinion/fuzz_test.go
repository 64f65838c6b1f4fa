package opinion

import (
	"fmt"
	"strings"
	"testing"
)

// FuzzSearches gives two departments and one opinion's whole text what comes, to see that nothing breaks and that what is
// found stands where it is said to stand.
func FuzzSearches(f *testing.F) {
	for _, s := range []string{
		"截至2025年底，全省共有驻村干部2.28万人，其中处级1120人。", "一期工程于2021年9月建成通水，二期将于2027年底前完工。",
		"由30天压缩到5天，同比下降12.5个百分点；三分之一的县（市、区）完成。", "一、甲。\n（一）乙：一是丙；二是丁。\n专此函复。", "3—5万元至6万元，百分之五十以上，近百家。",
		"目前全省有72个县（市、区）完成定价，投入1,200万元用于渔港建设。", "（含1个", "12（截至", "\xff第〔2026〕", "将1个对2个。自2024年5月1日起，",
	} {
		f.Add(s, s)
		f.Add(s, "全省共有驻村干部2.1万人。")
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		Split(a, nil)
		for _, text := range []string{a, b} {
			if strings.TrimSpace(text) == "" {
				return
			}
		}
		d := deskOf(opinionOf("甲", a), opinionOf("定西市", b))
		texts := map[string][]rune{"甲": []rune(a), "定西市": []rune(b)}
		for _, c := range d.Conflicts() {
			if c.Key == "" || len(c.Sides) < 2 {
				t.Errorf("%+v", c)
			}
			for _, s := range c.Sides {
				if got := string(texts[s.Department][s.Start:s.End]); got != s.Words {
					t.Errorf("%q stands there, not %q", got, s.Words)
				}
			}
		}
		for _, r := range d.Repeats() {
			for _, p := range r.Places {
				if p.Start < 0 || p.End > len(texts[p.Department]) || p.Start >= p.End {
					t.Errorf("%+v", p)
				}
			}
		}
	})
}

// BenchmarkHostile times texts made to be slow: none may cost much more than its length.
func BenchmarkHostile(b *testing.B) {
	var figures, lists strings.Builder
	for i := range 10000 {
		fmt.Fprintf(&figures, "渔港%d个%d座，", i, i+7)
	}
	for range 3000 {
		lists.WriteString("一是办。二是办。")
	}
	for _, x := range []struct{ name, text string }{
		{"sentence of 1 MB", strings.Repeat("渔港建设", 90000)},
		{"10000 figures", figures.String()},
		{"10000 figures in sentences", strings.ReplaceAll(figures.String(), "，", "。")},
		{"lists", lists.String()},
		{"digits", strings.Repeat("1", 1000000)},
		{"numbers", strings.Repeat("十百千万亿", 60000)},
		{"years", strings.Repeat("2025年", 120000)},
	} {
		b.Run(x.name, func(b *testing.B) {
			for b.Loop() {
				Split(x.text, nil)
				d := deskOf(opinionOf("甲", x.text), opinionOf("乙", x.text))
				d.Conflicts()
				d.Repeats()
			}
		})
	}
}
