package compose

import "unicode/utf8"

// folded is a line made ready for comparison: blanks left out, punctuation, figures and Latin letters in their narrow
// form, every kind of bracket but 《》 and （） as [ ]. Where each byte came from is kept, so that what is found can be cut
// from the source as it stands there.
type folded struct {
	s    string
	from []int32 // for every byte of s the first byte of its character in the source
	to   []int32 // for every byte of s the byte behind its character in the source
	all  bool    // the whole line is folded, not only its beginning
}

// foldLimit is how much of a line is folded, in bytes: no fact of a letter stands deeper in one.
const foldLimit = 3000

func fold(s string) *folded {
	f := &folded{all: len(s) <= foldLimit}
	n := min(len(s), foldLimit)
	b := make([]byte, 0, n)
	f.from, f.to = make([]int32, 0, n), make([]int32, 0, n)
	for i := 0; i < n; {
		r, w := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, w = utf8.DecodeRuneInString(s[i:])
		}
		if !isBlank(r) {
			k := len(b)
			b = utf8.AppendRune(b, narrow(r))
			for range b[k:] {
				f.from, f.to = append(f.from, int32(i)), append(f.to, int32(i+w))
			}
		}
		i += w
	}
	f.s = string(b)
	return f
}

// narrow gives the form in which a character is compared.
func narrow(r rune) rune {
	switch r {
	case '：', '﹕', '︰', '∶':
		return ':'
	case '，', '﹐', '､':
		return ','
	case '；':
		return ';'
	case '（', '﹙':
		return '('
	case '）', '﹚':
		return ')'
	case '〔', '【', '［', '〖', '﹝':
		return '['
	case '〕', '】', '］', '〗', '﹞':
		return ']'
	case '！':
		return '!'
	case '？':
		return '?'
	case '．', '﹒':
		return '.'
	case '－', '–', '‐', '‑', '―', '—':
		return '-'
	case '／':
		return '/'
	case '＞':
		return '>'
	case '｜':
		return '|'
	case '＂':
		return '"'
	case 'Ο', 'ο', 'О', 'о': // Greek and Cyrillic, typed for 〇
		return 'O'
	}
	if r >= '０' && r <= '９' || r >= 'Ａ' && r <= 'Ｚ' || r >= 'ａ' && r <= 'ｚ' {
		return r - '０' + '0'
	}
	return r
}

// key gives line i folded.
func (r *reader) key(i int) *folded {
	l := &r.lines[i]
	if l.folded == nil {
		l.folded = fold(r.src(l.span))
	}
	return l.folded
}

// part gives the source span of bytes [i, j) of a folded line that begins at base.
func (f *folded) part(base, i, j int) span {
	if i >= j {
		return span{base, base}
	}
	return span{base + int(f.from[i]), base + int(f.to[j-1])}
}
