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
	dispatch   = regexp.MustCompile(`^\S{0,20}[〔\[【（(〈]\s*(?:19|20)\d{2}\s*[〕\]】）)〉]\s*第?\s*\d+\s*号$`)
	chapter    = regexp.MustCompile(`^([一二三四五六七八九十]{1,3})[、．.]\s*`)
	bracketed  = regexp.MustCompile(`^[（(]([一二三四五六七八九十]{1,3})[）)]\s*[、.．]?\s*`)
	arabic     = regexp.MustCompile(`^(\d{1,2})(?:[.．]|、|\)|）)\s*`)
	yearHead   = regexp.MustCompile(`^(?:19|20)\d{2}(?:年|[—–－~～-])`) // 2.2025年… is an item that begins with a year
	inBrackets = regexp.MustCompile(`^[（(](\d{1,2})[）)]\s*`)
	circled    = regexp.MustCompile(`^([①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳])\s*`)
	spoken     = regexp.MustCompile(`^(?:第[一二三四五六七八九十]|[一二三四五六七八九十]是|[一二三四五六七八九十]要|其[一二三四五六七八九十])[，,、]?`)
	bullet     = regexp.MustCompile(`^(?:[-*•·●○■◆▪－—]|\+)\s+`)
	inline     = regexp.MustCompile(`[一二三四五六七八九十]是`)
	signature  = regexp.MustCompile(`^[^，。；：、！？]{2,30}(?:厅|局|委|委员会|部|办|办公室|院|会|政府|中心|署|行|社|校|处|科|联|协|支队|总队|海关|集团|公司)$`)
	openingEnd = regexp.MustCompile(`(?:如下|收悉|悉知|以下意见)[^。；]{0,12}[：:。]?$`)
	// shortAddressee is an office addressed by its last word: 委办公室：
	shortAddressee = regexp.MustCompile(`^[省市县区厅局委部院会]?(?:办公室|办公厅|秘书处)$`)
	footer         = regexp.MustCompile(`^(?:[（(]?\s*(?:联\s*系\s*人|联系电话|电话|附注|此件|抄送|主办|附件)[^。]*|(?:抄送|联\s*系\s*人)[：:][^。]*。|[-－—\s]*\d+[-－—\s]*|(?:19|20)\d{2}[-./]\d{1,2}[-./]\d{1,2}|[^，。；：、\s\d]{2,18}(?:厅|局|委|处|科|办|办公室)\s+\p{Han}{2,3})$`)
	greeting       = regexp.MustCompile(`^(?:您好|你好)[！!，,。]?[^。]{0,24}。?$`)
	// dayLine is a signature's day without its year, alone or behind the unit: 自治区农业农村厅市场处 6月11日.
	dayLine = regexp.MustCompile(`^(?:[^，。；：、！？\d]{2,30}(?:厅|局|委|部|办|办公室|院|会|政府|中心|署|行|社|校|处|科|支队|总队)[，。\s]*)?(?:(?:19|20)\d{2}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}月\d{1,2}日)[。.]?$`)
	// coverNote is what a clerk writes above the opinion: 盖章版明天送。 请汇总。 我厅意见报上，请阅处。
	coverNote = regexp.MustCompile(`^(?:(?:各位|你们|您|你)好[！!，,。]?)?[^；：:]{0,40}?(?:请(?:汇总|综合|阅处|阅示|查收|审阅|收阅|参考|见下|予汇总)|(?:正式函|正式文件|盖章版|盖章件|纸质版|纸质件|电子版|红头文件)|(?:提出|反馈|报送|答复|函复|回复)[^。；，]{0,14}(?:意见|建议)(?:如下|（?供[^。；]*)?。$|(?:意见|材料)(?:报上|报去|报来|报送|发去|发上|附上|附后|如下|请见)|供[^。；]{0,10}参考)[^；：:]{0,30}[。！!：:]?$`)
	// leadIn leads to an opinion without saying 如下: 提案我厅会办意见：
	leadIn = regexp.MustCompile(`^[^。；：]*(?:会办|我[厅局委部办会院行]|以下|研究)[^。；：]{0,10}(?:意见|建议)[：:]$`)
	// leads ends an opening: 提出如下意见： 现提出以下会办意见：
	leads = regexp.MustCompile(`(?:提出|反馈|答复|函复|回复)(?:如下|以下)[^。；：:，、]{0,8}[：:]`)
	// answers begins what is said to asks by their numbers: 对第一条、第三条建议，…
	answers   = regexp.MustCompile(`^(?:对于?|关于|针对)[^，。；》]{0,8}` + named.String())
	everybody = regexp.MustCompile(`^(?:各位|尊敬的)\p{Han}{0,8}[：:]$`)
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
	p.Points = points(lines)
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

