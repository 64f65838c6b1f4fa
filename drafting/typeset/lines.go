package typeset

// breakLines fills lines: the first within measure first, the others within rest, both in sub.
func (s *setter) breakLines(first, rest int) {
	s.lines = s.lines[:0]
	measure := first
	for at := 0; at < len(s.glyphs); {
		l := s.fit(at, measure)
		s.lines = append(s.lines, l)
		at = l.end
		measure = rest
	}
}

// How far back a lonely last character looks for room, in lines, and how far a line is opened to give it a companion.
const (
	widowLines = 8
	widowGap   = 10 // 1/10 of a cell a gap
)

// breakParagraph fills lines as breakLines does, but leaves no single character on the last one where another line can
// take one more, or give one, with a cell of play: 27 to 29 characters.
func (s *setter) breakParagraph(first, rest int) {
	s.breakLines(first, rest)
	n := len(s.lines)
	if n < 2 || !s.lonely(s.lines[n-1]) {
		return
	}
	kept := append(s.kept[:0], s.lines...)
	s.kept = kept
	for _, pull := range []bool{true, false} {
		for k := n - 2; k >= max(n-1-widowLines, 0); k-- {
			measure := rest
			if k == 0 {
				measure = first
			}
			l, ok := s.moveEnd(kept[k], measure, pull)
			if !ok {
				continue
			}
			s.lines = append(append(s.lines[:0], kept[:k]...), l)
			for at := l.end; at < len(s.glyphs) && len(s.lines) <= n; {
				next := s.fit(at, rest)
				s.lines = append(s.lines, next)
				at = next.end
			}
			if m := len(s.lines); s.lines[m-1].end == len(s.glyphs) && (m < n || m == n && !pull && !s.lonely(s.lines[m-1])) {
				return
			}
		}
	}
	s.lines = append(s.lines[:0], kept...)
}

// lonely reports whether a line shows one character only, with the marks that go with it.
func (s *setter) lonely(l line) bool {
	n := 0
	for i := l.ink; i < l.text; i++ {
		switch g := &s.glyphs[i]; {
		case g.class == clsMark || g.class == clsZero || g.class == clsSpace || g.class.noStart() || g.class.noEnd():
		default:
			n++
		}
	}
	return n == 1
}

// moveEnd lets a line end at the next break behind its own, pressed, or at the last one before, opened, where it is free to
// break and the line stands it.
func (s *setter) moveEnd(l line, measure int, pull bool) (line, bool) {
	step, e := 1, l.end+1
	if !pull {
		step, e = -1, l.end-1
	}
	for ; e > l.ink+1 && e <= len(s.glyphs); e += step {
		if e < len(s.glyphs) && (s.glyphs[e].brk != free || s.glyphs[e].class == clsSpace) {
			continue
		}
		t := s.trim(l.ink, e)
		over := s.width(l.ink, t) - measure
		if pull {
			press := over - min(max(over, 0), s.endBlank(t))
			return s.line(l.start, l.ink, e, measure), press <= s.give(l.ink, t)
		}
		return s.line(l.start, l.ink, e, measure), -over*widowGap <= int(s.pg[t-1]-s.pg[l.ink])*s.cell
	}
	return line{}, false
}

