package letter

import (
	"context"
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

func eventually(t *testing.T, what string, ok func() bool) {
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
