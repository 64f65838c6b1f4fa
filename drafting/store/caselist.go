package store

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"sync"

	"fuhan/drafting"
)

// A list of 10,000 cases has 320,000 values; database/sql takes a call and an allocation for each. So the engine joins a
// row's columns with this character, which nobody types, and they are cut apart here. A row whose own text holds the
// character has too many parts and is read by itself.
const unitSeparator = "\x1f"

var caseParts = strings.Count(caseColumns, ",") + 1

// batchSize is how many rows are cut apart together while the engine reads the next ones.
const batchSize = 256

// batch is some rows and the cases in them.
type batch struct {
	lines []string
	cases []drafting.Case
	again []drafting.CaseID // to be read by themselves
	err   error
}

// listCases reads cases without Text, in the order of their deadlines.
func (s *Store) listCases(ctx context.Context, where string, args []any) ([]*drafting.Case, error) {
	rows, err := s.read.QueryContext(ctx, s.d.query(`select concat_ws(?, `+caseColumns+`) from cases`+where), append([]any{unitSeparator}, args...)...)
	if err != nil {
		return nil, s.fail(err)
	}
	defer rows.Close()
	var batches []*batch
	var last *batch
	var cutting sync.WaitGroup
	defer cutting.Wait()
	var line string
	into := []any{&line}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return nil, s.fail(err)
		}
		if last == nil {
			last = &batch{lines: make([]string, 0, batchSize)}
			batches = append(batches, last)
		}
		if last.lines = append(last.lines, line); len(last.lines) == batchSize {
			cutting.Go(last.cut)
			last = nil
		}
	}
	if err := rows.Err(); err != nil {
		return nil, s.fail(err)
	}
	if last != nil {
		last.cut()
	}
	cutting.Wait()
	out := make([]*drafting.Case, 0, len(batches)*batchSize)
	for _, b := range batches {
		if b.err != nil {
			return nil, s.fail(b.err)
		}
		for i := range b.cases {
			out = append(out, &b.cases[i])
		}
		for _, id := range b.again {
			c, err := s.Case(ctx, id)
			if drafting.ErrorCode(err) == drafting.CodeNotFound {
				continue // deleted since
			} else if err != nil {
				return nil, err
			}
			c.Text = ""
			out = append(out, c)
		}
	}
	return byDeadline(out), nil
}

// cut reads the batch's cases from its lines.
func (b *batch) cut() {
	b.cases = make([]drafting.Case, 0, len(b.lines))
	parts := make([]string, caseParts)
	var r caseRow
	var c drafting.Case
	into := r.into(&c)
	for _, line := range b.lines {
		if strings.Count(line, unitSeparator) != caseParts-1 {
			id, _, _ := strings.Cut(line, unitSeparator)
			b.again = append(b.again, drafting.CaseID(id))
			continue
		}
		for i := range parts {
			parts[i], line, _ = strings.Cut(line, unitSeparator)
		}
		if b.err = setParts(into, parts); b.err != nil {
			return
		}
		if b.err = r.finish(&c); b.err != nil {
			return
		}
		b.cases = append(b.cases, c)
	}
	b.lines = nil
}

// setParts sets the places of caseRow.into from text.
func setParts(into []any, parts []string) error {
	for i, to := range into {
		switch to := to.(type) {
		case *string:
			*to = parts[i]
		case *int64:
			n, err := strconv.ParseInt(parts[i], 10, 64)
			if err != nil {
				return err
			}
			*to = n
		case *int:
			n, err := strconv.Atoi(parts[i])
			if err != nil {
				return err
			}
			*to = n
		}
	}
	return nil
}

// byDeadline orders by deadline, none last, then by number, session, kind. It is done here because the engine sorts more
// slowly and after its own collation.
func byDeadline(cs []*drafting.Case) []*drafting.Case {
	type keyed struct {
		due int64
		c   *drafting.Case
	}
	keys := make([]keyed, len(cs))
	for i, c := range cs {
		due := day(c.Deadline())
		if due == 0 {
			due = 99999999
		}
		keys[i] = keyed{due, c}
	}
	slices.SortFunc(keys, func(a, b keyed) int {
		if a.due != b.due {
			return cmp.Compare(a.due, b.due)
		}
		return cmp.Or(strings.Compare(a.c.Number, b.c.Number), strings.Compare(a.c.Session, b.c.Session), cmp.Compare(a.c.Kind, b.c.Kind))
	})
	for i := range keys {
		cs[i] = keys[i].c
	}
	return cs
}
