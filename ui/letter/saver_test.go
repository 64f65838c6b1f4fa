package letter

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"fuhan/drafting"
)

// shelf is a store of one letter whose failures the test chooses.
type shelf struct {
	mu    sync.Mutex
	text  *drafting.Letter
	fail  error
	kept  []*drafting.Letter
	saves int
	held  chan struct{} // a save waits for it

	points     []*drafting.Opinion // as they were saved, one after the other
	pointsFail error
	choices    []*drafting.Choice
	together   int // saves of text and points in one
}

func (s *shelf) SaveLetter(_ context.Context, l *drafting.Letter) error {
	if s.held != nil {
		<-s.held
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.saves++
	if s.fail != nil {
		return s.fail
	}
	if s.text != nil && l.Version != s.text.Version {
		return drafting.Errorf(drafting.CodeConflict, "变了")
	}
	l.Version++
	s.text = l.Clone()
	return nil
}

func (s *shelf) SavePoints(_ context.Context, list ...*drafting.Opinion) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.fail == nil && s.pointsFail == nil {
		for _, o := range list {
			o.Revised++
			s.points = append(s.points, o)
		}
	}
	return errors.Join(s.fail, s.pointsFail)
}

func (s *shelf) SaveMerge(ctx context.Context, l *drafting.Letter, list ...*drafting.Opinion) error {
	if s.pointsFail != nil {
		return s.pointsFail
	}
	if err := s.SaveLetter(ctx, l); err != nil {
		return err
	}
	s.mu.Lock()
	s.together++
	s.mu.Unlock()
	return s.SavePoints(ctx, list...)
}

func (s *shelf) SaveChosen(ctx context.Context, l *drafting.Letter, choices []*drafting.Choice, list ...*drafting.Opinion) error {
	if len(list) > 0 && s.pointsFail != nil {
		return s.pointsFail
	}
	if l != nil {
		if err := s.SaveLetter(ctx, l); err != nil {
			return err
		}
	}
	s.mu.Lock()
	s.choices = append(s.choices, choices...)
	s.mu.Unlock()
	if len(list) == 0 {
		return nil
	}
	return s.SavePoints(ctx, list...)
}

func (s *shelf) KeepVersion(_ context.Context, l *drafting.Letter, _, note string) (*drafting.Version, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.kept = append(s.kept, l.Clone())
	return &drafting.Version{No: len(s.kept), Note: note}, nil
}

func (s *shelf) body() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.text == nil {
		return ""
	}
	return s.text.Get(drafting.PartBody)
}

func body(text string) *drafting.Letter {
	return &drafting.Letter{Paragraphs: []drafting.Paragraph{{ID: "p", Part: drafting.PartBody, Text: text}}}
}