func (p *Parts) aside(line string) { p.Frame = append(p.Frame, line) }

// head sets the lines before the first point aside.
func (p *Parts) head(lines []string) []string {
	for i := 0; i < len(lines) && i < 12; i++ {
		if to, rest := cutAddressee(lines[i]); rest != "" && p.Addressee == "" {
			p.Addressee = to
			p.aside(to + "：")
			lines = slices.Clone(lines)
			lines[i] = rest
		}
		line := lines[i]
		short := len([]rune(line)) <= 60
		number, _, _ := marker(line)
		unit := letterhead(line)
		switch {
		case p.Addressee == "" && i+1 < len(lines) && mailLine.MatchString(line):
			p.aside(line)
		case p.Issuer == "" && i+1 < len(lines) && formUnit.MatchString(line):
			p.Issuer = formUnit.FindStringSubmatch(line)[1]
			p.aside(line)
		case p.Number == "" && dispatch.MatchString(strings.ReplaceAll(line, " ", "")):
			p.Number = strings.ReplaceAll(line, " ", "")
			p.aside(line)
		case number != "":
			return lines[i:]
		case p.Title == "" && p.Addressee == "" && isTitle(line):
			p.Title = line
			if at := strings.Index(line, "关于"); at > 0 {
				p.Issuer = strings.TrimSuffix(line[:at], "对")
			}
			p.aside(line)
		case p.Title == "" && p.Issuer == "" && p.Addressee == "" && short && i+1 < len(lines) && signature.MatchString(unit):
			p.Issuer = unit
			p.aside(line)
		case p.Addressee == "" && short && i+1 < len(lines) && (isAddressee(line) || everybody.MatchString(line)):
			p.Addressee = strings.TrimRight(line, "：:")
			p.aside(line)
		case p.Opening == "" && (openingEnd.MatchString(line) || isOpening(line)):
			// An opening that goes on with what is said keeps only its own sentence aside.
			own, rest := cutOpening(line)
			p.Opening = own
			p.aside(own)
			if rest != "" && i+1 < len(lines) && isCoverNote(rest) {
				p.aside(rest)
				rest = ""
			}
			if rest != "" {
				return append([]string{rest}, lines[i+1:]...)
			}
			for i+2 < len(lines) && isCoverNote(lines[i+1]) {
				p.aside(lines[i+1])
				i++
			}
			if i+2 < len(lines) && openingEnd.MatchString(lines[i+1]) && len([]rune(lines[i+1])) <= 30 {
				p.aside(lines[i+1]) // …收悉。 and 现提出意见如下： on two lines
				i++
			}
			return lines[i+1:]
		case i+1 < len(lines) && isCoverNote(line):
			p.aside(line)
		default:
			return lines[i:]
		}
	}
	return lines[min(12, len(lines)):]
}

func isTitle(line string) bool {
	line = strings.TrimSuffix(line, "。")
	if len([]rune(line)) > 90 || strings.ContainsAny(line, "。；！") {
		return false
	}
	if !strings.Contains(line, "关于") && !strings.Contains(line, "意见") {
		return false
	}
	for _, end := range []string{"函", "意见", "复函", "回复", "情况", "说明", "材料", "答复", "建议", "意见表", "反馈表"} {
		if strings.HasSuffix(line, end) && (end == "函" || strings.Contains(line, "关于") || strings.Contains(line, "会办")) {
			return true
		}
	}
	return false
}

func isAddressee(line string) bool {
	name, ok := strings.CutSuffix(line, "：")
	if !ok {
		name, ok = strings.CutSuffix(line, ":")
	}
	return ok && (signature.MatchString(name) || shortAddressee.MatchString(name))
}

