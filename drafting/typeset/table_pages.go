package typeset

// slice is what stands of a table on one page: rows, from the top down, with their upper edges and the last one's lower.
type slice struct {
	rows  []int
	edges []Length
}

func (s *slice) add(row int, height Length) {
	s.rows = append(s.rows, row)
	s.edges = append(s.edges, s.bottom()+height)
}

func (s *slice) bottom() Length { return s.edges[len(s.edges)-1] }

// spread puts the table on pages from a line of the grid on and gives the first line that is free behind it, which may be
// the one behind a page's last. A row goes on to the next page whole, but where it would leave half a page empty: then it
// is parted between lines.
func (t *table) spread(b *builder, page, row int) (int, int) {
	p := &b.p
	s := slice{edges: []Length{p.Top + Length(row*int(p.Height)/p.Rows)}}
	fresh := row == 0
	head := t.headHeight(p)
	for at := 0; ; {
		room, full := p.bottom()-s.bottom(), p.Height-head
		end, part := t.fit(at, room, full, fresh, p)
		for r := at; r < end; r++ {
			s.add(r, t.rows[r].height)
		}
		if part > 0 {
			s.add(end, part)
		}
		if len(s.rows) > 0 {
			t.emit(b, page, &s, end)
		}
		if part > 0 {
			t.rows[end].taken += part
		}
		if at = end; at >= len(t.rows) {
			break
		}
		page++
		s = slice{edges: []Length{p.Top}}
		fresh = true
		if at >= t.head {
			for r := range t.head {
				s.add(r, t.rows[r].height)
			}
		}
	}
	row = 0
	for row < p.Rows && p.Top+Length(row*int(p.Height)/p.Rows) < s.bottom()-cellLead {
		row++
	}
	return page, row
}

// opening gives how many lines of the grid the table's first row takes with the head above it, at most a page's half.
func (t *table) opening(p *Profile) int {
	sum := t.headHeight(p)
	if t.head < len(t.rows) {
		t.heights(t.head, p)
		sum += t.rows[t.head].height
	}
	return int((min(sum, p.Height/2) + p.pitch() - 1) / p.pitch())
}

// headHeight gives the height of the rows that stand again on every page. Where they are too high for that, they are rows
// like others.
func (t *table) headHeight(p *Profile) Length {
	sum := Length(0)
	for r := 0; r < t.head; {
		for end := t.heights(r, p); r < end; r++ {
			sum += t.rows[r].height
		}
	}
	if sum > p.Height/3 {
		t.head, sum = 0, 0
	}
	return sum
}

// fit gives the end of the rows from at on that stand in the room that is left on a page, and how much of the row behind
// them is set on it, too. full is the room on a fresh page.
func (t *table) fit(at int, room, full Length, fresh bool, p *Profile) (end int, part Length) {
	begin := at // of the rows that hang together with end
	used := Length(0)
	ready := at
	for end = at; end < len(t.rows); end++ {
		if end == ready {
			begin = end
			ready = t.heights(end, p)
		}
		if used+t.rows[end].height > room {
			break
		}
		used += t.rows[end].height
	}
	if end == len(t.rows) {
		return end, 0
	}
	group := Length(0)
	for r := begin; r < ready; r++ {
		group += t.rows[r].height
	}
	if group <= full/2 && (begin > at || !fresh) { // small enough to go whole
		end = begin
	} else if rest := room - used; t.rows[end].height > full/2 || end == at && fresh {
		if rest >= 2*t.pitch+2*cellLead || end == at && fresh {
			part = rest
		}
	}
	if at < t.head && end <= t.head && part == 0 && !fresh { // a head stands above its first row
		end = at
	}
	if end == at && part == 0 && fresh { // nothing can be gained by going on
		part = max(room, t.pitch+2*cellLead)
	}
	return end, part
}

