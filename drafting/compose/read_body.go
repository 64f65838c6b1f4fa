package compose

import (
	"strings"
	"unicode/utf8"

	"fuhan/drafting"
)

var (
	openingEnd   = pattern(`(?:如下|以下)(?:会办|协办|办理|主办|答复|回复)?(?:意见|答复|回复|说明)?[:。,;]?$`)
	openingShut  = pattern(`(?:如下(?:会办|协办|办理|主办|答复|回复)?(?:意见|答复|回复|说明)?|以下(?:会办|协办|办理|答复|回复)?意见)[:。,;]`)
	closingStart = pattern(`^(?:专此|特此|此复|此函|谨此|以上(?:答复|意见|回复|是|为|函复|情况|内容|仅供|办理|会办)|再次(?:衷心)?(?:感谢|对)|(?:最后)?[,]?(?:我[局委厅部办们院会市县区省][们]?)?(?:再次|谨|在此|也|同时)?[,]?(?:向您们?|对您们?|对你们)?(?:表示)?(?:衷心|诚挚|诚心|真诚|非常|十分|由衷|再次|万分|特别)*(?:地|的)?(?:感谢|谢谢|致谢)|欢迎(?:您|你|再|继续|今后|对|各位|多)|(?:在此)?[,]?(?:敬请|恳请|诚请)|诚恳|(?:衷心|诚挚|真诚)?(?:地|的)?希望(?:您|你|以后|今后|继续|各位|能|一如既往|对我|贵|进一步|多)|请(?:您|你)?们?(?:今后)?(?:继续|一如既往)|(?:衷心|诚挚)?(?:期望|期待|期盼)(?:您|你)|如(?:对|有|您|你|果?对).{0,20}(?:答复|意见|不妥|不当|疑问|不满|建议|问题)|您?对(?:以上|上述|本|此|我们?的?)(?:答复|回复|办理|件)|妥否|当否|此致|敬礼|祝您?|顺祝|顺致|最后[,])`)
	named        = pattern(`^(?:尊敬的)?\p{Han}{2,10}(?:代表|委员|同志)(?:们)?[,:!]`)
	thanks       = pattern(`(?:感谢|谢谢).{0,60}(?:关心|支持|关注|理解|监督|帮助|建议|意见|厚爱|提案)|(?:关心|支持|关注|理解)[^。]{0,30}表示.{0,8}(?:感谢|谢意)`)
)

// body claims what no other stroke claimed: opening, headings, text, closing, in this order of place.
func (r *reader) body() {
	end := max(r.bodyTo, r.bodyFrom)
	open := r.claimOpening(end)
	closing := r.closingFrom(open, end)
	style := r.headingStyle(open, closing)
	for i := range r.lines {
		switch {
		case r.lines[i].claimed:
		case i >= closing && i < end:
			r.claim(drafting.PartClosing, "", i)
		case i >= open && i < closing:
			r.claimText(i, closing, style)
		default:
			r.claim(drafting.PartBody, "", i)
		}
	}
}

// claimOpening claims the opening's paragraphs and gives the line behind them.
func (r *reader) claimOpening(end int) int {
	from := r.bodyFrom
	if r.opening < 0 || r.opening < from || r.opening >= end {
		return from
	}
	last := r.opening
	for j := last; j < end && j <= last+3; j++ {
		s := r.key(j).s
		if j > r.opening && (numbered.MatchString(s) || utf8.RuneCountInString(s) > 260) {
			break
		}
		if openingEnd.MatchString(s) && r.key(j).all {
			last = j
			break
		}
		if j == r.opening && openingShut.MatchString(s) {
			break
		}
	}
	for i := from; i <= last; i++ {
		if r.lines[i].claimed {
			continue
		}
		f := r.key(i)
		if m := openingShut.FindStringIndex(f.s); m != nil && numbered.MatchString(f.s[m[1]:]) {
			// the first heading stands on the opening's line
			s := f.part(r.lines[i].from, 0, m[1])
			rest := f.part(r.lines[i].from, m[1], len(f.s)).from
			r.items = append(r.items, item{part: drafting.PartOpening, spans: []span{s}})
			r.lines[i].from, r.lines[i].folded = rest, nil
			return i
		}
		r.claim(drafting.PartOpening, "", i)
	}
	return last + 1
}

