package setup

import (
	"context"
	"io"
	"time"

	"fuhan/drafting"
	"fuhan/drafting/ledger"
)

// Ledger writes the 总台账 of the cases that the filter names and gives their number. progress, where it is not nil, is
// told how many are written; ctx ends the writing.
func Ledger(ctx context.Context, s drafting.Store, w io.Writer, f drafting.CaseFilter, now time.Time, progress func(done, total int)) (int, error) {
	rows, err := s.Ledger(ctx, f)
	if err != nil {
		return 0, err
	}
	office, err := s.Office(ctx)
	if err != nil {
		return 0, err
	}
	return len(rows), ledger.Write(w, rows, ledger.Options{
		Unit: office.Name, Year: f.Year, Today: drafting.DateOf(now),
		Progress: func(done, total int) error {
			if progress != nil {
				progress(done, total)
			}
			return ctx.Err()
		},
	})
}
