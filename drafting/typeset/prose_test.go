package typeset

import (
	"math"
	"slices"
	"strings"
	"testing"
)

// broken gives the lines of a paragraph as strings.
func broken(t *testing.T, text string, o ProseOptions) []string {
	t.Helper()
	runes := []rune(o.Number + text)
	var out []string
	for _, l := range BreakProse(text, o, testFaces(t)) {
		out = append(out, string(runes[l.Start:l.End]))
	}
	return out
}

func TestPureHanFills28Cells(t *testing.T) {
	text := strings.Repeat("天地玄黄宇宙洪荒", 20)
	for i, l := range BreakProse(text, ProseOptions{}, testFaces(t)) {
		n, x0 := 28, 0.0
		if i == 0 {
			n, x0 = 26, 2
		}
		if l.End == 160 {
			n = l.End - l.Start
		}
		if l.End-l.Start != n {
			t.Errorf("line %d has %d characters, want %d", i, l.End-l.Start, n)
		}
		for k, x := range l.X {
			if math.Abs(float64(x)-x0-float64(k)) > 1e-3 {
				t.Fatalf("line %d: edge %d at %v", i, k, x)
			}
		}
	}
}

// Each case stands so that its text reaches the end of the first line of 26 cells at the mark |, where it must be broken.
func TestBreaks(t *testing.T) {
	for _, c := range []struct{ name, text string }{
		{"closing mark is pressed in where marks give room", strings.Repeat("字", 10) + "，" + strings.Repeat("字", 8) + "、" + strings.Repeat("字", 6) + "。|" + "第二行"},
		{"closing mark takes a character along where none do", strings.Repeat("字", 25) + "|字。" + "第二行"},
		{"two closing marks", strings.Repeat("字", 25) + "。”|" + "第二行"},
		{"opening mark is pushed out", strings.Repeat("字", 25) + "|《书名》"},
		{"number keeps its unit", strings.Repeat("字", 23) + "|1000亿元以上"},
		{"decimal", strings.Repeat("字", 24) + "|161.5万人"},
		{"ordinal", strings.Repeat("字", 22) + "|第20200224号提案"},
		{"ordinal, where the line would gape", strings.Repeat("字", 23) + "（第|20200224号）提案"},
		{"year in brackets", strings.Repeat("字", 22) + "|〔2020〕571号文件"},
		{"range", strings.Repeat("字", 25) + "|2018—2022年"},
		{"range, where the line would gape", strings.Repeat("字", 22) + "2018—|2022年"},
		{"Latin word", strings.Repeat("字", 24) + "|Word字"},
		{"blank in Latin text", strings.Repeat("字", 20) + "Open Source |Initiative"},
		{"dash", strings.Repeat("字", 24) + "|字——字字字"},
		{"ellipsis", strings.Repeat("字", 25) + "字……|字字字"},
		{"month and day may part", strings.Repeat("字", 22) + "2020年|12月31日"},
		{"percentage", strings.Repeat("字", 24) + "|98.25%的"},
		{"time", strings.Repeat("字", 25) + "|12:30开会"},
		{"apostrophe", strings.Repeat("字", 24) + "|Don’t字"},
	} {
		at := strings.Index(c.text, "|")
		text := strings.Replace(c.text, "|", "", 1)
		got := broken(t, text, ProseOptions{})
		if c.name == "ellipsis" && got[0] == text[:len(text)-len("……字字字")-3] {
			continue // pushed out with the character before it
		}
		if got[0] != text[:at] {
			t.Errorf("%s: %q, want %q", c.name, got[0], text[:at])
		}
	}
}

// TestRangeHalvesAGap: on the second line, of 28 cells, a range of years is parted though that leaves more than two cells.
func TestRangeHalvesAGap(t *testing.T) {
	text := strings.Repeat("字", 26) + "40%" + strings.Repeat("字", 20) + "（2018—2022年）的规划"
	if got := broken(t, text, ProseOptions{}); len(got) != 3 || !strings.HasSuffix(got[1], "（2018—") {
		t.Errorf("%q", got)
	}
}

func BenchmarkBreakProse200(b *testing.B) {
	f := testFaces(b)
	text := string([]rune(strings.Repeat("聚焦全省4000元以下161.5万相对贫困人口和2277个相对贫困村，聚焦“两不愁三保障”总攻目标。", 10))[:200])
	BreakProse(text, ProseOptions{}, f)
	b.ReportAllocs()
	for b.Loop() {
		BreakProse(text, ProseOptions{}, f)
	}
}

// TestWidows holds that a last line of one character is avoided where a cell of play allows, and only there.
func TestWidows(t *testing.T) {
	han := strings.Repeat("字", 26)
	for _, c := range []struct {
		name, text string
		want       []int // characters of each line
	}{
		{"a companion comes down", han + "末。", []int{25, 3}},
		{"marks take it in", strings.Repeat("字，", 12) + "字字末", []int{27}},
		{"an earlier line takes one more", strings.Repeat("字，", 13) + strings.Repeat("字", 28) + "末", []int{27, 28}},
		{"two characters stay", han + "末尾", []int{26, 2}},
		{"a number is no lonely character", han + "20260318", []int{26, 8}},
		{"nothing can move", strings.Repeat("x", 60) + "末", nil},
	} {
		var got []int
		for _, l := range broken(t, c.text, ProseOptions{}) {
			got = append(got, len([]rune(l)))
		}
		if c.want != nil && !slices.Equal(got, c.want) {
			t.Errorf("%s: lines of %v, want %v", c.name, got, c.want)
		}
	}
}
