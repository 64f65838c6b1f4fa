package setup

import (
	"io"
	"strings"

	"fuhan/drafting"
	"fuhan/drafting/ledger"
	"fuhan/drafting/opinion"
)

// WriteSources writes the source table as a workbook.
func WriteSources(w io.Writer, d *opinion.Desk) error {
	return ledger.WriteSources(w, oneLine(d.Letter.Get(drafting.PartTitle)), Sources(d))
}

// Sources lists the source table (来源表) of a desk: the passages of its letter, then the points that do not stand in it.
func Sources(d *opinion.Desk) []ledger.Source {
	var out []ledger.Source
	placed := map[drafting.PointID]bool{}
	for _, p := range d.Provenance() {
		placed[p.Point] = true
		out = append(out, ledger.Source{
			Section: p.Section, Passage: p.Now, Words: p.Words, Department: p.Credit(), Document: p.Where(), Point: p.PointNumber,
			Disposition: p.Disposition.Word(), Reason: p.Reason,
		})
	}
	for _, o := range d.Opinions {
		for _, p := range o.Points {
			if placed[p.ID] {
				continue
			}
			s := ledger.Source{Words: p.Text, Department: o.Department, Document: strings.TrimSpace(o.Number + " " + o.Source), Point: p.Number, Disposition: p.Disposition.Word(), Reason: p.Reason}
			if into, ok := d.Find(p.Into); ok {
				s.Reason = strings.TrimSpace(s.Reason + " 并入" + into.Opinion.Department + into.Point.Number)
			}
			out = append(out, s)
		}
	}
	return out
}
