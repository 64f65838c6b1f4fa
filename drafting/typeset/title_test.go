package typeset

import (
	"strings"
	"testing"
)

// Titles are given with | where their lines must part.
func TestTitles(t *testing.T) {
	f := testFaces(t)
	for _, want := range []string{
		"关于冷链的函",
		"江州省农业农村厅关于省政协十三届四次会议|第20260318号提案答复的函",
		"江州省财政厅关于省十四届人大二次会议|第0072号代表建议答复的函",
		"对省政协十三届四次会议|第20260318号提案的答复",
		"临江市水利局关于市政协九届三次会议|第105号提案会办意见的函",
		"江州省人民政府办公厅|关于《关于加快补齐产地冷链短板的建议》|办理情况的函",
		"江州省发展和改革委员会|江州省农业农村厅关于省十四届人大二次会议|第0072号代表建议答复的函",
		"江州省农业农村厅\n|关于提案的答复",
	} {
		text := strings.ReplaceAll(want, "|", "")
		runes := []rune(text)
		var got []string
		for _, l := range BreakTitle(text, f) {
			got = append(got, string(runes[l.Start:l.End]))
			if len(l.X) != l.End-l.Start+1 {
				t.Errorf("%q: %d edges for %d runes", text, len(l.X), l.End-l.Start)
			}
			if w := l.X[len(l.X)-1]; w > 20.2 {
				t.Errorf("%q: a line of %v em", text, w)
			}
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("%q, want %q", s, want)
		}
	}
}

func BenchmarkBreakTitle(b *testing.B) {
	f := testFaces(b)
	for b.Loop() {
		BreakTitle("江州省发展和改革委员会江州省农业农村厅关于省十四届人大二次会议第0072号代表建议答复的函", f)
	}
}