// closingFrom gives the first line of the closing: thanks and formulas at the body's end.
func (r *reader) closingFrom(from, end int) int {
	i := end
	for i > from {
		l := &r.lines[i-1]
		if l.claimed {
			i--
			continue
		}
		if !r.closingLike(i - 1) {
			break
		}
		i--
	}
	return i
}

func (r *reader) closingLike(i int) bool {
	l := r.lines[i].span
	if l.to-l.from > 750 {
		return false
	}
	s := r.key(i).s
	n := utf8.RuneCountInString(s)
	if numbered.MatchString(s) {
		return false
	}
	s = named.ReplaceAllString(s, "")
	if closingStart.MatchString(s) {
		return true
	}
	first := s
	if k := strings.IndexAny(s, "。!;"); k >= 0 {
		first = s[:k]
	}
	return n <= 120 && thanks.MatchString(first)
}

// headings says which forms of number open a heading in this letter.
type headings struct{ ordinal int } // level of 第一， alone on a line

var levelForms = []*expr{
	1: pattern(`^[一二三四五六七八九十]{1,3}(?:、|\.|,|:)`),
	2: pattern(`^\([一二三四五六七八九十]{1,3}\)[、.]?`),
	3: pattern(`^\d{1,2}(?:、|\.)`),
	4: pattern(`^(?:\(\d{1,2}\)|\d{1,2}\))[、.]?`),
}

var (
	ordinalForm = pattern(`^第[一二三四五六七八九十]{1,2}(?:、|,|:|\.)`)
	counting    = pattern(`^[一二三四五六七八九十][、,][一二三四五六七八九十](?:[、,]|产|级|类|线|期|是)`)
	sentence    = pattern(`^(?:我[局委厅部办院市县区省镇州们]|目前|截至|截止|近年来?|近期|近几年|根据|按照|由于|鉴于|因[^地势村户城校企人]|据|从|自|今年|去年|(?:19|20)\d{2}年|您|你)`)
	topical     = pattern(`(?:问题|方面|建议|情况|工作|措施|意见|机制|力度|体系|建设|保障|管理|能力|水平|打算|安排|计划|内容|诉求|提案|作用)$`)
	lastStop    = pattern(`[。:;,!?]+$`)
)

func (r *reader) headingStyle(from, to int) headings {
	h := headings{ordinal: 1}
	for i := from; i < to; i++ {
		if r.lines[i].claimed {
			continue
		}
		if c, _ := utf8.DecodeRuneInString(r.text[r.lines[i].from:]); strings.ContainsRune("一二三四五六七八九十", c) && levelForms[1].MatchString(r.start(i)) {
			h.ordinal = 2
			break
		}
	}
	return h
}

// start gives the folded beginning of a line, enough for a number and its heading.
func (r *reader) start(i int) string { return r.key(i).s }

// claimText claims a line of the body as heading or text.
func (r *reader) claimText(i, end int, h headings) {
	l := r.lines[i].span
	if !mayBeNumber(r.text[l.from:l.to]) {
		r.claim(drafting.PartBody, "", i)
		return
	}
	f := r.key(i)
	level, n := headingNumber(f.s, h)
	if level == 0 || n >= len(f.s) {
		r.claim(drafting.PartBody, "", i)
		return
	}
	runIn, ok := r.headingEnd(i, end, f.s[n:], f.all, level, h)
	if !ok {
		r.claim(drafting.PartBody, "", i)
		return
	}
	it := item{part: drafting.PartBody, level: level, number: f.part(l.from, 0, n)}
	text := span{f.part(l.from, n, n+1).from, l.to}
	if runIn > 0 {
		it.runIn = f.part(l.from, n, n+runIn).to - text.from
	}
	it.spans = []span{text}
	r.lines[i].claimed = true
	r.items = append(r.items, it)
}

// mayBeNumber reports quickly whether a line can begin with a heading's number.
func mayBeNumber(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return c >= '0' && c <= '9' || c >= '０' && c <= '９' || c >= '⑴' && c <= '⒛' || c >= '㈠' && c <= '㈩' || strings.ContainsRune("(（一二三四五六七八九十第", c)
}

