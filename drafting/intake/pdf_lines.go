package intake

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fuhan/drafting"
)

// pdfLine is a line as it lies on its page, in points.
type pdfLine struct {
	pdfPiece
	first bool // of its page
}

var (
	// a page's number alone on its line: - 3 -, — 3 —, 第3页 共8页, 3/8
	pageLine = regexp.MustCompile(`^[\s\-—–－·.]*(?:第\s*)?[0-9０-９]{1,4}(?:\s*页)?(?:\s*[/／，,]?\s*共?\s*[0-9０-９]{1,4}\s*页?)?[\s\-—–－·.]*$`)
	// the beginning of a numbered item
	itemHead = regexp.MustCompile(`^(?:[一二三四五六七八九十百]{1,4}、|[（(][一二三四五六七八九十百0-9]{1,4}[)）]|[0-9]{1,2}[.．、][^0-9]|[①-⑳]|第[一二三四五六七八九十百0-9]{1,4}[条章节])`)
)

// narrowest is how wide running text is at least, in characters.
const narrowest = 12

const sentenceEnds = "。！？；：!?;:”）"

// linesOf puts the words of a page together to lines, from the top.
func linesOf(pieces []pdfPiece) []pdfLine {
	pieces = slices.Clone(pieces)
	slices.SortStableFunc(pieces, func(a, b pdfPiece) int { return cmp.Compare(a.top+a.bottom, b.top+b.bottom) })
	var rows [][]pdfPiece
	for _, p := range pieces {
		if p.text = strings.TrimSpace(p.text); p.text == "" {
			continue
		}
		if n := len(rows); n > 0 {
			last := rows[n-1][0]
			if math.Abs((last.top+last.bottom)-(p.top+p.bottom))/2 < 0.4*min(last.bottom-last.top, p.bottom-p.top) {
				rows[n-1] = append(rows[n-1], p)
				continue
			}
		}
		rows = append(rows, []pdfPiece{p})
	}
	out := make([]pdfLine, 0, len(rows))
	for i, row := range rows {
		slices.SortStableFunc(row, func(a, b pdfPiece) int { return cmp.Compare(a.left, b.left) })
		l := pdfLine{pdfPiece: row[0], first: i == 0}
		for _, p := range row[1:] {
			em := max((p.bottom-p.top)*0.8, 1)
			switch gap := p.left - l.right; {
			case gap > 1.2*em:
				l.text += "　　" + p.text
			case gap > 0.25*em && len(row) < 4: // a line of several words is justified, one of few is set apart
				l.text += " " + p.text
			case gap > 0.15*em:
				l.text = glue(l.text, p.text)
			default:
				l.text += p.text
			}
			l.right, l.top, l.bottom = max(l.right, p.right), min(l.top, p.top), max(l.bottom, p.bottom)
		}
		out = append(out, l)
	}
	return out
}

// joinPages makes paragraphs of the words of pages. Numbers of pages are left out, lines repeated on most pages kept
// apart.
func joinPages(pages [][]pdfPiece) *drafting.Content {
	c := &drafting.Content{}
	var byPage [][]pdfLine
	seen := map[string]int{}
	for _, p := range pages {
		lines := linesOf(p)
		if n := len(lines); n > 0 && pageLine.MatchString(lines[n-1].text) {
			lines = lines[:n-1]
		}
		if len(lines) > 0 && pageLine.MatchString(lines[0].text) {
			lines = lines[1:]
		}
		if len(lines) == 0 {
			continue
		}
		byPage = append(byPage, lines)
		seen[lines[0].text]++
		if n := len(lines); n > 1 {
			seen[lines[n-1].text]++
		}
	}
	margin := func(s string) bool { return len(byPage) >= 3 && 3*seen[s] >= 2*len(byPage) }
	keep := func(to *[]string, word, s string) {
		if !slices.Contains(*to, s) {
			*to = append(*to, s)
			c.Remarks = append(c.Remarks, word+"：“"+s+"”")
		}
	}
	var all []pdfLine
	for _, lines := range byPage {
		if n := len(lines); n > 1 && margin(lines[n-1].text) {
			keep(&c.Footers, "页脚", lines[n-1].text)
			lines = lines[:n-1]
		}
		if margin(lines[0].text) {
			keep(&c.Headers, "页眉", lines[0].text)
			lines = lines[1:]
		}
		for i := range lines {
			lines[i].first = i == 0
		}
		all = append(all, lines...)
	}
	for _, p := range paragraphs(all) {
		c.Passages = append(c.Passages, drafting.Passage{Text: p})
	}
	return c
}

