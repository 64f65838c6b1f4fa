package ledger

import (
	"github.com/xuri/excelize/v2"
)

// Heights in points. Neither Excel nor LibreOffice fits the height of a row that was written without one.
const (
	lineHeight = 13.5
	rowPadding = 6.0
	mostHeight = 400.0 // Excel allows 409
)

// height gives the height of a row that shows all its text.
func height(cells []excelize.Cell) float64 {
	most := 1
	for i := range cells {
		if s, ok := cells[i].Value.(string); ok {
			most = max(most, lines(s, columns[i].width))
		}
	}
	return min(float64(most)*lineHeight+rowPadding, mostHeight)
}

// lines counts the lines that a text takes in a column: Latin letters are one half-width character, Han two.
func lines(s string, width float64) int {
	room := int(width)
	n, at := 1, 0
	for _, r := range s {
		w := 1
		switch {
		case r == '\n':
			n, at = n+1, 0
			continue
		case r >= 0x2000:
			w = 2
		}
		if at+w > room {
			n, at = n+1, 0
		}
		at += w
	}
	return n
}
