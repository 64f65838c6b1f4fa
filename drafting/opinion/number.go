package opinion

import (
	"math"
	"strconv"
	"strings"
	"unicode"
)

// number is a number as it stands in a text, with its multipliers: 2.28万, 三十二, 3—5万, 120多万.
type number struct {
	lo, hi float64 // equal but for a range
	step   float64 // what the last digit written is worth
	loose  int     // -1 nearly, 1 more than, 2 about
	ratio  bool    // 百分之五, 三分之一, 三成: a share, in percent
	end    int     // rune behind it
}

var tens = map[rune]float64{'十': 10, '百': 100, '千': 1000, '万': 1e4, '亿': 1e8}

const (
	chineseDigits  = "零一二三四五六七八九"
	chineseNumbers = chineseDigits + "〇两十百千万亿"
	rangeMarks     = "—–-－~～―至到"
)

// digit gives an Arabic digit of either width.
func digit(r rune) (rune, bool) {
	switch {
	case r >= '0' && r <= '9':
		return r, true
	case r >= '０' && r <= '９':
		return r - '０' + '0', true
	}
	return 0, false
}

// readArabic reads digits with a point and marks of thousands; step is what the last digit is worth.
func readArabic(rs []rune, i int) (v, step float64, end int, ok bool) {
	var b strings.Builder
	point, group := -1, 0
	digitAt := func(k int) bool {
		if k >= len(rs) {
			return false
		}
		_, is := digit(rs[k])
		return is
	}
	for end = i; end < len(rs) && b.Len() < 24; end++ {
		if d, is := digit(rs[end]); is {
			b.WriteRune(d)
			group++
			continue
		}
		mark := rs[end]
		if (mark == '.' || mark == '．') && point < 0 && b.Len() > 0 && digitAt(end+1) {
			point = b.Len()
			b.WriteByte('.')
			continue
		}
		// A mark of thousands has one to three digits before it and three behind it.
		if (mark == ',' || mark == '，') && point < 0 && group > 0 && group <= 3 && digitAt(end+1) && digitAt(end+2) && digitAt(end+3) && !digitAt(end+4) {
			group = 0
			continue
		}
		break
	}
	if b.Len() == 0 {
		return 0, 0, i, false
	}
	v, err := strconv.ParseFloat(b.String(), 64)
	step = 1
	if point >= 0 {
		step = math.Pow(10, -float64(b.Len()-point-1))
	}
	return v, step, end, err == nil
}

// readChinese reads 二十三, 一百零五, 两千, 三万五千. What is no number (十四五, 三四十) is not read, and end is behind it.
func readChinese(rs []rune, i int) (v float64, end int, ok bool) {
	for end = i; end < len(rs) && end-i < 24 && strings.ContainsRune(chineseNumbers, rs[end]); end++ {
	}
	total, section, unit, last := 0.0, 0.0, 0.0, 0.0
	ok = end > i
	for k := i; k < end; k++ {
		switch r := rs[k]; r {
		case '零', '〇':
		case '十', '百', '千':
			if last != 0 && tens[r] >= last && unit == 0 {
				ok = false // 百千万
			}
			if unit == 0 {
				unit = 1
			}
			section, last = section+unit*tens[r], tens[r]
			unit = 0
		case '万', '亿':
			if section+unit == 0 && total == 0 {
				ok = false
			}
			if r == '亿' {
				total = (total + section + unit) * 1e8
			} else {
				total += (section + unit) * 1e4
			}
			section, unit, last = 0, 0, 0
		default:
			if unit != 0 {
				ok = false
			}
			unit = 2
			if r != '两' {
				unit = float64(strings.Index(chineseDigits, string(r)) / len("一"))
			}
		}
	}
	return total + section + unit, end, ok
}

// readOne reads one number with the multipliers and the 余 or 多 behind it.
func readOne(rs []rune, i int) (n number, ok bool) {
	v, step, end, ok := readArabic(rs, i)
	if ok {
		n = number{lo: v, step: step, end: end}
	} else {
		v, end, ok = readChinese(rs, i)
		n = number{lo: v, step: 1, end: end}
		if !ok {
			return n, false
		}
		if r := rs[end-1]; tens[r] > 0 {
			n.step = tens[r]
			if end-i > 1 && r == '十' {
				n.step = 1 // 二十 is said of twenty, no more and no less
			}
		}
	}
	for n.end < len(rs) {
		r := rs[n.end]
		if (r == ' ' || r == '　') && n.end+1 < len(rs) && tens[rs[n.end+1]] > 0 {
			n.end++
			r = rs[n.end]
		}
		if r == '余' || r == '多' {
			n.loose = 1
		} else if m := tens[r]; m > 0 {
			n.lo, n.step = n.lo*m, n.step*m
		} else {
			break
		}
		n.end++
	}
	n.hi = n.lo
	return n, true
}