// headingNumber gives a heading's level by the form of its number and the number's length in the folded line; 0 where the
// line begins with no number.
func headingNumber(s string, h headings) (level, n int) {
	switch c, w := utf8.DecodeRuneInString(s); {
	case c >= '㈠' && c <= '㈩':
		return 2, w
	case c >= '⒈' && c <= '⒛':
		return 3, w
	case c >= '⑴' && c <= '⒇':
		return 4, w
	}
	for lv := 1; lv <= 4; lv++ {
		m := levelForms[lv].FindStringIndex(s)
		if m == nil {
			continue
		}
		if lv == 1 && counting.MatchString(s) || lv == 3 && m[1] < len(s) && s[m[1]] >= '0' && s[m[1]] <= '9' {
			return 0, 0
		}
		if strings.HasPrefix(s[m[1]:], "是") { // （一）是 … counts within a sentence
			return 0, 0
		}
		return lv, m[1]
	}
	if m := ordinalForm.FindStringIndex(s); m != nil {
		return h.ordinal, m[1]
	}
	return 0, 0
}

// headingEnd decides whether a numbered line is a heading. runIn is the heading's length in bytes where text or an end
// mark follows it on the line, 0 where the whole line is heading.
func (r *reader) headingEnd(i, end int, s string, all bool, level int, h headings) (runIn int, ok bool) {
	stop := strings.IndexAny(s, "。;!?")
	if stop < 0 || !all && stop > 300 {
		// no sentence: a heading alone on its line, with or without colon
		head := lastStop.ReplaceAllString(s, "")
		if !all || head == "" || utf8.RuneCountInString(head) > 120 || strings.HasSuffix(s, ",") {
			return 0, false
		}
		if c := strings.Index(head, ":"); c > 0 && c < len(head)-1 { // 一、供水：…
			return r.colonRunIn(head[:c])
		}
		if len(head) < len(s) {
			return len(head), true
		}
		return 0, true
	}
	head := s[:stop]
	_, w := utf8.DecodeRuneInString(s[stop:])
	rest := s[stop+w:]
	if c := strings.Index(head, ":"); c > 0 {
		return r.colonRunIn(head[:c])
	} else if s[stop] == ';' {
		return 0, false
	}
	if rest == "" { // one sentence, alone
		if utf8.RuneCountInString(head) > 45 || sentence.MatchString(head) && !topical.MatchString(head) {
			return 0, false
		}
		if r.listGoesOn(i, level, h) || !r.textFollows(i, end, level, h) {
			return 0, false
		}
		return len(head), true
	}
	return r.runIn(head)
}

// runIn decides whether a line's first sentence is a heading with its text behind it.
func (r *reader) runIn(head string) (int, bool) {
	n := utf8.RuneCountInString(head)
	if n < 2 || n > 40 || sentence.MatchString(head) && !topical.MatchString(head) || strings.Count(head, ",") > 3 {
		return 0, false
	}
	return len(head), true
}

// colonRunIn decides on a heading that ends in a colon with its text behind it.
func (r *reader) colonRunIn(head string) (int, bool) {
	if leadIn.MatchString(head) {
		return 0, false
	}
	return r.runIn(head)
}

// leadIn is the end of words that only lead to what follows their colon.
var leadIn = pattern(`(?:是|如下|为|说明|指出|规定|明确|要求|其中|包括)$|[您你]`)

// textFollows reports whether the next line stands under line i: text or a deeper number, not the next of its own.
func (r *reader) textFollows(i, end, level int, h headings) bool {
	for j := i + 1; j < end; j++ {
		if r.lines[j].claimed {
			continue
		}
		next, _ := headingNumber(r.key(j).s, h)
		return next == 0 || next > level
	}
	return false
}

// listGoesOn reports whether line i is a further point of a list whose point before was text.
func (r *reader) listGoesOn(i, level int, h headings) bool {
	if i == 0 || len(r.items) == 0 {
		return false
	}
	last := &r.items[len(r.items)-1]
	if last.part != drafting.PartBody || last.level > 0 || last.spans[0] != r.lines[i-1].span {
		return false
	}
	before, _ := headingNumber(r.key(i-1).s, h)
	return before == level
}
