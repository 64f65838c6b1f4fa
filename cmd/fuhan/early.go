package main

import (
	"context"
	"sync"

	"fuhan/drafting"
)

// earlyStore has begun to read the list of all cases before the window stands, so that list and window are ready
// together. Only the first call for it takes that list; whatever is asked later is asked of the store.
type earlyStore struct {
	drafting.Store
	mu    sync.Mutex
	ready chan struct{} // nil once the list was taken
	cases []*drafting.Case
	err   error
}

// early begins to read.
func early(s drafting.Store) drafting.Store {
	ready := make(chan struct{})
	e := &earlyStore{Store: s, ready: ready}
	go func() {
		e.cases, e.err = s.Cases(context.Background(), drafting.CaseFilter{})
		close(ready)
	}()
	return e
}

// Cases gives the list that was begun early once, and only where nothing was written since.
func (e *earlyStore) Cases(ctx context.Context, f drafting.CaseFilter) ([]*drafting.Case, error) {
	if !wantsAll(f) {
		return e.Store.Cases(ctx, f)
	}
	if ready := e.take(); ready != nil {
		select {
		case <-ready:
			return e.cases, e.err
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	return e.Store.Cases(ctx, f)
}

// take gives the list's channel the first time, nil after that.
func (e *earlyStore) take() chan struct{} {
	e.mu.Lock()
	defer e.mu.Unlock()
	r := e.ready
	e.ready = nil
	return r
}

func wantsAll(f drafting.CaseFilter) bool {
	return f.Text == "" && !f.Open && !f.Closed && len(f.Roles) == 0 && f.Year == 0 && f.Limit == 0
}

// What changes the list makes the early one stale.

// SaveCase saves and drops the early list.
func (e *earlyStore) SaveCase(ctx context.Context, c *drafting.Case) error {
	e.take()
	return e.Store.SaveCase(ctx, c)
}

// DeleteCase deletes and drops the early list.
func (e *earlyStore) DeleteCase(ctx context.Context, id drafting.CaseID) error {
	e.take()
	return e.Store.DeleteCase(ctx, id)
}

// SaveLetter saves and drops the early list: it shows the stage of the newest letter.
func (e *earlyStore) SaveLetter(ctx context.Context, l *drafting.Letter) error {
	e.take()
	return e.Store.SaveLetter(ctx, l)
}

// ImportLetter imports and drops the early list.
func (e *earlyStore) ImportLetter(ctx context.Context, l *drafting.Letter) (bool, error) {
	e.take()
	return e.Store.ImportLetter(ctx, l)
}

// ImportCase imports and drops the early list.
func (e *earlyStore) ImportCase(ctx context.Context, c *drafting.Case, l *drafting.Letter) error {
	e.take()
	return e.Store.ImportCase(ctx, c, l)
}

// Move takes the step and drops the early list.
func (e *earlyStore) Move(ctx context.Context, m drafting.Move) (*drafting.Letter, error) {
	e.take()
	return e.Store.Move(ctx, m)
}

// SaveOpinion saves and drops the early list.
func (e *earlyStore) SaveOpinion(ctx context.Context, o *drafting.Opinion) error {
	e.take()
	return e.Store.SaveOpinion(ctx, o)
}
