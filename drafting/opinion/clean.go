package opinion

import (
	"strings"
	"unicode"
)

// Clean makes a point's text fit to stand in a letter: one line, its number and marks of lists taken off, no blanks
// between Han, full-width marks beside them, and a full stop at its end.
func Clean(text string) string {
	lines := linesOf(text)
	for i, line := range lines {
		_, lines[i], _ = marker(strings.TrimLeft(line, "#*>　 "))
	}
	s := strings.ReplaceAll(closeUp(strings.Join(lines, "")), "**", "")
	if s == "" {
		return ""
	}
	if r := []rune(s); strings.ContainsRune("；;，,、", r[len(r)-1]) {
		s = string(r[:len(r)-1])
	}
	if r := []rune(s); !strings.ContainsRune("。！？：…”’）》", r[len(r)-1]) {
		s += "。"
	}
	return s
}

// closeUp takes out blanks that stand beside a Han character or a full-width mark, and makes one of any others.
func closeUp(s string) string {
	var out []rune
	gap := false
	for _, r := range s {
		if unicode.IsSpace(r) || unicode.IsControl(r) || r == '\u200b' || r == '\ufeff' {
			gap = true
			continue
		}
		if n := len(out); gap && n > 0 && !full(out[n-1]) && !full(r) {
			out = append(out, ' ')
		}
		gap = false
		out = append(out, r)
	}
	return string(out)
}

func full(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= 0x3000 && r < 0x3040 || r >= 0xff00 && r < 0xff60 || r >= '‘' && r <= '”'
}

// sentencesOf cuts a text behind 。；！？ and their half-width forms (but the point) and gives where each begins and ends, in bytes. A mark that closes brackets or
// quotation behind the stop belongs to the sentence before.
func sentencesOf(s string) [][2]int {
	var out [][2]int
	start := 0
	flush := func(end int) {
		if strings.TrimSpace(s[start:end]) != "" {
			out = append(out, [2]int{start, end})
		}
		start = end
	}
	stop := false
	for i, r := range s {
		if stop && !strings.ContainsRune("”’）》」』", r) {
			flush(i)
			stop = false
		}
		if strings.ContainsRune("。；！？;!?\n", r) {
			stop = true
		}
	}
	flush(len(s))
	return out
}