// emit adds a slice of the table to its pages. Rows from end on are not complete on it.
func (t *table) emit(b *builder, page int, s *slice, end int) {
	piece := tablePiece{page: page}
	for i := 0; i < len(s.rows); i++ {
		r := s.rows[i]
		again := r < t.head && len(t.pieces) > 0 && t.pieces[0].page != page
		for c := 0; c < t.columns; {
			f := &t.fields[t.owner[r*t.columns+c]]
			c = f.right
			if i > 0 && s.rows[i-1] >= f.row && s.rows[i-1] < f.end && s.rows[i-1] < r {
				continue // begun above
			}
			last := i
			for last+1 < len(s.rows) && s.rows[last+1] < f.end {
				last++
			}
			t.show(b, &piece, f, s.edges[i], s.edges[last+1], f.end <= end, again)
		}
	}
	t.rule(&piece, s)
	t.pieces = append(t.pieces, piece)
}

// show puts a field's lines between y and end: all that are left where it is whole, else as many as fit.
func (t *table) show(b *builder, piece *tablePiece, f *field, y, end Length, whole, again bool) {
	next := f.next
	if again {
		next = 0
	}
	lines := f.lines[next:]
	if fit := int((end - y - 2*cellLead) / t.pitch); !whole && len(lines) > fit {
		lines = lines[:max(fit, 0)]
	}
	if len(lines) == 0 {
		return
	}
	all := next == 0 && next+len(lines) == len(f.lines)
	foot := 0 // so many lines stand at the field's foot
	for foot < len(lines) && whole && lines[len(lines)-1-foot].foot {
		foot++
	}
	top := y + cellLead
	if spare := end - y - Length(len(lines))*t.pitch; all && foot == 0 && !f.prose {
		top = y + spare/2
	}
	for i, l := range lines {
		middle := top + Length(i)*t.pitch + t.pitch/2
		if k := len(lines) - i; k <= foot {
			middle = end - cellLead - Length(k)*t.pitch + t.pitch/2
		}
		for _, r := range b.runs[t.base+l.first : t.base+l.last] {
			r.Y += middle
			if again { // said once already
				r.Paragraph, r.Start = "", 0
			}
			piece.runs = append(piece.runs, r)
		}
	}
	if !again {
		f.next = next + len(lines)
	}
}

// rule draws the rules of a slice, each as long as it goes on.
func (t *table) rule(piece *tablePiece, s *slice) {
	owner := func(i, c int) int32 { return t.owner[s.rows[i]*t.columns+c] }
	n := len(s.rows)
	for i := 0; i <= n; i++ {
		w := ruleInner
		if i == 0 || i == n {
			w = ruleOuter
		}
		for c := 0; c < t.columns; {
			from := c
			for c < t.columns && (i == 0 || i == n || owner(i-1, c) != owner(i, c)) {
				c++
			}
			if c > from {
				x := t.edges[from] - ruleOuter/2
				piece.rules = append(piece.rules, Rule{x, s.edges[i] - w/2, t.edges[c] + ruleOuter/2 - x, w, Black})
			}
			c++
		}
	}
	for c := 0; c <= t.columns; c++ {
		w := ruleInner
		if c == 0 || c == t.columns {
			w = ruleOuter
		}
		for i := 0; i < n; {
			from := i
			for i < n && (c == 0 || c == t.columns || owner(i, c-1) != owner(i, c)) {
				i++
			}
			if i > from {
				piece.rules = append(piece.rules, Rule{t.edges[c] - w/2, s.edges[from], w, s.edges[i] - s.edges[from], Black})
			}
			i++
		}
	}
}

// fill adds what stands on the table's pages to them: runs on its first page to runs, which it gives.
func (t *table) fill(d *Document, first *Page, runs []Run) []Run {
	for _, piece := range t.pieces {
		page := &d.Pages[piece.page]
		page.Rules = append(page.Rules, piece.rules...)
		if page == first {
			runs = append(runs, piece.runs...)
		} else {
			page.Runs = append(page.Runs, piece.runs...)
		}
	}
	return runs
}
