package opinion

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// moment is the time that a figure speaks of; the zero moment is none.
type moment struct {
	from, to    int  // years
	first, last int  // months, 0 for the whole year
	day         int  // of the first month, for what happened on a day
	asOf        bool // at the end of it, not in the course of it
	since       bool // from then on
	vague       bool // 近三年: several years, which ones is not said
}

func (m moment) isZero() bool { return m == moment{} }

// String writes the moment for a reader: 截至2025年底, 2021—2023年, 2026年3月; "" for none, and where the year is not known.
func (m moment) String() string {
	if m.isZero() || m.vague || m.from == 0 || m.to > 8000 {
		return ""
	}
	out := strconv.Itoa(m.from) + "年"
	if m.to != m.from {
		out = strconv.Itoa(m.from) + "—" + strconv.Itoa(m.to) + "年"
	}
	switch {
	case m.first != 0 && m.first == m.last:
		out += strconv.Itoa(m.first) + "月"
	case m.first != 0:
		out += strconv.Itoa(m.first) + "—" + strconv.Itoa(m.last) + "月"
	}
	switch {
	case m.since:
		out += "以来"
	case m.asOf && (m.first == 0 || m.first == 12 && m.last == 12):
		out = "截至" + strings.TrimSuffix(out, "12月") + "底"
	case m.asOf:
		out = "截至" + out
	}
	return out
}

// timeAt is a moment with where it stands, in runes.
type timeAt struct {
	start, end int
	moment
	compared moment // where the time is one compared with or reckoned from, which says nothing of a figure: which one
}

var (
	yearRe = regexp.MustCompile(`((?:截至|截止|截止到|到|至)\s*(?:目前|今年)?\s*)?((?:19|20)\d{2}|二[〇零]\p{Han}{2})(?:年?\s*(?:—+|–|-|－|~|～|至|到)\s*((?:19|20)?\d{2}))?年(?:\s*(\d{1,2})(?:\s*(?:—+|–|-|－|~|～|至|到)\s*(\d{1,2}))?月(?:份)?)?(上半年|下半年|[一二三四]季度|前三季度)?(底|末|初|前)?(?:(\d{1,2})日(?:[0零]时)?)?(以来|起|度|底|末|前)?`)
	planRe = regexp.MustCompile(`“?十([三四五])五”?(?:规划|期间|时期|以来|期末|末)?`)
	nearRe = regexp.MustCompile(`(截至|截止)?(今年|去年|上年|前年|本年度|当年|明年|年内)(?:\s*(\d{1,2})(?:\s*(?:—+|–|-|－|~|～|至|到)\s*(\d{1,2}))?月(?:份)?)?(上半年|下半年|[一二三四]季度|前三季度)?(底|末|初|以来|起)?|(近|最近|过去|连续)(?:[一二两三四五六七八九十]|\d)年(?:来)?|[一二两三四五六七八九十]年来`)
	// halfRe is a part of the year that is spoken of without saying which.
	halfRe = regexp.MustCompile(`(?:^|[，。；：、])(上半年|下半年|前三季度|[一二三四]季度)`)
	// What follows 比 or 较 is the time compared with, not the time spoken of.
	against = regexp.MustCompile(`(?:比|较|与|同|从|由|自)$`)
)

// clock tells which year 今年 is; 0 where nobody knows.
type clock int

func (c clock) year(word string) int {
	y := int(c)
	if y == 0 {
		y = 9000 // a year of its own, so that 今年 and 去年 stay apart
	}
	switch word {
	case "去年", "上年":
		return y - 1
	case "前年":
		return y - 2
	case "明年":
		return y + 1
	}
	return y
}

// momentsOf finds the times of a sentence in order, those compared with left out. c tells which year 今年 is.
func momentsOf(s string, c clock) []timeAt {
	var out []timeAt
	if !strings.ContainsAny(s, "年五") {
		return nil
	}
	bytes, runes := 0, 0 // of what was counted already
	add := func(m moment, from, to int) {
		if from < bytes {
			bytes, runes = 0, 0
		}
		runes += utf8.RuneCountInString(s[bytes:from])
		bytes = from
		if against.MatchString(s[max(0, from-3):from]) && !m.since {
			out = append(out, timeAt{runes, runes + utf8.RuneCountInString(s[from:to]), moment{}, m}) // masks the figure without saying when
			return
		}
		out = append(out, timeAt{runes, runes + utf8.RuneCountInString(s[from:to]), m, moment{}})
	}
	last := 0
	for _, y := range yearRe.FindAllStringSubmatchIndex(s, -1) {
		m := yearOf(s, y)
		if m.from != 0 {
			last = m.to
			add(m, y[0], y[1])
		}
	}
	// Looking for a word costs far less than trying an expression at every rune.
	var spoken, plans [][]int
	if holds(s, "今年", "去年", "上年", "前年", "本年度", "当年", "明年", "年内", "近", "过去", "连续", "年来") {
		spoken = nearRe.FindAllStringSubmatchIndex(s, -1)
	}
	if holds(s, "三五", "四五") {
		plans = planRe.FindAllStringSubmatchIndex(s, -1)
	}
	for _, y := range spoken {
		word := group(s, y, 2)
		m := moment{vague: true}
		if word != "" {
			m = moment{from: c.year(word)}
			if word == "当年" && last != 0 {
				m.from = last
			}
			m.to = m.from
			m.months(group(s, y, 3), group(s, y, 4), group(s, y, 5))
			end := group(s, y, 6)
			m.since = end == "以来" || end == "起"
			m.close(end == "底" || end == "末" || group(s, y, 1) != "")
		} else if strings.HasPrefix(s[y[0]:], "连续") {
			continue
		}
		add(m, y[0], y[1])
	}
	if holds(s, "半年", "季度") {
		for _, y := range halfRe.FindAllStringSubmatchIndex(s, -1) {
			m := moment{from: c.year("今年"), to: c.year("今年")}
			m.months("", "", group(s, y, 1))
			add(m, y[2], y[3])
		}
	}
	for _, y := range plans {
		first := 2016 + 5*(strings.Index("三四五", group(s, y, 1))/len("三"))
		m := moment{from: first, to: first + 4}
		word := s[y[0]:y[1]]
		if strings.HasSuffix(word, "规划") {
			continue // the plan's name
		}
		m.since = strings.HasSuffix(word, "以来")
		if strings.HasSuffix(word, "末") {
			m.from = m.to
			m.close(true)
		}
		add(m, y[0], y[1])
	}
	return timesInOrder(out)
}

