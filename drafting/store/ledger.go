package store

import (
	"context"
	"slices"

	"fuhan/drafting"
)

// Ledger gives the cases of a filter with what the ledger takes from the newest letter of each, in the order of Cases.
func (s *Store) Ledger(ctx context.Context, f drafting.CaseFilter) ([]drafting.LedgerRow, error) {
	limit := f.Limit
	f.Limit = 0
	cases, err := s.Cases(ctx, f)
	if err != nil {
		return nil, err
	}
	if limit > 0 && len(cases) > limit {
		cases = cases[:limit]
	}
	out := make([]drafting.LedgerRow, len(cases))
	at := make(map[drafting.CaseID]int, len(cases))
	for i, c := range cases {
		out[i].Case = c
		at[c.ID] = i
	}
	// Newest last, so that it wins.
	rows, err := s.read.QueryContext(ctx, `select case_id, id, org_code, dispatch_year, dispatch_seq, signed_by, signed_at, issued_at from letters order by seq`)
	if err != nil {
		return nil, s.fail(err)
	}
	defer rows.Close()
	zone := s.now().Location()
	for rows.Next() {
		var id drafting.CaseID
		var r drafting.LedgerRow
		var n drafting.DispatchNumber
		var signed, issued int64
		if err := rows.Scan(&id, &r.Letter, &n.OrgCode, &n.Year, &n.Sequence, &r.SignedBy, &signed, &issued); err != nil {
			return nil, s.fail(err)
		}
		i, ok := at[id]
		if !ok {
			continue
		}
		r.Case, r.Number = out[i].Case, n.String()
		if signed != 0 {
			r.SignedOn = drafting.DateOf(moment(signed).In(zone))
		}
		if issued != 0 {
			r.IssuedOn = drafting.DateOf(moment(issued).In(zone))
		}
		out[i] = r
	}
	return slices.Clip(out), s.fail(rows.Err())
}
