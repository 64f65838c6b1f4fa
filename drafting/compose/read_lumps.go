package compose

import (
	"strings"
	"unicode/utf8"
)

// Text that was copied out of a page by a program: marks of Markdown round a line, and a whole letter on one line.

// unmarked leaves out the marks with which Markdown makes a line a heading or bold. They stay in the layout.
func unmarked(text string, s span) span {
	src := text[s.from:s.to]
	if h := strings.TrimLeft(src, "#"); len(h) < len(src) && len(src)-len(h) <= 6 && (strings.HasPrefix(h, " ") || strings.HasPrefix(h, "\u3000")) {
		s = trim(text, span{s.to - len(h), s.to})
		src = text[s.from:s.to]
	}
	if len(src) > 4 && strings.HasPrefix(src, "**") && strings.HasSuffix(src, "**") && !strings.Contains(src[2:len(src)-2], "*") {
		s = trim(text, span{s.from + 2, s.to - 2})
	}
	return s
}

const (
	lumpLength = 200 // bytes from which on a line can be a letter that lost its line ends
	lumpParts  = 3   // parts into which it must fall
)

var (
	lumpWord  = pattern(`收悉|答复如下|回复如下|办理情况如下`)
	lumpShut  = pattern(`[。!;:]$`)
	lumpStart = pattern(`^(?:[\[(]?(?:发布日期|发布时间|更新时间|信息来源|来源|浏览|阅读|点击|字体|字号|联系人|联系电话|联系单位|附件|抄送|抄报|主送)[^。]{0,8}[:]|(?:您|你)们?提出|专此|特此|(?:衷心|非常|再次)?感谢)`)
	decimal   = pattern(`^\d+\.\d`)
	lumpTitle = pattern(`^.{0,40}(?:关于|对).{4,80}(?:提案|建议|议案).{0,12}(?:答复|复函|回复|函|意见)$`)
)

// takeLumpsApart divides a line that holds a whole letter, or most of it, at the blanks where its lines must have ended:
// behind a sentence, before and behind a date, round an addressee. In Chinese text no other blanks are expected.
func (r *reader) takeLumpsApart() {
	if len(r.lines) > 30 {
		return
	}
	var out []line
	for i := range r.lines {
		s := r.lines[i].span
		src := r.src(s)
		if len(src) < lumpLength || len(src) > foldLimit || !lumpWord.MatchString(squeeze(src)) {
			out = append(out, r.lines[i])
			continue
		}
		parts := r.lump(s)
		if len(parts) < lumpParts {
			out = append(out, r.lines[i])
			continue
		}
		for _, p := range parts {
			out = append(out, line{span: p})
		}
	}
	r.lines = out
}

// lump divides a line at those of its blanks that were ends of lines.
func (r *reader) lump(s span) []span {
	var words []span
	from := s.from
	for i, c := range r.text[s.from:s.to] {
		at := s.from + i
		if !isBlank(c) {
			continue
		}
		if at > from {
			words = append(words, span{from, at})
		}
		from = at + utf8.RuneLen(c)
	}
	words = append(words, span{from, s.to})
	var out []span
	last := ""
	for k, w := range words {
		next := fold(r.src(w)).s
		if k > 0 && !endsLine(r.addresseeLike, last, next) {
			out[len(out)-1].to = w.to
		} else {
			out = append(out, w)
		}
		last = next
	}
	return out
}

// endsLine reports whether a line ended between two words of a lump.
func endsLine(addressee func(string) bool, last, next string) bool {
	switch {
	case webLabel.MatchString(last) && !strings.HasSuffix(next, ":"):
		return false
	case lumpShut.MatchString(last), lumpStart.MatchString(next), lumpTitle.MatchString(last):
		return true
	case tailDate.MatchString(next) || tailDate.MatchString(last):
		return true
	case strings.HasSuffix(next, ":") && utf8.RuneCountInString(next) > 3 && addressee(next) && addresseeEnd.MatchString(strings.TrimSuffix(next, ":")):
		return true
	case numbered.MatchString(next) && !decimal.MatchString(next):
		return true
	}
	return numbered.MatchString(last) && utf8.RuneCountInString(last) <= 40
}
