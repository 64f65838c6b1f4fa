package store

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"fuhan/drafting"
)

// FuzzLists holds the short readers of lists against encoding/json.
func FuzzLists(f *testing.F) {
	for _, s := range []string{
		`[]`, `[{"department":"省财政厅","state":"arrived","asked_on":"2026-03-05","due":"","arrived_on":"2026-04-01","reminders":2}]`,
		`[{"id":"a1","text":"加快“冷链”<建设>"},{"id":"a2","text":"引号\"和\\"}]`, `[{"department":"a","due":"2026-02-30"}]`, `null`, `[{}]`, `[ ]`,
		`[{"reminders":-1}]`, `[{"reminders":01}]`, `[{"reminders":99999999999999999999}]`, `[{"ID":"x"}]`, `[{"id":null}]`, `[{"id":"a"}`, `[{"id":"a"}]x`,
		"[{\"id\":\"a\nb\"}]", "[{\"id\":\"\xff\"}]", `[{"state":"x","state":"y"}]`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = clean(s) // as it is kept
		var asks []drafting.Ask
		wantErr := json.Unmarshal([]byte(s), &asks)
		var l lists
		got, err := l.decodeAsks(s)
		if (err == nil) != (wantErr == nil) || err == nil && !cmp.Equal(got, asks, cmpopts.EquateEmpty()) {
			t.Errorf("asks %q: %v %v, want %v %v", s, got, err, asks, wantErr)
		}
		var supports []drafting.Support
		wantErr = json.Unmarshal([]byte(s), &supports)
		gotS, err := l.decodeSupports(s)
		if (err == nil) != (wantErr == nil) || err == nil && !cmp.Equal(gotS, supports, cmpopts.EquateEmpty()) {
			t.Errorf("supports %q: %v %v, want %v %v", s, gotS, err, supports, wantErr)
		}
	})
}

// TestListsShort makes sure that what encode writes takes the short way.
func TestListsShort(t *testing.T) {
	c := realCase(1)
	c.Supports[0].Reminders = 12
	s, err := encode(c.Supports)
	if err != nil {
		t.Fatal(err)
	}
	var l lists
	for range 3 {
		got, err := l.decodeSupports(s)
		if err != nil || !cmp.Equal(got, c.Supports) {
			t.Fatalf("%v %v", got, err)
		}
	}
	asks, err := encode(c.Asks)
	if err != nil {
		t.Fatal(err)
	}
	got, err := l.decodeAsks(asks)
	if err != nil || !cmp.Equal(got, c.Asks) {
		t.Fatalf("%v %v", got, err)
	}
	l.supports = make([]drafting.Support, 0, 1000)
	l.asks = make([]drafting.Ask, 0, 1000)
	if n := testing.AllocsPerRun(100, func() { _, _ = l.decodeSupports(s); _, _ = l.decodeAsks(asks) }); n > 2 {
		t.Errorf("%v allocations: encoding/json was used", n)
	}
}
