package opinion

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"fuhan/drafting"
)

// Parts are what an opinion's text holds: its points, and the frame of an official letter around them.
type Parts struct {
	Issuer    string // the unit of the letterhead or the signature
	Title     string
	Number    string // 发文字号
	Addressee string
	Opening   string // …收悉。现提出意见如下：
	Closing   string // 专此函复。
	Signatory string
	Dated     drafting.Date
	Frame     []string // every line that was set aside, in order
	Points    []drafting.Point
	State     drafting.SupportState // arrived, none or not_duty
	signed    bool                  // Issuer is from the signature: there is no letterhead
}

var (
	chapter    = regexp.MustCompile(`^([一二三四五六七八九十]{1,3})[、．.]\s*`)
	bracketed  = regexp.MustCompile(`^[（(]([一二三四五六七八九十]{1,3})[）)]\s*[、.．]?\s*`)
	arabic     = regexp.MustCompile(`^(\d{1,2})(?:[.．]|、|\)|）)\s*`)
	yearHead   = regexp.MustCompile(`^(?:19|20)\d{2}(?:年|[—–－~～-])`) // 2.2025年… is an item that begins with a year
	inBrackets = regexp.MustCompile(`^[（(](\d{1,2})[）)]\s*`)
	circled    = regexp.MustCompile(`^([①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳])\s*`)
	spoken     = regexp.MustCompile(`^(?:第[一二三四五六七八九十]|[一二三四五六七八九十]是|[一二三四五六七八九十]要|其[一二三四五六七八九十])[，,、]?`)
	bullet     = regexp.MustCompile(`^(?:[-*•·●○■◆▪－—]|\+)\s+`)
	// answers begins what is said to asks by their numbers: 对第一条、第三条建议，…
	answers = regexp.MustCompile(`^(?:对于?|关于|针对)[^，。；》]{0,8}` + named.String())
)

// marker takes the number off a line. level is the depth of its sort, 0 for a line without a number.
func marker(line string) (number, rest string, level int) {
	for i, re := range []*regexp.Regexp{chapter, bracketed, arabic, inBrackets, circled} {
		m := re.FindString(line)
		if m == "" {
			continue
		}
		rest = line[len(m):]
		if re == arabic && !yearHead.MatchString(rest) && rest != "" && (rest[0] >= '0' && rest[0] <= '9' || strings.HasPrefix(rest, "%") || strings.HasPrefix(rest, "％")) {
			continue // 3.5亿元 is a figure
		}
		return strings.TrimSpace(m), strings.TrimSpace(rest), i + 1
	}
	if m := spoken.FindString(line); m != "" {
		return strings.TrimRight(m, "，,、"), strings.TrimSpace(line[len(m):]), 6
	}
	if m := bullet.FindString(line); m != "" {
		return strings.TrimSpace(m), strings.TrimSpace(line[len(m):]), 7
	}
	return "", line, 0
}

// Split parts an opinion's text into points and the frame around them. Every line of the text is in the one or the other.
// newID makes the points' ids; nil leaves them to the store.
func Split(text string, newID func() drafting.PointID) Parts { return split(text, newID, "") }

// split is Split where somebody said what the opinion amounts to; "" is to be seen from the text.
func split(text string, newID func() drafting.PointID, said drafting.SupportState) Parts {
	lines := linesOf(text)
	var p Parts
	lines = p.head(lines)
	lines = p.tail(lines)
	p.State = State(strings.Join(lines, "\n"))
	if p.State == drafting.SupportNone && slices.ContainsFunc(points(lines), func(x drafting.Point) bool { return x.Number != "" && State(x.Text) == drafting.SupportArrived }) {
		p.State = drafting.SupportArrived // short items, of which one has nothing to add
	}
	if p.State == drafting.SupportArrived && len(lines) == 0 {
		p.State = State(p.Opening + p.Closing)
	}
	if said != "" {
		p.State = said
	}
	if p.State == drafting.SupportArrived && said != "" && len(lines) == 0 {
		lines = linesOf(p.Opening + p.Closing) // it stands in what looks like a frame
	}
	if p.State != drafting.SupportArrived {
		p.Frame = append(p.Frame, lines...)
		return p
	}
	for _, x := range points(lines) {
		if saysNothing(&x) {
			p.aside(x.Number + x.Text)
			continue
		}
		p.Points = append(p.Points, x)
	}
	if newID != nil {
		for i := range p.Points {
			p.Points[i].ID = newID()
		}
	}
	return p
}