// fit finds the end of the line that begins at start: the break that asks for the least pressing or opening, at a place as
// willing as possible.
func (s *setter) fit(start, measure int) line {
	n, a := len(s.glyphs), start
	if start == 0 { // blanks before a paragraph take no room
		for a < n && s.glyphs[a].class == clsSpace {
			a++
		}
		if a == n {
			return line{end: n}
		}
	}
	var fits, pressed, cost [levels]int // ends of lines, 0: none
	text := a
	for i := a + 1; i <= n; i++ {
		if s.glyphs[i-1].class != clsSpace {
			text = i
		}
		lv := free
		if i < n {
			if lv = s.glyphs[i].brk; s.glyphs[i].class == clsSpace {
				continue
			}
		}
		over := s.width(a, text) - measure
		if over <= 0 {
			fits[lv] = i
			continue
		}
		if over > 3*s.cell {
			break
		}
		blank := min(over, s.endBlank(text))
		if press := over - blank; press <= s.give(a, text) {
			if c := press + blank/8; pressed[lv] == 0 || c < cost[lv] {
				pressed[lv], cost[lv] = i, c
			}
		}
	}
	if fits[free] == n {
		return s.line(start, a, n, measure)
	}
	best := 0
	for lv := range levels {
		best = max(best, fits[lv])
		missing := measure
		if best > 0 {
			missing -= s.width(a, s.trim(a, best))
		}
		if pressed[lv] > 0 && cost[lv] < missing {
			return s.line(start, a, pressed[lv], measure)
		}
		if left := measure - s.width(a, s.trim(a, max(fits[soft], a+1))); lv == free && missing > gape*s.cell && fits[soft] > best && (left < gape*s.cell+sub || left < missing/2) {
			continue
		}
		if best > 0 && missing*openGap <= int(s.pg[s.trim(a, best)-1]-s.pg[a])*s.cell {
			return s.line(start, a, best, measure)
		}
	}
	if best == 0 { // not even the first character fits
		best = a + 1
		for best < n && (s.glyphs[best].class == clsSpace || s.glyphs[best].brk == never && (s.glyphs[best].adv == 0 || s.width(a, best+1) <= measure)) {
			best++ // what hangs together stays so as long as a line holds it
		}
	}
	return s.line(start, a, best, measure)
}

// trim gives the end of [a, b) without the blanks at its end.
func (s *setter) trim(a, b int) int {
	for b > a && s.glyphs[b-1].class == clsSpace {
		b--
	}
	return b
}

func (s *setter) line(start, ink, end, measure int) line {
	t := s.trim(ink, end)
	l := line{start: start, ink: ink, text: t, end: end, rest: measure - s.width(ink, t)}
	l.flush = end < len(s.glyphs) || l.rest < 0
	return l
}

// place sets pos to the left edges of the line's characters and to the line's end, in sub from its beginning, and moved to
// how far the ink of each lies from its edge. A line that is not flush keeps its natural width.
func (s *setter) place(l line) {
	n := l.end - l.start
	s.pos, s.moved = sized(s.pos, n+1), sized(s.moved, n)
	for i := range l.ink - l.start {
		s.pos[i], s.moved[i] = 0, 0
	}
	open, press, gaps, every := 0, 0, 0, false
	markTake := 0
	if l.flush && l.text > l.ink+1 {
		gaps = int(s.pg[l.text-1] - s.pg[l.ink])
		if every = gaps == 0; every {
			gaps = l.text - l.ink - 1
		}
		switch {
		case l.rest > 0:
			open = l.rest
		case l.rest < 0:
			press = -l.rest
			press -= min(press, s.endBlank(l.text))
			if press > s.give(l.ink, l.text) {
				press = 0 // too narrow a measure: let it stand out
			}
			even := min(press, gaps*(s.cell/pressGap)) // all gaps alike, where that is enough
			if rest := press - even; rest > 0 {
				if marks := int(s.pc[l.text-1] - s.pc[l.ink+1]); marks > 0 {
					markTake = min((rest+marks-1)/marks, s.cell/pressMark)
					press -= marks * markTake
				}
			}
			open = -press
		}
	}
	x, k := 0, 0
	for i := l.ink; i < l.text; i++ {
		g := &s.glyphs[i]
		adv, shift := int(g.adv), int(g.shift)
		if i == l.ink && g.flags&flagFront != 0 {
			adv += int(g.half)
			shift += int(g.half)
		}
		if i == l.text-1 && g.flags&flagBack != 0 {
			adv += int(g.half)
		}
		if markTake > 0 && g.gives() && i > l.ink && i < l.text-1 {
			adv -= markTake
			if g.class == clsOpen {
				shift -= markTake
			}
		}
		at := x
		if gaps > 0 {
			at += open * k / gaps
		}
		if i > l.ink { // pressing behind a character without width
			at = max(at, s.pos[i-l.start-1])
		}
		s.pos[i-l.start], s.moved[i-l.start] = at, int32(shift)
		x += adv
		if g.flags&flagGap != 0 || every {
			k++
		}
	}
	end := x
	if gaps > 0 {
		end += open
	}
	if l.flush && l.rest < 0 && l.text > l.ink {
		end -= min(-l.rest, s.endBlank(l.text))
	}
	for i := l.text; i <= l.end; i++ {
		s.pos[i-l.start] = end
		if i < l.end {
			s.moved[i-l.start] = 0
		}
	}
}
