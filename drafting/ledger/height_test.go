package ledger

import (
	"strings"
	"testing"
)

func TestLines(t *testing.T) {
	for _, c := range []struct {
		s     string
		width float64
		want  int
	}{
		{"", 10, 1},
		{"渔港升级改造", 12, 1},
		{"渔港升级改造", 11, 2},
		{"abcdefghij", 10, 1},
		{"abcdefghijk", 10, 2},
		{"一\n二\n三", 10, 3},
		{"渔港a渔港", 9, 1},
		{strings.Repeat("长", 100), 10, 20},
	} {
		if got := lines(c.s, c.width); got != c.want {
			t.Errorf("%q in %v: %d lines, want %d", c.s, c.width, got, c.want)
		}
	}
}

func TestRowHeights(t *testing.T) {
	rows := sampleRows()
	rows[1].Case.Title = strings.Repeat("渔港升级改造", 20) // 240 half-width characters in 28: nine lines
	rows[2].Case.Note = strings.Repeat("长", 5000)
	f := written(t, rows, options)
	for i, want := range []float64{2*lineHeight + rowPadding, 9*lineHeight + rowPadding, mostHeight, lineHeight + rowPadding, lineHeight + rowPadding} {
		got, err := f.GetRowHeight(sheetMain, firstRow+i)
		if err != nil || got != want {
			t.Errorf("row %d: %v, want %v (%v)", i+1, got, want, err)
		}
	}
}