// frame is the block that the running text fills.
type frame struct {
	left, right float64
	em          float64 // width of a Chinese character
	pitch       float64 // from line to line
}

// frameOf takes its measures from the long lines: their usual left edge, the right edge that most reach.
func frameOf(lines []pdfLine) frame {
	widest := 0.0
	for i := range lines {
		widest = max(widest, lines[i].right-lines[i].left)
	}
	var rights, ems, pitches []float64
	lefts := map[int]int{}
	for i := range lines {
		l := &lines[i]
		if w := l.right - l.left; w >= 0.7*widest {
			rights = append(rights, l.right)
			ems = append(ems, 2*w/float64(max(cells(l.text), 1)))
			lefts[int(math.Round(l.left))]++
		}
		if !l.first {
			pitches = append(pitches, l.bottom-lines[i-1].bottom)
		}
	}
	slices.Sort(rights)
	slices.Sort(ems)
	slices.Sort(pitches)
	f := frame{right: rights[len(rights)*3/4], em: ems[len(ems)/2], pitch: math.Inf(1)}
	if len(pitches) > 0 {
		f.pitch = pitches[len(pitches)/2]
	}
	best := 0
	for x, n := range lefts {
		near := n + lefts[x-1] + lefts[x+1]
		if near > best || near == best && float64(x) < f.left {
			best, f.left = near, float64(x)
		}
	}
	// in a short letter most long lines are the first of their paragraph: what stands left of them is the edge
	edges := map[int]int{}
	for i := range lines {
		edges[int(math.Round(lines[i].left))]++
	}
	usual := f.left
	for x, n := range edges {
		if float64(x) < min(f.left, usual-1.2*f.em) && n+edges[x-1]+edges[x+1] > 1 {
			f.left = float64(x)
		}
	}
	return f
}

// paragraphs joins lines.
func paragraphs(lines []pdfLine) []string {
	if len(lines) == 0 {
		return nil
	}
	f := frameOf(lines)
	var out []string
	for i := range lines {
		if i == 0 || f.begins(&lines[i-1], &lines[i]) {
			out = append(out, lines[i].text)
		} else {
			out[len(out)-1] = glue(out[len(out)-1], lines[i].text)
		}
	}
	return out
}

// begins reports whether a line begins a paragraph: it is indented, or the line before had room for more, or stands
// away from it or in another size.
func (f *frame) begins(before, l *pdfLine) bool {
	room := f.right - before.right - f.em*float64(latinHead(l.text))/2 // a word or number that did not fit any more
	last, _ := utf8.DecodeLastRuneInString(before.text)
	switch {
	case f.right-f.left < narrowest*f.em: // no line is so long that it could have been broken
		return true
	case room > 1.6*f.em, l.left > f.left+1.2*f.em:
		return true
	case !l.first && l.bottom-before.bottom > 1.6*f.pitch:
		return true
	case math.Abs((l.bottom-l.top)-(before.bottom-before.top)) > 0.2*(l.bottom-l.top) && before.right < f.right-0.5*f.em:
		return true
	}
	return itemHead.MatchString(l.text) && strings.ContainsRune(sentenceEnds, last)
}

// cells gives the width of a text in half characters.
func cells(s string) int {
	n := 0
	for _, r := range s {
		if r < 0x2000 {
			n++
		} else {
			n += 2
		}
	}
	return n
}

func latinHead(s string) int {
	n := 0
	for _, r := range s {
		if r >= 0x2000 || unicode.IsSpace(r) {
			break
		}
		n++
	}
	return n
}

// glue joins two pieces: with a blank only between two Latin words.
func glue(a, b string) string {
	x, _ := utf8.DecodeLastRuneInString(a)
	y, _ := utf8.DecodeRuneInString(b)
	if x < 0x80 && y < 0x80 && (unicode.IsLetter(x) || x == ',' || x == '.') && unicode.IsLetter(y) {
		return a + " " + b
	}
	return a + b
}
