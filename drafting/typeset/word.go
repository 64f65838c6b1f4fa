package typeset

// level says how willingly a line is broken before a character.
type level uint8

const (
	free   level = iota // anywhere between Han
	soft                // behind 第 and the dash of a range: where that closes a gap
	tied                // between a number and its unit: only where the line would gape
	inWord              // inside a word or a number
	barred              // a mark that begins or ends no line
	never               // inside one character made of several
	levels
)

// units are the words that stay with the number before them, by their first character, longer ones first.
var units = func() map[rune][][]rune {
	m := map[rune][][]rune{}
	for _, list := range [][]string{
		{"个百分点", "平方公里", "立方米", "平方米", "千瓦时"},
		{"百分点", "公里", "公顷", "公斤", "千瓦", "兆瓦", "人次", "批次", "户次", "车次", "件次", "小时", "分钟", "美元", "欧元", "港元", "毫米", "厘米", "千克", "平米", "摄氏度", "周年", "周岁"},
	} {
		for _, w := range list {
			r := []rune(w)
			m[r[0]] = append(m[r[0]], r)
		}
	}
	for _, r := range "元角分人名户个件家项次年月日号时秒度米吨亩斤克升倍成届条座所间台辆架艘只头匹棵株张份册本篇期批轮场处片块段幢栋套层村县市省镇乡岁天周季代位门种类级款章节点路组对支队卷页字" {
		m[r] = append(m[r], []rune{r})
	}
	return m
}()

func isMagnitude(r rune) bool {
	return r == '万' || r == '亿' || r == '千' || r == '百' || r == '十' || r == '余' || r == '多' || r == '几'
}

// unitEnd gives the end of the unit that begins at i, i where there is none.
func unitEnd(runes []rune, i int) int {
	j := i
	for j < len(runes) && j < i+4 && isMagnitude(runes[j]) {
		j++
	}
	if j >= len(runes) {
		return j
	}
	for _, u := range units[runes[j]] {
		if hasRunes(runes[j:], u) {
			return j + len(u)
		}
	}
	return j
}

func hasRunes(s, prefix []rune) bool {
	if len(s) < len(prefix) {
		return false
	}
	for i, r := range prefix {
		if s[i] != r {
			return false
		}
	}
	return true
}

// findBreaks sets how willingly the line breaks before each character.
func (s *setter) findBreaks() {
	g := s.glyphs
	quote := false // inside straight double quotes
	for i := range g {
		if s.runes[i] == '"' {
			if quote {
				g[i].class = clsNarrowClose
			} else {
				g[i].class = clsNarrowOpen
			}
			quote = !quote
		}
	}
	for i := 1; i < len(g); i++ {
		g[i].brk = s.breakBefore(i)
	}
	for i := 0; i < len(g); i++ {
		if g[i].class == clsDigit {
			i = s.tieNumber(i) - 1
		}
	}
}

func (s *setter) breakBefore(i int) level {
	p, c := s.glyphs[i-1].class, s.glyphs[i].class
	switch {
	case c == clsMark || c == clsZero || p == clsZero && s.runes[i-1] != '\u200b':
		return never
	case c == clsSpace:
		return barred // blanks end a line, they begin none
	case c.noStart() || p.noEnd():
		return barred
	case p == clsSpace:
		return free
	case c.word() && (p.word() || p == clsMark):
		return inWord
	case c.word() && i > 1 && s.glyphs[i-2].class.word():
		switch s.runes[i-1] {
		case '.', ',', ':', '\'', '’', '_', '&', '@', '=', '%', '+', '~':
			return inWord
		case '-':
			if c == clsDigit {
				return inWord
			}
			return tied
		case '—', '–', '～':
			return soft
		case '/':
			return tied
		}
	case c == clsNarrow && p.word():
		return inWord
	case c.word() && p == clsNarrow:
		return tied
	}
	return free
}

// tieNumber ties the number that begins at i to 第 before it and to its unit behind it, and a year in 〔〕 to the brackets
// and the number that follows. It gives the first character not looked at.
func (s *setter) tieNumber(i int) int {
	g := s.glyphs
	bind := func(k int, lv level) {
		if g[k].brk == free {
			g[k].brk = lv
		}
	}
	tie := func(k int) { bind(k, tied) }
	if i > 0 && s.runes[i-1] == '第' {
		bind(i, soft)
	}
	j := i
	for j < len(g) && (g[j].class == clsDigit || j > i && g[j].brk == inWord) {
		j++
	}
	if j < len(g) && (s.runes[j] == '—' || s.runes[j] == '～') && j+1 < len(g) && g[j+1].class == clsDigit && g[j-1].class == clsDigit {
		tie(j)
		tie(j + 1)
		return j + 1
	}
	if j < len(g) && s.runes[j] == '〕' && i > 0 && s.runes[i-1] == '〔' && j+1 < len(g) && g[j+1].class == clsDigit {
		tie(j + 1)
		return j + 1
	}
	end := unitEnd(s.runes, j)
	for k := j; k < end; k++ {
		tie(k)
	}
	return max(end, j, i+1)
}
