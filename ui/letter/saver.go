package letter

import (
	"context"
	"sync"
	"time"

	"fuhan/drafting"
)

// Timing of the saving: a save starts saveRest after the last change, and at the latest saveLimit after the first one not
// yet saved, so that no kill loses more than two seconds; a save that failed is tried again every saveRetry.
const (
	saveRest  = 500 * time.Millisecond
	saveLimit = 1400 * time.Millisecond
	saveRetry = 10 * time.Second
	saveSlow  = 4 * time.Second // a save that takes longer is told: the store may be locked by another program
)

// saveState is what the status bar tells of the saving.
type saveState struct {
	Unsaved bool      // there is text that is not yet in the store
	Since   time.Time // when the oldest of it was typed
	Saved   time.Time // of the last save that succeeded; zero before the first
	Slow    bool      // the save under way takes unusually long
	Err     error     // why the last try failed; nil after a success
	Kept    string    // set once the store had moved on: where the text was kept instead
}

// letterKeeper is what the saver needs of the store.
type letterKeeper interface {
	SaveLetter(context.Context, *drafting.Letter) error
	KeepVersion(ctx context.Context, text *drafting.Letter, actor, note string) (*drafting.Version, error)
}

// saver brings a letter into the store while it is written. Its methods may be called from any goroutine; onState is
// called from its own and asks State for what there is to tell.
type saver struct {
	store   letterKeeper
	actor   func() string
	onState func()
	now     func() time.Time

	mu      sync.Mutex
	version int64
	pending *drafting.Letter // newest unsaved text, never changed once here
	first   time.Time        // when the oldest unsaved change was made
	state   saveState
	timer   *time.Timer
	busy    sync.Mutex    // held during a save
	slow    time.Duration // saveSlow
	closed  bool
	stopped bool // the store has moved on: nothing more may be saved over it
}

func newSaver(store letterKeeper, version int64, actor func() string, now func() time.Time, onState func()) *saver {
	return &saver{slow: saveSlow, store: store, version: version, actor: actor, now: now, onState: onState}
}

// Changed takes the text as it now is. l is not kept; a copy is.
func (s *saver) Changed(l *drafting.Letter) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed || s.stopped {
		return
	}
	now := s.now()
	if s.pending == nil {
		s.first = now
	}
	s.pending = l.Clone()
	if !s.state.Unsaved {
		s.state.Unsaved, s.state.Since = true, now
		go s.onState()
	}
	if s.state.Err != nil {
		return // the retry's timer runs
	}
	wait := min(saveRest, max(0, saveLimit-now.Sub(s.first)))
	s.arm(wait)
}

func (s *saver) arm(wait time.Duration) {
	if s.timer != nil {
		s.timer.Stop()
	}
	s.timer = time.AfterFunc(wait, func() { _ = s.Flush(context.Background()) })
}

// Flush saves what is pending now and waits for it. Nil when nothing is left unsaved.
func (s *saver) Flush(ctx context.Context) error {
	s.busy.Lock()
	defer s.busy.Unlock()
	s.mu.Lock()
	text := s.pending
	if text == nil || s.stopped {
		err := s.state.Err
		s.mu.Unlock()
		return err
	}
	s.pending = nil
	began := s.first
	copied := text.Clone()
	copied.Version = s.version
	s.mu.Unlock()

	late := time.AfterFunc(s.slow, func() {
		s.mu.Lock()
		s.state.Slow = true
		s.mu.Unlock()
		s.onState()
	})
	err := s.store.SaveLetter(ctx, copied)
	late.Stop()

	kept := ""
	code := drafting.ErrorCode(err)
	if code == drafting.CodeConflict || code == drafting.CodeForbidden {
		v, kerr := s.store.KeepVersion(ctx, text, s.actor(), "与库中不一致，另存")
		if kerr == nil {
			kept = v.Note
		} else {
			err = kerr
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.state.Slow = false
	switch {
	case err == nil:
		s.version = copied.Version
		s.state.Err, s.state.Saved = nil, s.now()
		s.state.Unsaved = s.pending != nil
		if s.pending != nil {
			s.state.Since = s.first
			s.arm(saveRest)
		}
	case kept != "":
		s.state = saveState{Saved: s.state.Saved, Err: err, Kept: kept}
		s.stopped = true
	default:
		if s.pending == nil {
			s.pending = text
		}
		s.first = began
		s.state.Unsaved, s.state.Since, s.state.Err = true, began, err
		if !s.closed {
			s.arm(saveRetry)
		}
	}
	go s.onState()
	return err
}

// Version gives the version that the store has of the text.
func (s *saver) Version() int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.version
}

// State gives what is known of the saving.
func (s *saver) State() saveState {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.state
}

// Pending gives the newest text that is not in the store, nil when all is saved.
func (s *saver) Pending() *drafting.Letter {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.pending
}

// Close ends the saving without a last save (Flush first).
func (s *saver) Close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	if s.timer != nil {
		s.timer.Stop()
	}
}
