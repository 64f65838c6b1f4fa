package docx

import "strings"

const (
	plainFigures   = "0123456789+-()n"
	raisedFigures  = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ"
	loweredFigures = "₀₁₂₃₄₅₆₇₈₉₊₋₍₎ₙ"
)

// raised gives figures above or below the line as the characters that say so: 10 and a raised 5 is not 105. Other text stays.
func raised(text string, by int) string {
	if by == 0 {
		return text
	}
	to := []rune(raisedFigures)
	if by < 0 {
		to = []rune(loweredFigures)
	}
	var b strings.Builder
	for _, c := range text {
		i := strings.IndexRune(plainFigures, c)
		if i < 0 {
			return text
		}
		b.WriteRune(to[i])
	}
	return b.String()
}

// formula reads what a formula sets above, below or under a root into one line, so that a/b does not become ab.
func (r *reader) formula(s *scanner, l *line) error {
	r.say("文件里有公式，已写成一行文字读入，请对照原件核对。")
	put := func(text string) { r.emit(l, text, runLook{hidden: l.hidden}) }
	whole := s.name
	part := func(before, behind string) error {
		put(before)
		err := s.each(func() error { return r.inline(s, l) })
		put(behind)
		return err
	}
	if whole == "m:rad" {
		put("√")
	}
	return s.each(func() error {
		switch s.name {
		case "m:num":
			return part("（", "）")
		case "m:den":
			return part("/（", "）")
		case "m:sup":
			return part("^（", "）")
		case "m:sub":
			return part("_（", "）")
		case "m:e":
			if whole == "m:rad" {
				return part("（", "）")
			}
			return part("", "")
		}
		return nil
	})
}
