package opinion

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"fuhan/drafting"
)

// TestProvenanceModel edits a letter at random and holds the provenance of every character that survives against the
// plainest of models: each character is another one, so that it tells by itself who wrote it. What was typed in between
// belongs to one department at most.
func TestProvenanceModel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		next := rune(0x5000)
		whose := map[rune]drafting.PointID{} // "" for the letter's own words
		typed := map[rune]bool{}
		words := func(n int, p drafting.PointID) string {
			out := make([]rune, n)
			for i := range out {
				out[i] = next
				whose[next] = p
				next++
			}
			return string(out)
		}
		ids := 0
		newID := func() string { ids++; return fmt.Sprint("n", ids) }
		c := &drafting.Case{Asks: []drafting.Ask{{ID: "a1", Text: words(8, "")}, {ID: "a2", Text: words(8, "")}}}
		l := &drafting.Letter{Paragraphs: []drafting.Paragraph{{ID: "o", Part: drafting.PartOpening, Text: words(6, "")}}}
		for i := range 3 {
			h := drafting.Paragraph{ID: drafting.ParagraphID(fmt.Sprint("h", i)), Part: drafting.PartBody, Level: 1, Text: words(5, "")}
			if i < 2 {
				h.Ask = c.Asks[i].ID
			}
			l.Paragraphs = append(l.Paragraphs, h, drafting.Paragraph{ID: drafting.ParagraphID(fmt.Sprint("t", i)), Part: drafting.PartBody, Text: words(12, "")})
		}
		var all []*drafting.Opinion
		for i := range 3 {
			o := &drafting.Opinion{ID: drafting.OpinionID(fmt.Sprint("o", i)), Department: fmt.Sprintf("第%d厅", i), State: drafting.SupportArrived}
			for k := range 3 {
				id := drafting.PointID(fmt.Sprint("p", i, k))
				o.Points = append(o.Points, drafting.Point{ID: id, Text: words(rapid.IntRange(1, 9).Draw(t, "length"), id), Ask: []drafting.AskID{"", "a1", "a2"}[k]})
			}
			all = append(all, o)
		}
		of := func(id drafting.PointID) *drafting.Opinion {
			return all[slices.IndexFunc(all, func(o *drafting.Opinion) bool { return o.Point(id) != nil })]
		}
		var undo, redo []*drafting.Letter
		check := func() {
			t.Helper()
			owner := map[drafting.ParagraphID][]drafting.PointID{}
			for _, p := range l.Paragraphs {
				owner[p.ID] = make([]drafting.PointID, len([]rune(p.Text)))
			}
			for _, p := range Provenance(l, all) {
				if p.Department != of(p.Point).Department || p.Opinion != of(p.Point).ID {
					t.Fatalf("%+v is not of its point's department", p)
				}
				now := ""
				for _, s := range p.Spans {
					rs := []rune(l.Paragraphs[l.Index(s.Paragraph)].Text)
					now += string(rs[s.Start:s.End])
					for k := s.Start; k < s.End; k++ {
						if owner[s.Paragraph][k] != "" {
							t.Fatalf("%c belongs to %s and %s", rs[k], owner[s.Paragraph][k], p.Point)
						}
						owner[s.Paragraph][k] = p.Point
					}
				}
				if now != p.Now || p.Changed != (p.Now != p.Words) {
					t.Fatalf("%+v stands as %s", p, now)
				}
			}
			for _, p := range l.Paragraphs {
				for k, r := range []rune(p.Text) {
					if want, known := whose[r]; known && !typed[r] && owner[p.ID][k] != want {
						t.Fatalf("%c (%s/%d) is %q's, want %q\n%+v", r, p.ID, k, owner[p.ID][k], want, l.Marks)
					}
				}
			}
		}
		body := func() drafting.Paragraph {
			return rapid.SampledFrom(slices.DeleteFunc(slices.Clone(l.Paragraphs), func(p drafting.Paragraph) bool { return p.Part != drafting.PartBody })).Draw(t, "paragraph")
		}
		point := func() drafting.PointID {
			o := rapid.SampledFrom(all).Draw(t, "opinion")
			return rapid.SampledFrom(o.Points).Draw(t, "point").ID
		}
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			before := l.Clone()
			move := rapid.SampledFrom([]string{"type", "delete", "split", "join", "place", "section", "take", "move", "undo", "redo"}).Draw(t, "step")
			switch move {
			case "type", "delete":
				p := body()
				n := len([]rune(p.Text))
				s := rapid.IntRange(0, n).Draw(t, "start")
				e := min(n, s+rapid.IntRange(0, 6).Draw(t, "over"))
				text := ""
				if move == "type" {
					text = words(rapid.IntRange(1, 3).Draw(t, "typed"), "")
					for _, r := range text {
						typed[r] = true
					}
				}
				l.Replace(p.ID, s, e, text)
			case "split":
				p := body()
				l.Split(p.ID, rapid.IntRange(0, len([]rune(p.Text))).Draw(t, "at"), drafting.ParagraphID(newID()), func() drafting.MarkID { return drafting.MarkID(newID()) })
			case "join":
				if p := body(); l.Index(p.ID)+1 < len(l.Paragraphs) {
					l.Join(p.ID)
				}
			case "place":
				p, id := body(), point()
				_, _ = Place(l, of(id), id, Spot{p.ID, rapid.IntRange(0, len([]rune(p.Text))).Draw(t, "at")}, Decision{}, newID) // what stands there stays once
			case "section":
				id := point()
				_, _ = PlaceInSection(l, c, of(id), id, Decision{}, newID)
			case "take":
				TakeOut(l, point())
			case "move":
				if all := l.Sections(); len(all) > 0 {
					from := rapid.SampledFrom(all).Draw(t, "section")
					to := rapid.SampledFrom(append([]drafting.Section{{First: -1}}, all...)).Draw(t, "before")
					before := drafting.ParagraphID("")
					if to.First >= 0 {
						before = l.Paragraphs[to.First].ID
					}
					l.MoveSection(l.Paragraphs[from.First].ID, before)
				}
			case "undo":
				if n := len(undo); n > 0 {
					redo = append(redo, l)
					l, undo = undo[n-1], undo[:n-1]
				}
			case "redo":
				if n := len(redo); n > 0 {
					undo = append(undo, l)
					l, redo = redo[n-1], redo[:n-1]
				}
			}
			if move != "undo" && move != "redo" {
				undo, redo = append(undo, before), nil
			}
			check()
		}
	})
}