// linesOf gives the lines that say something, blanks at their ends taken off; a line that goes on on the next (a hard
// wrap: no mark at its end, as long as the longest) is joined to it.
func linesOf(text string) []string {
	var out []string
	for line := range strings.Lines(strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\v", "\n").Replace(text)) {
		line = strings.TrimFunc(line, func(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b' || unicode.IsControl(r) })
		if line != "" {
			out = append(out, line)
		}
	}
	return out
}

// points makes the points of an opinion's own lines.
func points(lines []string) []drafting.Point {
	var out []drafting.Point
	open := false // the last point is a heading or ends in a colon and takes the next line
	top := 0      // the shallowest sort of number seen
	number, rest, level, alone := "", "", 0, ""
	for i, line := range lines {
		line, alone = alone+line, ""
		number, rest, level = marker(line)
		switch {
		case rest == "" && i+1 < len(lines):
			alone = line // a number on a line of its own
			continue
		case rest == "":
			number, rest, level = "", line, 0
		}
		switch {
		case number == "" && !open && (answers.MatchString(rest) || i > 0 && turns(rest) && counted(lines[i-1])):
			// It is said to other asks than the item above, or behind a paragraph that counts off its own items.
		case number == "" && open, number == "" && top > 0 && len(out) > 0 && out[len(out)-1].Number != "":
			// Text under a number belongs to it.
			last := &out[len(out)-1]
			last.Text = joinLines(last.Text, rest)
			open = strings.HasSuffix(rest, "：")
			continue
		case number != "" && open && level > top && len(out) > 0 && isHeading(out[len(out)-1].Text):
			// A number under a heading: the heading says what it is about and stays in front of the first.
			last := &out[len(out)-1]
			last.Number, last.Text = last.Number+number, joinLines(last.Text, rest)
			open = false
			continue
		}
		if number != "" && (top == 0 || level < top) {
			top = level
		}
		out = append(out, drafting.Point{Number: number, Text: rest})
		open = isHeading(rest) || strings.HasSuffix(rest, "：") || strings.HasSuffix(rest, ":")
	}
	var split []drafting.Point
	for _, p := range out {
		split = append(split, inlineList(p)...)
	}
	return split
}

// turns reports whether a line goes on to another thing.
func turns(line string) bool {
	return begins(line, "此外", "另外", "同时", "下一步", "下步", "今后", "建议", "需要说明")
}

// further are words that say of what is left that nothing is said to it: 其他方面没有补充.
var further = strings.NewReplacer("关于", "", "其他方面", "", "其他内容", "", "其他意见", "意见", "其他", "", "其余", "", "另外", "", "此外", "", "方面", "", "内容", "")

// saysNothing reports whether an item only says that there is nothing more: 无其他补充意见, 同意贵局其他意见.
func saysNothing(p *drafting.Point) bool {
	return p.Number != "" && len([]rune(p.Text)) <= 24 && State(further.Replace(p.Text)) == drafting.SupportNone
}

// isHeading tells a heading (short, without a full stop) from a sentence.
func isHeading(s string) bool {
	return len([]rune(s)) <= 40 && !strings.ContainsAny(s, "。；！？")
}

func joinLines(a, b string) string {
	if isHeading(a) && !strings.HasSuffix(a, "：") && !strings.HasSuffix(a, "，") {
		return a + "。" + b
	}
	return a + b
}