// cutAddressee parts 省残联：经研究，… into the unit addressed and what is said to it.
func cutAddressee(line string) (to, rest string) {
	i := strings.IndexAny(line, "：:")
	if i <= 0 || len([]rune(line[:i])) > 24 || !signature.MatchString(line[:i]) {
		return "", ""
	}
	return line[:i], strings.TrimSpace(strings.TrimLeft(line[i:], "：:"))
}

// isCoverNote reports whether a line only says that an opinion comes, how and from whom; a line with a figure or a long
// one says more.
func isCoverNote(line string) bool {
	if n, _, _ := marker(line); n != "" || len([]rune(line)) > 60 {
		return false
	}
	bare := caseRef.ReplaceAllString(line, "")
	return !strings.ContainsAny(bare, "0123456789０１２３４５６７８９") && coverNote.MatchString(bare) && State(line) == drafting.SupportArrived
}

func isOpening(line string) bool {
	return leadIn.MatchString(line) && len([]rune(line)) <= 60 || greeting.MatchString(line) || strings.Contains(line, "收悉") || strings.HasPrefix(line, "根据") && strings.Contains(line, "意见如下") ||
		(strings.HasPrefix(line, "贵") || strings.HasPrefix(line, "来函")) && strings.Contains(line, "函")
}

// cutOpening parts 《…》收悉。现提出意见如下： from what is said behind it on the same line.
func cutOpening(line string) (own, rest string) {
	best := -1
	if m := leads.FindAllStringIndex(line, -1); len(m) > 0 {
		best = m[len(m)-1][1]
	}
	for _, w := range []string{"如下：", "如下:", "如下。", "收悉。", "如下，"} {
		if i := strings.Index(line, w); i >= 0 && i+len(w) > best {
			best = i + len(w)
		}
	}
	if best < 0 {
		if i := strings.Index(line, "收悉，"); i >= 0 {
			best = i + len("收悉，")
		}
	}
	if best < 0 {
		return line, ""
	}
	rest = strings.TrimSpace(line[best:])
	for _, w := range []string{"经研究，", "经认真研究，", "结合我单位职责，", "结合职能，"} {
		rest = strings.TrimPrefix(rest, w)
	}
	return line[:best], rest
}

// tail sets the lines behind the last point aside.
func (p *Parts) tail(lines []string) []string {
	var back []string
	day := false // a day without its year stands below
	for n := len(lines); n > 0; n-- {
		line := lines[n-1]
		signed, on, dated := signedBy(line)
		switch {
		case dated && signed == "" && p.Dated.IsZero():
			p.Dated = on
		case footer.MatchString(line), monthLine.MatchString(line), n == len(lines) && n > 1 && dayLine.MatchString(line):
			day = day || monthLine.MatchString(line) || dayLine.MatchString(line)
		case p.Closing == "" && isClosing(line):
			p.Closing = line
		case p.Signatory == "" && p.Closing == "" && (!p.Dated.IsZero() || dated || day || n == len(lines)) && (n > 1 || p.Opening != "") && signature.MatchString(signed):
			p.Signatory = signed
			if dated && p.Dated.IsZero() {
				p.Dated = on
			}
		default:
			if k := annexList(lines[:n]); k < n {
				for ; n > k; n-- {
					back = append(back, lines[n-1])
				}
				n++
				continue
			}
			return p.asideBack(lines[:n], back)
		}
		back = append(back, line)
	}
	return p.asideBack(nil, back)
}

func (p *Parts) asideBack(rest, back []string) []string {
	for i := len(back) - 1; i >= 0; i-- {
		p.aside(back[i])
	}
	if p.Issuer == "" {
		p.Issuer, p.signed = p.Signatory, p.Signatory != ""
	}
	return rest
}

var closing = regexp.MustCompile(`^(?:特此|专此|此复|此函|以上(?:意见|回复|情况)|请予?(?:参考|参阅)|供(?:贵|参|答复)|感谢)[^。；]{0,40}[。．.]?(?:[^。；]{0,30}[。．.])?$`)

func isClosing(line string) bool { return closing.MatchString(line) }

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
		case number == "" && !open && answers.MatchString(rest):
			// It is said to other asks than the item above.
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
