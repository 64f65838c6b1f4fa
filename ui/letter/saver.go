package letter

import (
	"context"
	"slices"
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
	SavePoints(context.Context, ...*drafting.Opinion) error
	SaveMerge(context.Context, *drafting.Letter, ...*drafting.Opinion) error
	SaveChosen(context.Context, *drafting.Letter, []*drafting.Choice, ...*drafting.Opinion) error
	KeepVersion(ctx context.Context, text *drafting.Letter, actor, note string) (*drafting.Version, error)
}

// saver brings a letter into the store while it is written. Its methods may be called from any goroutine; onState is
// called from its own and asks State for what there is to tell.
type saver struct {
	store   letterKeeper
	actor   func() string
	onState func()
	onLost  func(error) // points could not be kept, and no retry will help; nil where nobody asks
	now     func() time.Time

	mu      sync.Mutex
	version int64
	pending *drafting.Letter             // newest unsaved text, never changed once here
	points  []*drafting.Opinion          // whose unsaved points; the newest of each opinion, never changed once here
	choices []*drafting.Choice           // unsaved, saved together with the text that follows them
	revised map[drafting.OpinionID]int64 // of the points that this saver saved
	first   time.Time                    // when the oldest unsaved change was made
	state   saveState
	timer   *time.Timer
	busy    sync.Mutex    // held during a save
	saving  bool          // what was pending is on its way into the store, and may come back
	slow    time.Duration // saveSlow
	closed  bool
	stopped bool // the store has moved on: nothing more may be saved over it
}

func newSaver(store letterKeeper, version int64, actor func() string, now func() time.Time, onState func()) *saver {
	return &saver{slow: saveSlow, store: store, version: version, actor: actor, now: now, onState: onState, revised: map[drafting.OpinionID]int64{}}
}

// Changed takes the text as it now is. l is not kept; a copy is.
func (s *saver) Changed(l *drafting.Letter) { s.Took(l, beside{}) }

// Decided takes opinions whose points changed while the text did not.
func (s *saver) Decided(list ...*drafting.Opinion) { s.Took(nil, beside{points: list}) }

// Took takes the text, nil where it did not change, and what was decided beside it: they come into the store together or not
// at all. What was decided is saved at once, with the text that is not saved yet. Nothing of it is kept; copies are.
func (s *saver) Took(l *drafting.Letter, b beside) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed || l == nil && (s.stopped || b.empty()) {
		return
	}
	now := s.begin()
	if l != nil {
		s.pending = l.Clone()
	}
	if !s.stopped {
		for _, o := range b.points {
			s.points = append(slices.DeleteFunc(s.points, func(old *drafting.Opinion) bool { return old.ID == o.ID }), withPoints(o))
		}
		for _, x := range b.choices {
			c := *x
			s.choices = append(s.choices, &c)
		}
	}
	switch {
	case s.state.Err != nil && !s.stopped: // the retry's timer runs
	case !b.empty():
		s.arm(0)
	default:
		s.arm(min(saveRest, max(0, saveLimit-now.Sub(s.first))))
	}
}

// begin notes when the oldest of what is unsaved came.
func (s *saver) begin() time.Time {
	now := s.now()
	if s.pending == nil && len(s.points) == 0 && len(s.choices) == 0 {
		s.first = now
	}
	if !s.state.Unsaved && !s.stopped {
		s.state.Unsaved, s.state.Since = true, now
		go s.onState()
	}
	return now
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
	text, points, choices, stopped := s.pending, s.points, s.choices, s.stopped
	if text == nil && len(points) == 0 && len(choices) == 0 {
		err := s.state.Err
		s.mu.Unlock()
		return err
	}
	s.pending, s.points, s.choices, s.saving = nil, nil, nil, true
	began := s.first
	var copied *drafting.Letter
	if text != nil {
		copied = text.Clone()
		copied.Version = s.version
	}
	for i, o := range points {
		if points[i] = withPoints(o); s.revised[o.ID] != 0 {
			points[i].Revised = s.revised[o.ID]
		}
	}
	s.mu.Unlock()

	late := time.AfterFunc(s.slow, func() {
		s.mu.Lock()
		s.state.Slow = true
		s.mu.Unlock()
		s.onState()
	})
	var err, lost error
	if stopped {
		err = s.State().Err
	} else {
		err, lost = s.save(ctx, copied, choices, points)
	}
	late.Stop()

	kept := ""
	if text != nil && (stopped || moved(err)) {
		v, kerr := s.store.KeepVersion(ctx, text, s.actor(), "与库中不一致，另存")
		if kerr == nil {
			kept = v.Note
		} else {
			err = kerr
		}
	}
	if lost != nil && s.onLost != nil {
		go s.onLost(lost)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.state.Slow, s.saving = false, false
	switch {
	case err == nil:
		if copied != nil {
			s.version = copied.Version
		}
		if lost == nil {
			for _, o := range points {
				s.revised[o.ID] = o.Revised
			}
		}
		s.state.Err, s.state.Saved = nil, s.now()
		s.state.Unsaved = s.pending != nil || len(s.points) > 0 || len(s.choices) > 0
		if s.state.Unsaved {
			s.state.Since = s.first
			s.arm(saveRest)
		}
	case kept != "":
		s.state = saveState{Saved: s.state.Saved, Err: err, Kept: kept}
		s.stopped, s.points, s.choices = true, nil, nil
		if s.pending != nil && !s.closed { // typed meanwhile: kept beside it
			s.arm(0)
		}
	default:
		if s.pending == nil {
			s.pending = text
		}
		s.points = newest(points, s.points)
		s.choices = append(choices, s.choices...)
		s.first = began
		s.state.Unsaved, s.state.Since, s.state.Err = true, began, err
		if !s.closed {
			s.arm(saveRetry)
		}
	}
	go s.onState()
	return err
}

// save brings text, choices and points into the store in one. Points that the store will never take do not keep the text from it:
// lost says why they were left out.
func (s *saver) save(ctx context.Context, text *drafting.Letter, choices []*drafting.Choice, points []*drafting.Opinion) (err, lost error) {
	switch {
	case len(choices) > 0:
		err = s.store.SaveChosen(ctx, text, choices, points...)
		if err == nil || drafting.ErrorCode(err) == drafting.CodeInternal || len(points) == 0 {
			return err, nil
		}
		return s.store.SaveChosen(ctx, text, choices), err
	case len(points) == 0:
		return s.store.SaveLetter(ctx, text), nil
	case text == nil:
		err = s.store.SavePoints(ctx, points...)
	default:
		err = s.store.SaveMerge(ctx, text, points...)
	}
	if err == nil || drafting.ErrorCode(err) == drafting.CodeInternal {
		return err, nil
	}
	if text == nil {
		return nil, err
	}
	return s.store.SaveLetter(ctx, text), err
}

// moved reports whether the store has gone on without this text.
func moved(err error) bool {
	code := drafting.ErrorCode(err)
	return code == drafting.CodeConflict || code == drafting.CodeForbidden
}

// newest puts the points of two lists together; those of the later one stand where both have an opinion.
func newest(old, later []*drafting.Opinion) []*drafting.Opinion {
	out := slices.Clone(later)
	for _, o := range old {
		if !slices.ContainsFunc(later, func(x *drafting.Opinion) bool { return x.ID == o.ID }) {
			out = append(out, o)
		}
	}
	return out
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

// Unsaved reports whether text or points are not in the store; those that are being saved are not yet.
func (s *saver) Unsaved() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.saving || s.pending != nil || len(s.points) > 0 || len(s.choices) > 0
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
