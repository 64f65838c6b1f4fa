package opinion

import (
	"strings"

	"fuhan/drafting"
)

// inlineList parts 一是…二是… into points of their own where the first two stand in order; what stands before 一是 goes
// with the first.
func inlineList(p drafting.Point) []drafting.Point {
	at := inline.FindAllStringIndex(p.Text, -1)
	whole := p
	if before, ok := strings.CutSuffix(p.Number, "一是"); ok && len(at) > 0 && strings.HasPrefix(p.Text[at[0][0]:], "二是") {
		p.Number = before
		p.Text = "一是" + p.Text
		at = inline.FindAllStringIndex(p.Text, -1)
	}
	// Each list that begins again with 一是 is one of its own; the sentence that leads to it goes with its first item.
	var out []drafting.Point
	done := 0 // bytes that stand in points already
	for len(at) > 0 {
		starts, rest := listAt(p.Text, at)
		at = rest
		if len(starts) < 2 {
			continue
		}
		end := len(p.Text)
		for i, m := range at {
			if again, _ := listAt(p.Text, at[i:]); len(again) > 1 && again[0] == m[0] {
				end = m[0]
				if k := strings.LastIndex(p.Text[:m[0]], "。"); k > starts[len(starts)-1] {
					end = k + len("。")
				}
				break
			}
		}
		for i, from := range starts {
			to := end
			if i+1 < len(starts) {
				to = starts[i+1]
			}
			word := drafting.ChineseNumber(i+1) + "是"
			text := p.Text[from+len(word) : to]
			if i == 0 && from > done {
				if lead := strings.TrimRight(p.Text[done:from], "：:，,"); isHeading(lead) {
					text = lead + "，" + text
				} else {
					text = p.Text[done:from] + text
				}
			}
			if text = strings.TrimSpace(text); text == "" {
				return []drafting.Point{whole}
			}
			out = append(out, drafting.Point{Number: strings.TrimSpace(p.Number + word), Text: text})
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

// listAt gives where the items of the first list begin, 一是, 二是 …, and the marks behind it.
func listAt(text string, at [][]int) (starts []int, rest [][]int) {
	for i, m := range at {
		word := text[m[0]:m[1]]
		if m[0] > 0 && !endsClause(text[:m[0]]) {
			continue
		}
		switch {
		case word == drafting.ChineseNumber(len(starts)+1)+"是":
			starts = append(starts, m[0])
		case word == "一是" && len(starts) > 0:
			return starts, at[i:]
		}
	}
	return starts, nil
}

func endsClause(s string) bool {
	for _, m := range []string{"。", "；", "：", ":", "，", ";", "、"} {
		if strings.HasSuffix(s, m) {
			return true
		}
	}
	return false
}
