package setup

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fuhan/cmd/internal/hostile"
	"fuhan/drafting"
	"fuhan/drafting/opinion"
)

// hostileStore is a store with a case that asks 省财政厅.
func hostileStore(t *testing.T) (drafting.Store, *opinion.Inbox) {
	t.Helper()
	ctx := context.Background()
	s, err := OpenStore(filepath.Join(t.TempDir(), "a.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	office := drafting.Office{Name: "江州省农业农村厅", OrgCode: "江农函"}
	if err := s.SaveOffice(ctx, office); err != nil {
		t.Fatal(err)
	}
	c := &drafting.Case{
		Kind: drafting.KindProposal, Role: drafting.RoleHost, Number: "0072", Title: "关于推进渔港升级的提案", Proposer: "民建江州省委会",
		Asks: []drafting.Ask{{Text: "加快渔港升级改造"}}, Supports: []drafting.Support{{Department: "省财政厅", State: drafting.SupportWaiting}},
	}
	if err := s.SaveCase(ctx, c); err != nil {
		t.Fatal(err)
	}
	order, err := OrderFor(office)
	if err != nil {
		t.Fatal(err)
	}
	return s, newInbox(s, c, order, t)
}

func newInbox(s drafting.Store, c *drafting.Case, order *drafting.DepartmentOrder, t *testing.T) *opinion.Inbox {
	t.Helper()
	kept, err := s.Opinions(context.Background(), c.ID)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	return &opinion.Inbox{
		Case: c, Order: order, Own: "江州省农业农村厅", Kept: kept, Today: drafting.Date{Year: 2026, Month: time.May, Day: 8},
		NewID: func() drafting.PointID { n++; return drafting.PointID(fmt.Sprint("p", len(kept), "-", n)) },
	}
}

// everything gives all rows of a store that a case has, originals with them.
func everything(t *testing.T, s drafting.Store) string {
	t.Helper()
	ctx := context.Background()
	cases, err := s.Cases(ctx, drafting.CaseFilter{})
	if err != nil {
		t.Fatal(err)
	}
	var all []any
	for _, c := range cases {
		whole, err := s.Case(ctx, c.ID)
		if err != nil {
			t.Fatal(err)
		}
		opinions, err := s.Opinions(ctx, c.ID)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, whole)
		for _, o := range opinions {
			x, err := s.Opinion(ctx, o.ID)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, x, string(x.Original))
		}
	}
	b, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestWhatIsRefusedLeavesTheStoreAlone gives each hostile file to the list of arrivals beside a good one: what cannot be read is
// never taken, whoever ticks it, and the good one can be; what is read is kept as it came, once.
func TestWhatIsRefusedLeavesTheStoreAlone(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	s, empty := hostileStore(t)
	before := everything(t, s)
	var bad []string
	for _, f := range hostile.Files() {
		path := filepath.Join(dir, f.Name)
		if err := os.WriteFile(path, f.Data(), 0o600); err != nil {
			t.Fatal(err)
		}
		files, err := ReadOpinions(ctx, []string{path}, nil)
		if err != nil {
			t.Fatal(err)
		}
		box := newInbox(s, empty.Case, empty.Order, t)
		r := files[0]
		box.Add(r.Name, r.Original, r.Text, r.Content, r.Err)
		a := box.Arrivals[0]
		if f.Refused == "" {
			if f.Points > 0 && (a.Opinion == nil || len(a.Opinion.Points) != f.Points) {
				t.Errorf("%s: %d points, want %d: %+v", f.What, len(a.Opinion.Points), f.Points, a.Opinion.Points)
			}
			continue
		}
		bad = append(bad, path)
		box.Leave(a, false) // somebody ticks it
		if all, err := box.Take(); a.Opinion != nil || !a.Out || err != nil || len(all) != 0 {
			t.Errorf("%s: %d to be taken, %v", f.What, len(all), err)
		}
	}
	if now := everything(t, s); now != before {
		t.Fatalf("the store changed:\n%s\n%s", before, now)
	}
	// All of them at once, with a good one among them.
	good := filepath.Join(dir, "好的.txt")
	if err := os.WriteFile(good, []byte(hostile.Finance), 0o600); err != nil {
		t.Fatal(err)
	}
	files, err := ReadOpinions(ctx, slices.Insert(bad, len(bad)/2, good), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range files {
		empty.Add(r.Name, r.Original, r.Text, r.Content, r.Err)
	}
	all, err := empty.Take()
	if err != nil || len(all) != 1 || all[0].Source != "好的.txt" {
		t.Fatalf("%d to be taken, %v", len(all), err)
	}
	if err := s.SaveOpinions(ctx, all...); err != nil {
		t.Fatal(err)
	}
	got, err := s.Opinion(ctx, all[0].ID)
	if err != nil || string(got.Original) != hostile.Finance || len(got.Points) != 2 {
		t.Errorf("kept %+v, %v", got, err)
	}
	// The same bytes later, under a name that nobody can type: known, and the store refuses them too.
	before = everything(t, s)
	again := newInbox(s, empty.Case, empty.Order, t)
	again.Add(hostile.LongName(), []byte(hostile.Finance), hostile.Finance, nil, nil)
	a := again.Arrivals[0]
	again.Leave(a, false)
	if _, err := again.Take(); a.Had == nil || drafting.ErrorCode(err) != drafting.CodeConflict || !strings.Contains(drafting.ErrorMessage(err), "收过") {
		t.Errorf("a second time: %v", err)
	}
	fresh := *a.Opinion
	other := &drafting.Opinion{CaseID: empty.Case.ID, Department: "省审计厅", State: drafting.SupportArrived, Text: "一、另一份。", Original: []byte("一、另一份。")}
	if err := s.SaveOpinions(ctx, other, &fresh); drafting.ErrorCode(err) != drafting.CodeConflict {
		t.Errorf("the store takes it twice: %v", err)
	}
	if now := everything(t, s); now != before {
		t.Error("half of a batch was kept")
	}
}

// TestARequestNamesWhoMadeTheProposal: a package without a proposer would leave the department unable to write its answer.
func TestARequestNamesWhoMadeTheProposal(t *testing.T) {
	s, box := hostileStore(t)
	now := time.Date(2026, 5, 8, 0, 0, 0, 0, time.UTC)
	c := *box.Case
	c.Proposer = " "
	if p, err := PackRequest(context.Background(), s, &c, "省财政厅", now); p != nil || drafting.ErrorCode(err) != drafting.CodeInvalid || !strings.Contains(drafting.ErrorMessage(err), "还没有填提案者") {
		t.Errorf("%v, %v", p, err)
	}
	if p, err := PackRequest(context.Background(), s, box.Case, "省财政厅", now); err != nil || p.Case.Proposer != "民建江州省委会" {
		t.Errorf("%v, %v", p, err)
	}
}
