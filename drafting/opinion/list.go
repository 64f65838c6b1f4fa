package opinion

import (
	"regexp"
	"strconv"
	"strings"

	"fuhan/drafting"
)

// family is a way of counting off items within a paragraph.
type family struct {
	re   *regexp.Regexp
	ends []string // what stands before an item
}

var (
	anyEnd  = []string{"。", "；", "：", ":", "，", ";", "、"}
	fullEnd = []string{"。", "；", "：", ":", ";"} // for marks that a sentence may also name: 按（1）办理
)

var families = []family{
	{regexp.MustCompile(`([一二三四五六七八九十])是`), anyEnd},
	{regexp.MustCompile(`第([一二三四五六七八九十])[，,、]`), fullEnd},
	{regexp.MustCompile(`[（(](\d{1,2})[）)]`), fullEnd},
	{regexp.MustCompile(`[（(]([一二三四五六七八九十]{1,3})[）)]`), fullEnd},
	{regexp.MustCompile(`([一二三四五六七八九十]{1,3})、`), fullEnd},
	{regexp.MustCompile(`(\d{1,2})[.．、]`), fullEnd},
	{regexp.MustCompile(`(首先|其次|再次)[，,]`), fullEnd},
}

// item is a mark that counts off an item, in bytes.
type item struct{ start, end, n int }

// items finds the marks of a family; a number with a point before a digit is a figure.
func (f *family) items(text string) []item {
	var out []item
	for _, m := range f.re.FindAllStringSubmatchIndex(text, -1) {
		if m[0] > 0 && !ends(text[:m[0]], f.ends...) {
			continue
		}
		if strings.HasSuffix(text[m[0]:m[1]], ".") && m[1] < len(text) && text[m[1]] >= '0' && text[m[1]] <= '9' {
			continue
		}
		out = append(out, item{m[0], m[1], ordinalOf(text[m[2]:m[3]])})
	}
	return out
}

func ordinalOf(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	for i, w := range []string{"首先", "其次", "再次"} {
		if s == w {
			return i + 1
		}
	}
	for n := 1; n <= 30; n++ {
		if drafting.ChineseNumber(n) == s {
			return n
		}
	}
	return 0
}

// inlineList parts 一是…二是… into points of their own where the first two stand in order, and so 第一，…第二，… and （1）…（2）….
func inlineList(p drafting.Point) []drafting.Point {
	for i := range families {
		if out := families[i].part(p); len(out) > 1 {
			return out
		}
	}
	return []drafting.Point{p}
}

// part parts a point at the marks of a family. What stands before the first goes with it.
func (f *family) part(p drafting.Point) []drafting.Point {
	at := f.items(p.Text)
	whole := p
	// The first mark may have been read as the line's number.
	if first := f.re.FindAllStringIndex(p.Number+"，", -1); len(first) > 0 && len(at) > 0 && at[0].n == 2 {
		from := first[len(first)-1][0]
		head := p.Number[from:]
		if f.re.MatchString(head + "，") {
			if !f.re.MatchString(head) {
				head += "，"
			}
			p.Number, p.Text = p.Number[:from], head+p.Text
			at = f.items(p.Text)
		}
	}
	// Each list that begins again with the first mark is one of its own; the sentence that leads to it goes with its first item.
	var out []drafting.Point
	done := 0 // bytes that stand in points already
	for len(at) > 0 {
		list, rest := listAt(at)
		at = rest
		if len(list) < 2 {
			continue
		}
		end := len(p.Text)
		for i, m := range at {
			if again, _ := listAt(at[i:]); len(again) > 1 && again[0] == m {
				end = m.start
				if k := strings.LastIndex(p.Text[:m.start], "。"); k > list[len(list)-1].start {
					end = k + len("。")
				}
				break
			}
		}
		for i, m := range list {
			to := end
			if i+1 < len(list) {
				to = list[i+1].start
			}
			text := p.Text[m.end:to]
			if i == 0 && m.start > done {
				if lead := strings.TrimRight(p.Text[done:m.start], "：:，,"); isHeading(lead) {
					text = lead + "，" + text
				} else {
					text = p.Text[done:m.start] + text
				}
			}
			if text = strings.TrimSpace(text); text == "" {
				return []drafting.Point{whole}
			}
			number := strings.TrimRight(p.Text[m.start:m.end], "，,")
			if strings.HasPrefix(number, "第") {
				number = strings.TrimRight(number, "、")
			}
			out = append(out, drafting.Point{Number: strings.TrimSpace(p.Number + number), Text: text})
		}
		done = end
	}
	if len(out) == 0 {
		return []drafting.Point{whole}
	}
	if rest := strings.TrimSpace(p.Text[done:]); rest != "" {
		out = append(out, drafting.Point{Number: p.Number, Text: rest})
	}
	return out
}

// listAt gives the items of the first list, in order, and the marks behind it.
func listAt(at []item) (list, rest []item) {
	for i, m := range at {
		switch {
		case m.n == len(list)+1:
			list = append(list, m)
		case m.n == 1 && len(list) > 0:
			return list, at[i:]
		}
	}
	return list, nil
}

// counted reports whether a line counts off items within itself.
func counted(line string) bool { return len(inlineList(drafting.Point{Text: line})) > 1 }
