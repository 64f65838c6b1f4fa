package store

import (
	"context"
	"strconv"
	"strings"

	"fuhan/drafting"
)

// A list of 10,000 cases has 320,000 values; database/sql takes a call and an allocation for each. So the engine joins a
// row's columns with this character, which nobody types, and they are cut apart here. A row whose own text holds the
// character has too many parts and is read by itself.
const unitSeparator = "\x1f"

var caseParts = strings.Count(caseColumns, ",") + 1

// listCases reads cases without Text in no order.
func (s *Store) listCases(ctx context.Context, where string, args []any) ([]*drafting.Case, error) {
	rows, err := s.read.QueryContext(ctx, s.d.query(`select concat_ws(?, `+caseColumns+`) from cases`+where), append([]any{unitSeparator}, args...)...)
	if err != nil {
		return nil, s.fail(err)
	}
	defer rows.Close()
	var out []*drafting.Case
	var again []drafting.CaseID
	var line string
	into := []any{&line}
	parts := make([]string, caseParts)
	reader := newCaseReader()
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return nil, s.fail(err)
		}
		if strings.Count(line, unitSeparator) != caseParts-1 {
			id, _, _ := strings.Cut(line, unitSeparator)
			again = append(again, drafting.CaseID(id))
			continue
		}
		rest := line
		for i := range parts {
			parts[i], rest, _ = strings.Cut(rest, unitSeparator)
		}
		c, err := reader.read(parts)
		if err != nil {
			return nil, s.fail(err)
		}
		out = append(out, c)
	}
	if err := rows.Err(); err != nil {
		return nil, s.fail(err)
	}
	for _, id := range again {
		c, err := s.Case(ctx, id)
		if drafting.ErrorCode(err) == drafting.CodeNotFound {
			continue // deleted since
		} else if err != nil {
			return nil, err
		}
		c.Text = ""
		out = append(out, c)
	}
	return out, nil
}

// caseReader reads cases from their columns as text, in the order of caseColumns.
type caseReader struct {
	c    drafting.Case
	row  caseRow
	into []any
}

func newCaseReader() *caseReader {
	r := new(caseReader)
	r.into = r.row.into(&r.c)
	return r
}

func (r *caseReader) read(parts []string) (*drafting.Case, error) {
	for i, to := range r.into {
		switch to := to.(type) {
		case *string:
			*to = parts[i]
		case *int64:
			n, err := strconv.ParseInt(parts[i], 10, 64)
			if err != nil {
				return nil, err
			}
			*to = n
		case *int:
			n, err := strconv.Atoi(parts[i])
			if err != nil {
				return nil, err
			}
			*to = n
		}
	}
	if err := r.row.finish(&r.c); err != nil {
		return nil, err
	}
	c := r.c
	return &c, nil
}
