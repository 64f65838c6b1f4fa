package store

import (
	"context"
	"time"

	"fuhan/drafting"
)

// leaseTime is how long a lease stands after its holder asked last.
const leaseTime = 30 * time.Second

// Lease asks for the right to edit a letter, or renews it.
func (s *Store) Lease(ctx context.Context, id drafting.LetterID, holder, words string) (other string, ok bool, err error) {
	holder, words = clean(holder), clean(words)
	err = s.withTx(ctx, func(t *tx) error {
		other, ok = "", false
		if _, err := letterHead(t, id); err != nil {
			return err
		}
		var has, hasWords string
		var at int64
		err := t.row(`select holder, words, at from leases where letter_id = ? {{lock}}`, string(id)).Scan(&has, &hasWords, &at)
		if err != nil && !isNone(err) {
			return err
		}
		// A lease from the future comes from a clock that was set back since: it does not hold either.
		age := t.now.Sub(moment(at))
		if err == nil && has != holder && age >= 0 && age < leaseTime {
			other = hasWords
			return nil
		}
		ok = true
		_, err = t.exec(`insert into leases (letter_id, holder, words, at) values (?, ?, ?, ?)
			on conflict (letter_id) do update set holder = excluded.holder, words = excluded.words, at = excluded.at`,
			string(id), holder, words, t.now.UnixMilli())
		return err
	})
	if err != nil {
		return "", false, err
	}
	return other, ok, nil
}

// Release ends a holder's lease; another's stays.
func (s *Store) Release(ctx context.Context, id drafting.LetterID, holder string) error {
	return s.withTx(ctx, func(t *tx) error {
		_, err := t.exec(`delete from leases where letter_id = ? and holder = ?`, string(id), clean(holder))
		return err
	})
}
