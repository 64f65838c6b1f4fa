package main

import (
	"context"

	"fuhan/cmd/internal/setup"
	"fuhan/ui"
)

// importing gives the window what it asks of letters that come from outside.
func (w *wiring) importing() ui.Import {
	return ui.Import{Endings: setup.LetterEndings, Letters: func(ctx context.Context, paths []string, tell func(done, all int, name string)) ([]ui.Imported, error) {
		got, err := setup.ImportLetters(ctx, w.store, paths, tell)
		var out []ui.Imported
		for _, x := range got {
			out = append(out, ui.Imported{Name: x.Name, Letter: x.Letter, Title: x.Title, Known: x.Known, Remarks: x.Remarks, Err: x.Err})
		}
		return out, err
	}}
}
