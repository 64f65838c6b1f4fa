package intake

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// layout is what a sheet says beside the words of its cells. The library would give it too, but for one cell in the last
// column or one merged range over the whole sheet it makes room for every cell before it.
type layout struct {
	hiddenRows map[int]bool // by number, from 1
	hiddenCols map[int]bool
	formulas   map[[2]int]bool // row and column of cells with one
	merged     [][4]int        // first row, first column, last row, last column
	last       int             // the last row with something in it
	spread     int             // columns up to the last one with something in it, summed over the rows that are read
}

// layoutOf goes through the XML of a sheet once.
func layoutOf(sheet []byte) (*layout, error) {
	l := &layout{hiddenRows: map[int]bool{}, hiddenCols: map[int]bool{}, formulas: map[[2]int]bool{}}
	d := xml.NewDecoder(bytes.NewReader(sheet))
	row, col, width := 0, 0, 0
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return l, nil
		}
		if err != nil {
			return nil, err
		}
		if _, ok := tok.(xml.Directive); ok {
			return nil, errors.New("a sheet with declarations of its own")
		}
		e, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		attr := func(name string) string {
			for _, a := range e.Attr {
				if a.Name.Local == name {
					return a.Value
				}
			}
			return ""
		}
		switch e.Name.Local {
		case "col":
			if yes(attr("hidden")) {
				from, to := number(attr("min")), number(attr("max"))
				for c := max(from, 1); c <= min(to, maxSheetCols); c++ {
					l.hiddenCols[c] = true
				}
			}
		case "row":
			if row++; attr("r") != "" {
				row = number(attr("r"))
			}
			if row <= maxSheetRows {
				l.spread += width
			}
			col, width = 0, 0
			if yes(attr("hidden")) && row <= maxSheetRows {
				l.hiddenRows[row] = true
			}
		case "c":
			col++
			if c, _, err := excelize.CellNameToCoordinates(attr("r")); err == nil {
				col = c
			}
		case "v", "is", "f":
			l.last, width = max(l.last, row), max(width, col)
			if e.Name.Local == "f" && row <= maxSheetRows && col <= maxSheetCols {
				l.formulas[[2]int{row, col}] = true
			}
		case "mergeCell":
			from, to, _ := strings.Cut(attr("ref"), ":")
			c1, r1, err1 := excelize.CellNameToCoordinates(from)
			c2, r2, err2 := excelize.CellNameToCoordinates(to)
			if err1 == nil && err2 == nil && len(l.merged) < maxSheetRows {
				l.merged = append(l.merged, [4]int{min(r1, r2), min(c1, c2), max(r1, r2), max(c1, c2)})
			}
		}
	}
}

func yes(s string) bool { return s == "1" || s == "true" }

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}
