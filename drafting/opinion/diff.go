package opinion

import "slices"

// Op says what became of a piece of text.
type Op string

const (
	Equal  Op = "equal"
	Delete Op = "delete" // in the first text only
	Insert Op = "insert" // in the second text only
)

// Piece is a stretch of text in a comparison.
type Piece struct {
	Op   Op     `json:"op"`
	Text string `json:"text"`
}

// mostEdits is how many characters may differ before a comparison gives up and says "all of the middle".
const mostEdits = 1200

// Diff compares two texts by character (Myers, linear in length times differences). A single character that stayed
// between two changes is counted as changed, for the eye.
func Diff(a, b string) []Piece {
	x, y := []rune(a), []rune(b)
	n := 0
	for n < len(x) && n < len(y) && x[n] == y[n] {
		n++
	}
	m := 0
	for m < len(x)-n && m < len(y)-n && x[len(x)-1-m] == y[len(y)-1-m] {
		m++
	}
	var out []Piece
	add := func(op Op, rs []rune) {
		if len(rs) == 0 {
			return
		}
		if k := len(out); k > 0 && out[k-1].Op == op {
			out[k-1].Text += string(rs)
			return
		}
		out = append(out, Piece{op, string(rs)})
	}
	add(Equal, x[:n])
	for _, p := range tidyPieces(myers(x[n:len(x)-m], y[n:len(y)-m])) {
		add(p.Op, []rune(p.Text))
	}
	add(Equal, x[len(x)-m:])
	return out
}

// myers finds the shortest way from x to y.
func myers(x, y []rune) []Piece {
	if len(x) == 0 || len(y) == 0 {
		return whole(x, y)
	}
	limit := min(len(x)+len(y), mostEdits)
	size := 2*limit + 3
	v := make([]int32, size)
	var trace [][]int32
	off := limit + 1
	for d := 0; d <= limit; d++ {
		trace = append(trace, slices.Clone(v[off-d-1:off+d+2]))
		for k := -d; k <= d; k += 2 {
			i := v[off+k-1] + 1
			if k == -d || k != d && v[off+k-1] < v[off+k+1] {
				i = v[off+k+1]
			}
			j := i - int32(k)
			for int(i) < len(x) && int(j) < len(y) && x[i] == y[j] {
				i, j = i+1, j+1
			}
			v[off+k] = i
			if int(i) >= len(x) && int(j) >= len(y) {
				return walkBack(x, y, trace, d)
			}
		}
	}
	return whole(x, y)
}

func whole(x, y []rune) []Piece {
	var out []Piece
	if len(x) > 0 {
		out = append(out, Piece{Delete, string(x)})
	}
	if len(y) > 0 {
		out = append(out, Piece{Insert, string(y)})
	}
	return out
}

func walkBack(x, y []rune, trace [][]int32, d int) []Piece {
	var back []Piece
	i, j := len(x), len(y)
	for ; d >= 0; d-- {
		v := trace[d]
		at := func(k int) int { return int(v[k+d+1]) }
		k := i - j
		down := k == -d || k != d && at(k-1) < at(k+1)
		pk := k - 1
		if down {
			pk = k + 1
		}
		pi := at(pk)
		pj := pi - pk
		if d == 0 {
			pi, pj = 0, 0
		}
		for i > pi && j > pj {
			back = append(back, Piece{Equal, string(x[i-1])})
			i, j = i-1, j-1
		}
		if d == 0 {
			break
		}
		if down {
			back = append(back, Piece{Insert, string(y[pj])})
		} else {
			back = append(back, Piece{Delete, string(x[pi])})
		}
		i, j = pi, pj
	}
	slices.Reverse(back)
	return back
}

// tidyPieces puts neighbours together, deletions before insertions, and takes a single equal character between two
// changes into them.
func tidyPieces(in []Piece) []Piece {
	var runs []Piece
	for _, p := range in {
		if k := len(runs); k > 0 && runs[k-1].Op == p.Op {
			runs[k-1].Text += p.Text
			continue
		}
		runs = append(runs, p)
	}
	var out []Piece
	var del, ins string
	flush := func() {
		if del != "" {
			out = append(out, Piece{Delete, del})
		}
		if ins != "" {
			out = append(out, Piece{Insert, ins})
		}
		del, ins = "", ""
	}
	for i, p := range runs {
		switch {
		case p.Op == Delete:
			del += p.Text
		case p.Op == Insert:
			ins += p.Text
		case del+ins != "" && i+1 < len(runs) && len([]rune(p.Text)) == 1:
			del += p.Text
			ins += p.Text
		default:
			flush()
			out = append(out, p)
		}
	}
	flush()
	return out
}
