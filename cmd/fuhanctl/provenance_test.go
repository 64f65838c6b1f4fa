package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"fuhan/cmd/internal/setup"
	"fuhan/drafting"
	"fuhan/drafting/opinion"
)

// TestProvenanceAndSourceTable edits a letter at random, with passages of three departments in it, and holds what
// fuhanctl provenance prints and the source table in Excel against each other and against whose each character is: every
// character is another one, so that it tells by itself.
func TestProvenanceAndSourceTable(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	t.Setenv("FUHAN_STORE", path)
	ctx := context.Background()
	s, err := setup.OpenStore(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	next := rune(0x5000)
	whose := map[rune]*drafting.Point{}
	words := func(n int, p *drafting.Point) string {
		out := make([]rune, n)
		for i := range out {
			out[i] = next
			if p != nil {
				whose[next] = p
			}
			next++
		}
		return string(out)
	}
	ids := 0
	newID := func() string { ids++; return fmt.Sprint("n", ids) }
	c := &drafting.Case{Kind: drafting.KindProposal, Role: drafting.RoleHost, Number: "0001", Title: "关于渔港的提案", Proposer: "民建江州省委会", ProposerKind: drafting.ProposerBody}
	if err := s.SaveCase(ctx, c); err != nil {
		t.Fatal(err)
	}
	l := &drafting.Letter{CaseID: c.ID, Paragraphs: []drafting.Paragraph{
		{ID: "title", Part: drafting.PartTitle, Text: "关于渔港的提案答复的函"},
		{ID: "o", Part: drafting.PartOpening, Text: "收悉。现答复如下："},
		{ID: "h", Part: drafting.PartBody, Level: 1, Text: words(5, nil)},
		{ID: "t", Part: drafting.PartBody, Text: words(20, nil)},
		{ID: "i", Part: drafting.PartBody, Level: 1, Text: words(5, nil)},
		{ID: "u", Part: drafting.PartBody, Text: words(20, nil)},
	}}
	if err := s.SaveLetter(ctx, l); err != nil {
		t.Fatal(err)
	}
	var all []*drafting.Opinion
	department := map[drafting.PointID]string{}
	for i := range 3 {
		o := &drafting.Opinion{CaseID: c.ID, Department: fmt.Sprintf("第%s厅", drafting.ChineseNumber(i+1)), Source: fmt.Sprint(i, ".docx"), State: drafting.SupportArrived, Text: "意见"}
		o.Points = make([]drafting.Point, 3)
		for k := range o.Points {
			p := &o.Points[k]
			p.ID = drafting.PointID(fmt.Sprint("p", i, k))
			p.Text = words(4+k, p)
			department[p.ID] = o.Department
		}
		if err := s.SaveOpinion(ctx, o); err != nil {
			t.Fatal(err)
		}
		all = append(all, o)
	}
	command := func(args ...string) []byte {
		t.Helper()
		var out, errs bytes.Buffer
		if code := run(ctx, args, &out, &errs, clock); code != 0 {
			t.Fatalf("%v: %s", args, errs.String())
		}
		return out.Bytes()
	}
	r := rand.New(rand.NewPCG(7, 11))
	typed := map[rune]bool{}
	dir := t.TempDir()
	seen, cut := 0, 0
	for round := range 25 {
		for range 6 {
			body := slices.DeleteFunc(slices.Clone(l.Paragraphs), func(p drafting.Paragraph) bool { return p.Part != drafting.PartBody })
			p := body[r.IntN(len(body))]
			n := len([]rune(p.Text))
			at := r.IntN(n + 1)
			switch r.IntN(6) {
			case 0:
				text := words(1+r.IntN(3), nil)
				for _, x := range text {
					typed[x] = true
				}
				l.Replace(p.ID, at, min(n, at+r.IntN(3)), text)
			case 1:
				l.Split(p.ID, at, drafting.ParagraphID(newID()), func() drafting.MarkID { return drafting.MarkID(newID()) })
			case 2:
				if p.ID != l.Paragraphs[len(l.Paragraphs)-1].ID {
					l.Join(p.ID)
				}
			case 3:
				if all := l.Sections(); len(all) > 1 {
					l.MoveSection(l.Paragraphs[all[r.IntN(len(all))].First].ID, "")
				}
			default:
				o := all[r.IntN(3)]
				id := o.Points[r.IntN(3)].ID
				if !slices.ContainsFunc(l.Marks, func(m drafting.Mark) bool { return m.Point == id }) {
					if _, err := opinion.Place(l, o, id, opinion.Spot{Paragraph: p.ID, At: at}, opinion.Decision{}, newID); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
		if err := s.SaveMerge(ctx, l, all...); err != nil {
			t.Fatal(err)
		}
		var passages []opinion.Passage
		if err := json.Unmarshal(command("provenance", string(l.ID), "-json"), &passages); err != nil {
			t.Fatal(err)
		}
		table := filepath.Join(dir, fmt.Sprint(round, ".xlsx"))
		command("provenance", string(l.ID), "-o", table)
		f, err := excelize.OpenFile(table)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := f.GetRows(f.GetSheetName(0))
		f.Close()
		if err != nil || len(rows) < 2 {
			t.Fatalf("%v %v", rows, err)
		}
		rows = rows[2:]
		placed := map[drafting.PointID]bool{}
		for i, p := range passages {
			placed[p.Point] = true
			if row := rows[i]; row[0] != p.Section || row[1] != p.Now || row[2] != p.Words || row[3] != p.Department || row[4] != p.Where() {
				t.Fatalf("round %d: row %q, passage %+v", round, row, p)
			}
			if len(p.Spans) > 1 {
				cut++
			}
		}
		left := rows[len(passages):]
		for _, o := range all {
			for _, p := range o.Points {
				n := 0
				for _, row := range left {
					if row[1] == "" && row[2] == p.Text && row[3] == o.Department {
						n++
					}
				}
				if want := map[bool]int{true: 0, false: 1}[placed[p.ID]]; n != want {
					t.Fatalf("round %d: point %s stands %d times among those not placed", round, p.ID, n)
				}
			}
		}
		for _, p := range l.Paragraphs {
			for _, x := range p.Text {
				if typed[x] || x < 0x5000 || x >= next { // Clean ends a point with its full stop
					continue
				}
				var of []drafting.PointID
				for _, q := range passages {
					if strings.ContainsRune(q.Now, x) {
						of = append(of, q.Point)
					}
				}
				switch want := whose[x]; {
				case want == nil && len(of) > 0, want != nil && (len(of) != 1 || of[0] != want.ID):
					t.Fatalf("round %d: %c is of %v, want %+v", round, x, of, want)
				case want != nil:
					seen++
					if i := slices.IndexFunc(passages, func(q opinion.Passage) bool { return q.Point == want.ID }); passages[i].Department != department[want.ID] {
						t.Fatalf("%+v", passages[i])
					}
				}
			}
		}
	}
	if seen < 100 || cut == 0 {
		t.Fatalf("%d characters looked at, %d passages in several pieces: the edits reach too little", seen, cut)
	}
}
