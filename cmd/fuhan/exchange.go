package main

import (
	"context"
	"fmt"
	"io"

	"fuhan/cmd/internal/setup"
	"fuhan/drafting"
	"fuhan/drafting/exchange"
	"fuhan/ui"
)

// exchange gives the window what it asks of packages.
func (w *wiring) exchange() ui.Exchange {
	return ui.Exchange{Open: w.openParcel, Pack: w.packParcel}
}

func (w *wiring) openParcel(ctx context.Context, path, passphrase string) (*ui.Parcel, error) {
	data, err := setup.ReadFile(path, exchange.MaxPackage)
	if err != nil {
		return nil, err
	}
	p, err := exchange.Read(data, passphrase)
	if err != nil {
		return nil, err
	}
	var items []exchange.Item
	if p.Kind == exchange.KindConsent {
		err = setup.AskedHere(ctx, w.store, p)
	} else {
		items, _, err = setup.PlanImport(ctx, w.store, p)
	}
	if err != nil {
		return nil, err
	}
	out := &ui.Parcel{
		Kind: p.Kind.Word(), From: p.From, To: p.To, Created: p.Created,
		Case: fmt.Sprintf("%s第%s号《%s》", p.Case.Session, p.Case.Number, p.Case.Title),
		Take: func(ctx context.Context, theirs bool) (ui.Taken, error) { return w.takeParcel(ctx, p, theirs) },
	}
	if p.Kind == exchange.KindConsent {
		out.Consent = &ui.ParcelConsent{
			Title: p.Consent.Title, Excerpts: p.Consent.Excerpts, Encrypted: passphrase != "",
			Answer: func(ctx context.Context, answer drafting.Answer, by string, on drafting.Date, note string) (func(io.Writer) error, error) {
				back, err := setup.PackAgreed(ctx, w.store, p, answer, by, on, note, w.now())
				if err != nil {
					return nil, err
				}
				return func(out io.Writer) error { return exchange.Write(out, back, passphrase) }, nil
			},
		}
	}
	for _, x := range items {
		out.Items = append(out.Items, ui.ParcelItem{
			New: x.State == exchange.StateNew, Conflict: x.State == exchange.StateConflict, What: x.What, Ours: x.Ours, Theirs: x.Theirs,
		})
	}
	return out, nil
}

// takeParcel brings a package in and says which opinions it corrected, and in which letter they are compared.
func (w *wiring) takeParcel(ctx context.Context, p *exchange.Package, theirs bool) (out ui.Taken, err error) {
	_, c, err := setup.PlanImport(ctx, w.store, p)
	if err != nil {
		return out, err
	}
	known := map[drafting.OpinionID]bool{}
	if c != nil {
		have, err := w.store.Opinions(ctx, c.ID)
		if err != nil {
			return out, err
		}
		for _, o := range have {
			known[o.ID] = true
		}
	}
	if _, err := setup.Import(ctx, w.store, p, theirs, w.now); err != nil {
		return out, err
	}
	if p.Kind == exchange.KindAgreed {
		return ui.Taken{Case: c.ID, Letter: p.Consent.Letter, Agreed: true}, nil
	}
	if _, c, err = setup.PlanImport(ctx, w.store, p); err != nil || c == nil {
		return out, err
	}
	out.Case = c.ID
	now, err := w.store.Opinions(ctx, c.ID)
	if err != nil {
		return out, err
	}
	for _, o := range now {
		if o.Replaces != "" && !known[o.ID] {
			out.Corrected = append(out.Corrected, o.ID)
		}
	}
	letters, err := w.store.Letters(ctx, c.ID)
	if err != nil {
		return out, err
	}
	for _, l := range letters { // the newest first; what was sent to departments is no reply
		if l.Merges() && out.Letter == "" {
			out.Letter = l.ID
		}
	}
	return out, nil
}

func (w *wiring) packParcel(ctx context.Context, id drafting.CaseID, department, passphrase string) (func(io.Writer) error, error) {
	c, err := w.store.Case(ctx, id)
	if err != nil {
		return nil, err
	}
	var p *exchange.Package
	if c.Role == drafting.RoleSupport {
		p, err = setup.PackAnswer(ctx, w.store, c, w.now())
	} else {
		p, err = setup.PackRequest(ctx, w.store, c, department, w.now())
	}
	if err != nil {
		return nil, err
	}
	return func(out io.Writer) error { return exchange.Write(out, p, passphrase) }, nil
}

// packConsent makes the package that shows a department its passages in a letter.
func (w *wiring) packConsent(ctx context.Context, id drafting.LetterID, department, passphrase string) (func(io.Writer) error, error) {
	p, err := setup.PackConsent(ctx, w.store, id, department, w.now())
	if err != nil {
		return nil, err
	}
	return func(out io.Writer) error { return exchange.Write(out, p, passphrase) }, nil
}
