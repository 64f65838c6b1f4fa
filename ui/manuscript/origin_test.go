package manuscript

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"fuhan/drafting"
)

// TestOriginModel types, cuts, pastes, splits, joins, moves sections, places passages, undoes and redoes at random. Each
// character is another one, so that the model knows whose it is wherever it stands: a department's words stay its own, the
// letter's own never become a department's but where they were pasted into its passage, and none is two departments'.
func TestOriginModel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		next := rune(0x5000)
		whose := map[rune]drafting.OpinionID{}
		loose := map[rune]bool{} // typed, or the letter's own words that were pasted: of what they stand in
		words := func(n int, o drafting.OpinionID) string {
			out := make([]rune, n)
			for i := range out {
				out[i] = next
				whose[next] = o
				next++
			}
			return string(out)
		}
		l := bodyOf(words(9, ""), words(9, ""), words(5, ""), words(9, ""))
		l.Paragraphs[0].Level, l.Paragraphs[2].Level = 1, 1
		d, _ := testDraft(l)
		check := func() {
			t.Helper()
			owner := map[drafting.ParagraphID][]drafting.OpinionID{}
			for _, p := range d.letter.Paragraphs {
				owner[p.ID] = make([]drafting.OpinionID, len([]rune(p.Text)))
			}
			for _, m := range d.letter.Marks {
				if m.Kind != drafting.MarkOrigin {
					continue
				}
				for k := m.Start; k < m.End; k++ {
					if was := owner[m.Paragraph][k]; was != "" {
						t.Fatalf("rune %d of %s belongs to %s and %s: %+v", k, m.Paragraph, was, m.Opinion, d.letter.Marks)
					}
					owner[m.Paragraph][k] = m.Opinion
				}
			}
			for _, p := range d.letter.Paragraphs {
				for k, r := range []rune(p.Text) {
					if want, known := whose[r]; known && !loose[r] && owner[p.ID][k] != want {
						t.Fatalf("%c in %s at %d is %q's, want %q: %+v", r, p.ID, k, owner[p.ID][k], want, d.letter.Marks)
					}
				}
			}
		}
		somewhere := func(name string) place { return d.placeOf(rapid.IntRange(0, d.position(d.end())).Draw(t, name)) }
		n := 0
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			switch rapid.SampledFrom([]string{"type", "type", "drop", "cut", "cut", "split", "back", "forward", "place", "place", "move", "undo", "redo"}).Draw(t, "step") {
			case "type":
				d.put(somewhere("caret"), false)
				text := words(rapid.IntRange(1, 3).Draw(t, "typed"), "")
				for _, r := range text {
					loose[r] = true
				}
				d.edit(other, func() { d.insert(text) })
			case "drop":
				d.selectRange(somewhere("from"), somewhere("to"))
				d.edit(other, func() { d.drop() })
			case "cut":
				d.selectRange(somewhere("from"), somewhere("to"))
				text := d.copied()
				for _, r := range text {
					loose[r] = loose[r] || whose[r] == ""
				}
				d.edit(other, func() { d.drop() })
				d.put(somewhere("caret"), false)
				if text != "" {
					d.edit(other, func() { d.paste(text) })
				}
			case "split":
				d.put(somewhere("caret"), false)
				d.edit(other, d.split)
			case "back":
				d.put(somewhere("caret"), false)
				d.edit(other, d.backspace)
			case "forward":
				d.put(somewhere("caret"), false)
				d.edit(other, d.forward)
			case "place":
				n++
				o := &drafting.Opinion{ID: drafting.OpinionID(fmt.Sprint("o", n)), Department: fmt.Sprintf("第%d厅", n)}
				text := words(rapid.IntRange(1, 8).Draw(t, "length"), o.ID)
				d.put(somewhere("caret"), false)
				d.edit(other, func() { d.placePassage(o, text) })
			case "move":
				if all := d.letter.Sections(); len(all) > 1 {
					from, to := rapid.SampledFrom(all).Draw(t, "section"), rapid.SampledFrom(all).Draw(t, "before")
					a, b := d.letter.Paragraphs[from.First].ID, d.letter.Paragraphs[to.First].ID
					d.edit(other, func() { d.letter.MoveSection(a, b); d.arrange() })
				}
			case "undo":
				d.back()
			case "redo":
				d.forth()
			}
			if slices.ContainsFunc(d.letter.Marks, func(m drafting.Mark) bool { return d.letter.Index(m.Paragraph) < 0 }) {
				t.Fatalf("a mark of a paragraph that is gone: %+v", d.letter.Marks)
			}
			check()
		}
	})
}
