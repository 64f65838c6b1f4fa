package docx

import (
	"strconv"
	"strings"
)

// inFormat gives a number as one of the formats of ST_NumberFormat (ISO/IEC 29500-1, 17.18.59) shows it. Formats of
// other scripts, and numbers that a format does not reach, come in figures.
func inFormat(format string, n int) string {
	if s := chineseFormat(format, n); s != "" {
		return s
	}
	figures := strconv.Itoa(n)
	switch format {
	case "none", "bullet":
		return ""
	case "decimalZero":
		if n < 10 {
			return "0" + figures
		}
	case "upperRoman":
		return roman(n)
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "upperLetter":
		return letters(n, 'A')
	case "lowerLetter":
		return letters(n, 'a')
	case "decimalFullWidth", "decimalFullWidth2":
		return strings.Map(func(r rune) rune { return r - '0' + '０' }, figures)
	case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
		switch {
		case n >= 1 && n <= 20:
			return string(rune('①' + n - 1))
		case n >= 21 && n <= 35:
			return string(rune('㉑' + n - 21))
		case n >= 36 && n <= 50:
			return string(rune('㊱' + n - 36))
		}
	case "decimalEnclosedFullstop":
		if n >= 1 && n <= 20 {
			return string(rune('⒈' + n - 1))
		}
	case "decimalEnclosedParen":
		if n >= 1 && n <= 20 {
			return string(rune('⑴' + n - 1))
		}
	case "numberInDash":
		return "- " + figures + " -"
	case "ordinal":
		return figures + ordinalEnd(n)
	}
	return figures
}

// chineseFormat covers the formats of Chinese characters, "" for any other format and for what they do not reach.
func chineseFormat(format string, n int) string {
	switch format {
	case "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital":
		return digits(n, '〇')
	case "chineseCounting", "taiwaneseCounting":
		if n < 100 {
			return counting(n, "", plainUnits)
		}
		return digits(n, '○')
	case "chineseCountingThousand", "taiwaneseCountingThousand":
		return counting(n, "零", plainUnits)
	case "japaneseCounting":
		s := counting(n, "", plainUnits)
		for _, u := range []string{"一百", "一千"} { // 百, not 一百
			s = strings.ReplaceAll(s, u, strings.TrimPrefix(u, "一"))
		}
		return s
	case "chineseLegalSimplified":
		return counting(n, "零", legalUnits)
	case "ideographLegalTraditional":
		return counting(n, "零", oldLegalUnits)
	case "ideographTraditional":
		return pick("甲乙丙丁戊己庚辛壬癸", n)
	case "ideographZodiac":
		return pick("子丑寅卯辰巳午未申酉戌亥", n)
	case "ideographZodiacTraditional":
		if n < 1 || n > 60 {
			return ""
		}
		return pick("甲乙丙丁戊己庚辛壬癸", (n-1)%10+1) + pick("子丑寅卯辰巳午未申酉戌亥", (n-1)%12+1)
	case "ideographEnclosedCircle":
		return pick("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉", n)
	}
	return ""
}

// units are the figures from 0, then ten, hundred, thousand, ten thousand; ten alone shows its one where one is set.
type units struct {
	figures, tens string
	one           bool
}

var (
	plainUnits    = units{"〇一二三四五六七八九", "十百千万", false}
	legalUnits    = units{"零壹贰叁肆伍陆柒捌玖", "拾佰仟万", true}
	oldLegalUnits = units{"零壹貳參肆伍陸柒捌玖", "拾佰仟萬", true}
)

// counting writes a number in words; zero stands between figures where a unit has none: 一百零一.
func counting(n int, zero string, u units) string {
	f, t := []rune(u.figures), []rune(u.tens)
	if n < 0 || n >= 100000 {
		return ""
	}
	if n == 0 {
		return string(f[0])
	}
	var b strings.Builder
	gap := false
	for i, unit := range []int{10000, 1000, 100, 10, 1} {
		d := n / unit % 10
		if d == 0 {
			gap = gap || b.Len() > 0
			continue
		}
		if gap {
			b.WriteString(zero)
			gap = false
		}
		if !(unit == 10 && d == 1 && b.Len() == 0 && !u.one) {
			b.WriteRune(f[d])
		}
		if unit > 1 {
			b.WriteRune(t[3-i])
		}
	}
	return b.String()
}