// readNumber reads the number that begins at rune i: one, a range, or a share. Where none begins ok is false and n.end
// is where looking may go on.
func readNumber(rs []rune, i int) (n number, ok bool) {
	if w := shareAt(rs, i); w > 0 {
		return readShare(rs, i, w)
	}
	if n, ok = readOne(rs, i); !ok {
		n.end = max(n.end, i+1)
		return n, false
	}
	if n.end < len(rs) && rs[n.end] == '分' && n.end+1 < len(rs) && rs[n.end+1] == '之' && n.lo > 0 {
		if m, is := readOne(rs, n.end+2); is {
			share := number{lo: m.lo / n.lo * 100, step: 1, ratio: true, end: m.end}
			share.hi = share.lo
			return share, true
		}
	}
	if n.end < len(rs) && rs[n.end] == '成' && n.lo < 10 && n.lo > 0 && (n.end == len(rs)-1 || !strings.ContainsRune("立为员功果效都品长本就熟人", rs[n.end+1])) {
		n.lo, n.step, n.ratio, n.end = n.lo*10, 10, true, n.end+1
		if n.end < len(rs) && rs[n.end] == '半' {
			n.lo, n.end = n.lo+5, n.end+1
		}
		n.hi = n.lo
		return n, true
	}
	// 3—5万, 1.3亿人次至1.4亿人次: the same unit may stand behind the first number.
	at := n.end
	if u, is := unitAt(rs, at); is {
		at = u.end
	}
	if at+1 < len(rs) && strings.ContainsRune(rangeMarks, rs[at]) {
		for at++; at < len(rs) && strings.ContainsRune("—–-―", rs[at]); at++ {
		}
		first, _ := unitAt(rs, n.end)
		if m, is := readOne(rs, at); is {
			second, _ := unitAt(rs, m.end)
			arabic := func(k int) bool { _, is := digit(rs[k]); return is }
			if arabic(i) == arabic(at) && (first.end == 0 || first.name == second.name) {
				if first.end == 0 && n.step <= 1 && m.step >= 10 && n.lo < m.lo/10 {
					// 3—5万 is three to five times ten thousand.
					for k := m.end - 1; k > at && tens[rs[k]] > 0; k-- {
						n.lo, n.step = n.lo*tens[rs[k]], n.step*tens[rs[k]]
					}
				}
				if m.lo > n.lo {
					return number{lo: n.lo, hi: m.lo, step: math.Max(n.step, m.step), loose: m.loose, end: m.end}, true
				}
			}
		}
	}
	return n, true
}

// shareAt gives how many runes 百分之, 千分之 take at i.
func shareAt(rs []rune, i int) int {
	if i+3 < len(rs) && (rs[i] == '百' || rs[i] == '千') && rs[i+1] == '分' && rs[i+2] == '之' {
		return 3
	}
	return 0
}

func readShare(rs []rune, i, w int) (n number, ok bool) {
	n, ok = readOne(rs, i+w)
	if !ok {
		n.end = i + w
		return n, false
	}
	n.ratio = true
	if rs[i] == '千' {
		n.lo, n.step = n.lo/10, n.step/10
	}
	n.hi = n.lo
	return n, true
}

// digits counts the digits that say something: 3 of 3870, 1 of 5000.
func digits(v float64) int {
	s := strings.TrimRight(strings.TrimLeft(strings.Replace(strconv.FormatFloat(v, 'f', -1, 64), ".", "", 1), "0"), "0")
	return len(s)
}

// agrees reports whether two numbers say the same value, each as exactly as it is written.
func (n *number) agrees(m *number) bool {
	if n.lo != n.hi || m.lo != m.hi {
		switch {
		case n.lo == n.hi:
			return n.lo >= m.lo && n.lo <= m.hi
		case m.lo == m.hi:
			return m.lo >= n.lo && m.lo <= n.hi
		}
		return near(n.lo, m.lo) && near(n.hi, m.hi)
	}
	a, b := n.lo, m.lo
	if near(a, b) {
		return true
	}
	if a < 0 != (b < 0) {
		return false
	}
	// The more exact one rounds to the other: 22803 and 2.28万, 98.2% and 98%.
	step := math.Max(n.step, m.step)
	if n.step != m.step && math.Abs(a-b) <= step/2*(1+1e-9) && math.Abs(a-b) < 0.011*math.Max(math.Abs(a), math.Abs(b)) {
		return true
	}
	return n.covers(b) || m.covers(a)
}

func near(a, b float64) bool { return math.Abs(a-b) < 1e-6*math.Max(math.Abs(a), 1e-6) }

// covers reports whether a loose number can mean v: 近1000 and 982, 超过120 and 126.
func (n *number) covers(v float64) bool {
	switch n.loose {
	case 1:
		return v >= n.lo && v <= math.Max(n.lo*1.15, n.lo+n.step)
	case -1:
		return v <= n.lo && v >= n.lo*0.9
	case 2:
		return math.Abs(v-n.lo) <= n.lo*0.05
	}
	return false
}

// plainRune brings a rune to the form in which texts are compared: half-width, lower case.
func plainRune(r rune) rune {
	if d, is := digit(r); is {
		return d
	}
	switch r {
	case '％':
		return '%'
	case '．':
		return '.'
	}
	if r >= 'Ａ' && r <= 'Ｚ' || r >= 'ａ' && r <= 'ｚ' {
		r -= 'Ａ' - 'A'
	}
	return unicode.ToLower(r)
}