func eventually(t testing.TB, what string, ok func() bool) {
	t.Helper()
	for range 400 {
		if ok() {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("never: %s", what)
}

func newTestSaver(s *shelf) *saver {
	return newSaver(s, 0, func() string { return "周明" }, time.Now, func() {})
}

func TestSaverSavesByItself(t *testing.T) {
	store := &shelf{}
	s := newTestSaver(store)
	defer s.Close()
	for _, r := range []string{"甲", "甲乙", "甲乙丙"} {
		s.Changed(body(r))
	}
	if !s.State().Unsaved {
		t.Error("nothing unsaved right after a change")
	}
	eventually(t, "the last text is in the store", func() bool { return store.body() == "甲乙丙" })
	eventually(t, "all is saved", func() bool { st := s.State(); return !st.Unsaved && !st.Saved.IsZero() })
	if store.saves != 1 {
		t.Errorf("%d saves for one burst of typing, want 1", store.saves)
	}
}

func TestSaverNeverWaitsForAPauseThatDoesNotCome(t *testing.T) {
	store := &shelf{}
	s := newTestSaver(store)
	defer s.Close()
	end := time.Now().Add(saveLimit + saveRest)
	text := ""
	for time.Now().Before(end) {
		text += "字"
		s.Changed(body(text))
		time.Sleep(saveRest / 5)
	}
	if store.body() == "" {
		t.Errorf("nothing saved in %v of typing without a pause", saveLimit+saveRest)
	}
}

func TestSaverKeepsTextThroughAFullDisk(t *testing.T) {
	store := &shelf{fail: drafting.Errorf(drafting.CodeInternal, "磁盘已满")}
	s := newTestSaver(store)
	defer s.Close()
	s.Changed(body("一段"))
	if err := s.Flush(context.Background()); err == nil {
		t.Fatal("no error from a full disk")
	}
	if st := s.State(); st.Err == nil || !st.Unsaved || s.Pending() == nil {
		t.Fatalf("state %+v after a failed save", st)
	}
	s.Changed(body("一段再加一句"))
	store.mu.Lock()
	store.fail = nil
	store.mu.Unlock()
	if err := s.Flush(context.Background()); err != nil {
		t.Fatal(err)
	}
	if got := store.body(); got != "一段再加一句" {
		t.Errorf("stored %q", got)
	}
	if st := s.State(); st.Err != nil || st.Unsaved {
		t.Errorf("state %+v after the retry", st)
	}
}

func TestSaverKeepsTheLosersText(t *testing.T) {
	store := &shelf{text: body("别处写的")}
	store.text.Version = 7
	s := newSaver(store, 3, func() string { return "周明" }, time.Now, func() {})
	defer s.Close()
	s.Changed(body("这里写的"))
	if err := s.Flush(context.Background()); drafting.ErrorCode(err) != drafting.CodeConflict {
		t.Fatalf("error %v, want a conflict", err)
	}
	if store.body() != "别处写的" {
		t.Error("the other's text was overwritten")
	}
	if len(store.kept) != 1 || store.kept[0].Get(drafting.PartBody) != "这里写的" {
		t.Errorf("kept %v", store.kept)
	}
	if s.State().Kept == "" {
		t.Error("the state does not say where the text went")
	}
}

func TestALockedStoreIsTold(t *testing.T) {
	store := &shelf{held: make(chan struct{})}
	s := newTestSaver(store)
	s.slow = 10 * time.Millisecond
	defer s.Close()
	s.Changed(body("等着的字"))
	eventually(t, "the wait is told", func() bool { return s.State().Slow })
	s.Changed(body("等着的字，接着写"))
	close(store.held)
	eventually(t, "all is saved", func() bool {
		st := s.State()
		return !st.Slow && !st.Unsaved && store.body() == "等着的字，接着写"
	})
}

func point(id drafting.OpinionID, as drafting.Disposition) *drafting.Opinion {
	return &drafting.Opinion{ID: id, Points: []drafting.Point{{ID: "1", Disposition: as}}}
}

// Text and points that are unsaved together are saved together; a later save goes on from the revision of the one before.
func TestSaverSavesTextAndPointsInOne(t *testing.T) {
	store := &shelf{}
	s := newTestSaver(store)
	defer s.Close()
	s.Changed(body("甲"))
	s.Decided(point("a", drafting.DispositionUsed))
	if err := s.Flush(context.Background()); err != nil || s.Unsaved() {
		t.Fatalf("%v, unsaved %v", err, s.Unsaved())
	}
	if store.together != 1 || len(store.points) != 1 || store.body() != "甲" {
		t.Fatalf("%d together, %d points, %q", store.together, len(store.points), store.body())
	}
	s.Decided(point("a", drafting.DispositionOpen))
	if err := s.Flush(context.Background()); err != nil || len(store.points) != 2 || store.points[1].Revised != 2 {
		t.Fatalf("%v, %d saved", err, len(store.points))
	}
}

// On a full disk both wait for room, the newest of each.
func TestSaverKeepsPointsUntilThereIsRoom(t *testing.T) {
	store := &shelf{fail: drafting.Errorf(drafting.CodeInternal, "磁盘已满")}
	s := newTestSaver(store)
	defer s.Close()
	s.Changed(body("甲"))
	s.Decided(point("a", drafting.DispositionUsed), point("b", drafting.DispositionUsed))
	if err := s.Flush(context.Background()); err == nil || !s.Unsaved() || s.Pending() == nil {
		t.Fatalf("%v, unsaved %v", err, s.Unsaved())
	}
	s.Decided(point("a", drafting.DispositionOpen))
	store.mu.Lock()
	store.fail = nil
	store.mu.Unlock()
	if err := s.Flush(context.Background()); err != nil || s.Unsaved() || len(store.points) != 2 || store.together != 1 {
		t.Fatalf("%v, %d points", err, len(store.points))
	}
	for _, o := range store.points {
		if want := map[drafting.OpinionID]drafting.Disposition{"a": drafting.DispositionOpen, "b": drafting.DispositionUsed}[o.ID]; o.Points[0].Disposition != want {
			t.Errorf("%s: %q", o.ID, o.Points[0].Disposition)
		}
	}
}

// Points that were decided elsewhere do not keep the text from the store, and the text is no conflict.
func TestSaverSavesTextWherePointsCannotBe(t *testing.T) {
	store := &shelf{pointsFail: drafting.Errorf(drafting.CodeConflict, "刚被别处处理过")}
	s := newTestSaver(store)
	defer s.Close()
	lost := make(chan error, 1)
	s.onLost = func(err error) { lost <- err }
	s.Changed(body("甲"))
	s.Decided(point("a", drafting.DispositionUsed))
	if err := s.Flush(context.Background()); err != nil || store.body() != "甲" || s.Unsaved() || s.State().Kept != "" {
		t.Fatalf("%v, %q, %+v", err, store.body(), s.State())
	}
	if err := <-lost; drafting.ErrorCode(err) != drafting.CodeConflict {
		t.Error(err)
	}
}

// What is typed while the store is found to have moved on is kept beside it too.
func TestSaverKeepsWhatIsTypedDuringAConflict(t *testing.T) {
	store := &shelf{fail: drafting.Errorf(drafting.CodeConflict, "变了")}
	s := newTestSaver(store)
	defer s.Close()
	s.Changed(body("甲"))
	_ = s.Flush(context.Background())
	s.Changed(body("甲乙"))
	eventually(t, "the later text is kept", func() bool {
		store.mu.Lock()
		defer store.mu.Unlock()
		return len(store.kept) == 2 && store.kept[1].Get(drafting.PartBody) == "甲乙"
	})
	if store.saves != 1 || s.State().Kept == "" {
		t.Errorf("%d saves, %+v", store.saves, s.State())
	}
}

// What is on its way into the store is not there yet: a window that closes meanwhile must wait for it, and ask when it fails.
func TestWhatIsBeingSavedIsUnsaved(t *testing.T) {
	s := &shelf{held: make(chan struct{}), fail: drafting.Errorf(drafting.CodeInternal, "满了")}
	v := newSaver(s, 0, func() string { return "周" }, time.Now, func() {})
	defer v.Close()
	v.Changed(&drafting.Letter{ID: "l"})
	done := make(chan error)
	go func() { done <- v.Flush(context.Background()) }()
	for v.Pending() != nil { // until the save took it
		time.Sleep(time.Millisecond)
	}
	if !v.Unsaved() {
		t.Error("while it is being saved it counts as saved")
	}
	close(s.held)
	if err := <-done; err == nil || !v.Unsaved() {
		t.Errorf("after a save that failed: %v, unsaved %v", err, v.Unsaved())
	}
	s.mu.Lock()
	s.fail = nil
	s.mu.Unlock()
	if err := v.Flush(context.Background()); err != nil || v.Unsaved() {
		t.Errorf("after one that succeeded: %v, unsaved %v", err, v.Unsaved())
	}
}

// A choice goes into the store with the text that follows it: while the disk is full neither does, then both.
func TestAChoiceIsSavedWithItsText(t *testing.T) {
	ctx := context.Background()
	s := &shelf{text: &drafting.Letter{ID: "l", Version: 1}, fail: drafting.Errorf(drafting.CodeInternal, "磁盘已满")}
	v := newSaver(s, 1, func() string { return "周" }, func() time.Time { return testNow }, func() {})
	defer v.Close()
	v.Changed(&drafting.Letter{ID: "l", CaseTitle: "改过"})
	v.Took(nil, beside{choices: []*drafting.Choice{{Key: "k", Value: "7420辆"}}}) // starts a save of its own: how many tries there are depends on which is first
	if err := v.Flush(ctx); err == nil || len(s.choices) != 0 || !v.Unsaved() {
		t.Fatalf("%v, %d choices", err, len(s.choices))
	}
	s.mu.Lock()
	s.fail = nil
	s.mu.Unlock()
	if err := v.Flush(ctx); err != nil || len(s.choices) != 1 || s.choices[0].Value != "7420辆" || s.text.CaseTitle != "改过" || v.Unsaved() {
		t.Fatalf("%v, %d choices, %+v", err, len(s.choices), s.text)
	}
	// Points that cannot be kept do not keep the choice from it.
	s.pointsFail = drafting.Errorf(drafting.CodeConflict, "变了")
	v.Took(nil, beside{choices: []*drafting.Choice{{Key: "k", Value: "6850辆"}}})
	v.Decided(&drafting.Opinion{ID: "o"})
	if err := v.Flush(ctx); err != nil || len(s.choices) != 2 || v.Unsaved() {
		t.Fatalf("%v, %d choices", err, len(s.choices))
	}
}