// digits writes figure by figure: 二〇二六.
func digits(n int, zero rune) string {
	if n < 0 {
		return ""
	}
	f := []rune(plainUnits.figures)
	f[0] = zero
	return strings.Map(func(r rune) rune { return f[r-'0'] }, strconv.Itoa(n))
}

func pick(from string, n int) string {
	r := []rune(from)
	if n < 1 || n > len(r) {
		return ""
	}
	return string(r[n-1])
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, x := range []struct {
		n int
		s string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= x.n; n -= x.n {
			b.WriteString(x.s)
		}
	}
	return b.String()
}

// letters goes on after Z with AA, BB, as Word does.
func letters(n int, first rune) string {
	if n < 1 || n > 780 {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(first+rune((n-1)%26)), (n-1)/26+1)
}

func ordinalEnd(n int) string {
	if n/10%10 == 1 {
		return "th"
	}
	switch n % 10 {
	case 1:
		return "st"
	case 2:
		return "nd"
	case 3:
		return "rd"
	}
	return "th"
}

// symbols replaces the private codes of the symbol fonts, which no other font shows.
func symbols(font, text string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		s, _ := symbol(font, r)
		return s
	}, text))
}

// symbol gives the character that a code of a symbol font shows; false where it is not known, and □ for it.
func symbol(font string, r rune) (rune, bool) {
	code := r
	if r >= 0xf000 && r <= 0xf0ff {
		code = r - 0xf000
	}
	var table map[rune]rune
	switch f := strings.ToLower(font); {
	case f == "wingdings":
		table = wingdings
	case f == "wingdings 2":
		table = wingdings2
	case f == "symbol":
		table = symbolFont
	default:
		if code == r {
			return r, true
		}
		table = wingdings
	}
	if c, ok := table[code]; ok {
		return c, true
	}
	if code == r && r >= 0x100 {
		return r, true
	}
	return '□', false
}

var (
	wingdings = map[rune]rune{
		0x6c: '●', 0x6d: '❍', 0x6e: '■', 0x6f: '□', 0x70: '□', 0x71: '❑', 0x72: '❒', 0x73: '◆', 0x74: '◆', 0x75: '◆', 0x76: '❖', 0x77: '◆',
		0x9f: '•', 0xa1: '○', 0xa7: '■', 0xa8: '□', 0xab: '★', 0xb2: '☆', 0xd8: '➢', 0xe0: '→', 0xe8: '→', 0xf0: '⇨', 0xfb: '✗', 0xfc: '✓', 0xfd: '☒', 0xfe: '☑',
		0x81: '①', 0x82: '②', 0x83: '③', 0x84: '④', 0x85: '⑤', 0x86: '⑥', 0x87: '⑦', 0x88: '⑧', 0x89: '⑨', 0x8a: '⑩', 0x2a: '✉', 0x28: '☎', 0xb7: '•', 0x2d: '-',
	}
	wingdings2 = map[rune]rune{0x4f: '✗', 0x50: '✓', 0x51: '☒', 0x52: '☑', 0x53: '☒', 0x54: '☒', 0x98: '●', 0xa2: '■', 0xa3: '□'}
	symbolFont = map[rune]rune{
		0xb7: '•', 0xa8: '◆', 0xb0: '°', 0xb1: '±', 0xb4: '×', 0xb8: '÷', 0xa3: '≤', 0xb3: '≥', 0xb9: '≠', 0xbb: '≈', 0xae: '→', 0xac: '←', 0x2d: '−',
		0x61: 'α', 0x62: 'β', 0x67: 'γ', 0x64: 'δ', 0x6c: 'λ', 0x6d: 'μ', 0x70: 'π', 0x53: 'Σ', 0x57: 'Ω', 0x44: 'Δ', 0xd6: '√', 0xa5: '∞',
	}
)
