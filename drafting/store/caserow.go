package store

import (
	"strings"

	"fuhan/drafting"
)

// caseColumns are the columns of a case in the order of caseArgs and caseRow.into.
const caseColumns = `id, version, created_at, updated_at, kind, role, year, session, number, title,
	proposer, proposer_kind, proposer_count, is_key, supervisor, assigner, assigned_on, received_on, internal_due, reply_due,
	extended_to, division, handler, phone, host_unit, asks, supports, outcome, publication, note, sample, stage`

// caseArgs gives a case's values for caseColumns and folded.
func caseArgs(c *drafting.Case) ([]any, error) {
	asks, err := encode(orEmpty(c.Asks))
	if err != nil {
		return nil, err
	}
	supports, err := encode(orEmpty(c.Supports))
	if err != nil {
		return nil, err
	}
	folded := fold(strings.Join([]string{c.Number, c.Title, c.Proposer, c.Session}, "\n"))
	return []any{
		string(c.ID), c.Version, milli(c.CreatedAt), milli(c.UpdatedAt), string(c.Kind), string(c.Role), c.Year, c.Session, c.Number, c.Title,
		c.Proposer, string(c.ProposerKind), c.ProposerCount, flag(c.Key), c.Supervisor, c.Assigner, day(c.AssignedOn), day(c.ReceivedOn),
		day(c.InternalDue), day(c.ReplyDue), day(c.ExtendedTo), c.Division, c.Handler, c.Phone, c.HostUnit, asks, supports, c.Outcome,
		c.Publication, c.Note, flag(c.Sample), string(c.Stage), folded,
	}, nil
}

func orEmpty[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

// caseRow takes the columns that are kept in another form than the case has them.
type caseRow struct {
	created, updated                           int64
	key, sample                                int64
	assigned, received, internal, reply, extra int64
	asks, supports                             string
	lists                                      lists
}

func (r *caseRow) into(c *drafting.Case) []any {
	return []any{
		(*string)(&c.ID), &c.Version, &r.created, &r.updated, (*string)(&c.Kind), (*string)(&c.Role), &c.Year, &c.Session, &c.Number, &c.Title,
		&c.Proposer, (*string)(&c.ProposerKind), &c.ProposerCount, &r.key, &c.Supervisor, &c.Assigner, &r.assigned, &r.received,
		&r.internal, &r.reply, &r.extra, &c.Division, &c.Handler, &c.Phone, &c.HostUnit, &r.asks, &r.supports, &c.Outcome,
		&c.Publication, &c.Note, &r.sample, (*string)(&c.Stage),
	}
}

func (r *caseRow) finish(c *drafting.Case) error {
	c.CreatedAt, c.UpdatedAt = moment(r.created), moment(r.updated)
	c.Key, c.Sample = r.key != 0, r.sample != 0
	c.AssignedOn, c.ReceivedOn, c.InternalDue = date(r.assigned), date(r.received), date(r.internal)
	c.ReplyDue, c.ExtendedTo = date(r.reply), date(r.extra)
	var err error
	if c.Asks, err = r.lists.decodeAsks(r.asks); err != nil {
		return err
	}
	c.Supports, err = r.lists.decodeSupports(r.supports)
	return err
}