// timesInOrder sorts times by where they stand; a time within another one is left out.
func timesInOrder(all []timeAt) []timeAt {
	slices.SortStableFunc(all, func(a, b timeAt) int { return a.start - b.start })
	out := all[:0]
	for _, t := range all {
		if n := len(out); n > 0 && t.start < out[n-1].end {
			continue
		}
		out = append(out, t)
	}
	return out
}

func group(s string, m []int, i int) string {
	if m[2*i] < 0 {
		return ""
	}
	return s[m[2*i]:m[2*i+1]]
}

// yearOf reads a match of yearRe.
func yearOf(s string, y []int) moment {
	var m moment
	if word := group(s, y, 2); word[0] < 0x80 {
		m.from, _ = strconv.Atoi(word)
	} else {
		for _, r := range word {
			i := strings.IndexRune("〇一二三四五六七八九", r)
			if r == '零' {
				i = 0
			}
			if i < 0 {
				return moment{}
			}
			m.from = m.from*10 + i/len("一")
		}
	}
	m.to = m.from
	if t := group(s, y, 3); t != "" {
		n, _ := strconv.Atoi(t)
		if n < 100 {
			n += m.from / 100 * 100
		}
		m.to = max(n, m.from)
	}
	m.months(group(s, y, 4), group(s, y, 5), group(s, y, 6))
	m.day, _ = strconv.Atoi(group(s, y, 8))
	before := strings.TrimSpace(group(s, y, 1))
	end := group(s, y, 7) + group(s, y, 9)
	m.since = strings.Contains(end, "以来") || strings.Contains(end, "起")
	m.close(!m.since && (strings.ContainsAny(end, "底末") && !strings.Contains(end, "前") || strings.HasPrefix(before, "截") || m.day != 0 && before != ""))
	return m
}

func (m *moment) months(first, last, part string) {
	m.first, _ = strconv.Atoi(first)
	m.last, _ = strconv.Atoi(last)
	if m.last == 0 {
		m.last = m.first
	}
	switch part {
	case "上半年":
		m.first, m.last = 1, 6
	case "下半年":
		m.first, m.last = 7, 12
	case "前三季度":
		m.first, m.last = 1, 9
	case "一季度", "二季度", "三季度", "四季度":
		q := strings.Index("一二三四", part[:3]) / 3
		m.first, m.last = 3*q+1, 3*q+3
	}
}

// close makes of a time the state at its end.
func (m *moment) close(asOf bool) {
	if !asOf {
		return
	}
	m.asOf = true
	if m.last == 0 {
		m.last = 12
	}
	m.from, m.first, m.day = m.to, m.last, 0
}

// span says how two times stand to each other.
type span int

const (
	spanSame  span = iota // one, or one of them is not said
	spanOther             // two times: two figures
	spanDates             // both say how it stood, on different days
)

// with compares the times of two figures of the same thing.
func (m moment) with(o moment) span {
	switch {
	case m == o, m.isZero(), o.isZero():
		return spanSame
	case m.vague || o.vague:
		b := o
		if b.vague {
			b = m
		}
		if b.vague || b.from != b.to || b.since {
			return spanSame
		}
		return spanOther
	case m.asOf && o.asOf:
		if m.to == o.to && m.last == o.last {
			return spanSame
		}
		return spanDates
	case m.since && o.since:
		if m.from == o.from {
			return spanSame
		}
		return spanOther
	case m.since || o.since:
		a, b := m, o
		if b.since {
			a, b = b, a
		}
		if b.asOf && b.to >= a.from {
			return spanSame // 2021年以来 and 截至2025年底 can both hold
		}
		return spanOther
	case m.asOf || o.asOf:
		a, b := m, o
		if b.asOf {
			a, b = b, a
		}
		if a.to == b.to && (b.last == 0 || b.last == a.last) {
			return spanSame // 2025年 and 截至2025年底
		}
		return spanOther
	}
	if m.from == o.from && m.to == o.to && m.first == o.first && m.last == o.last {
		return spanSame
	}
	return spanOther
}
