package opinion

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"fuhan/drafting"
)

// TestConsentIsVoidIfAndOnlyIfItsWordsChanged edits a letter anyhow: elsewhere, inside the passages, whole sections moved,
// steps taken back. After each the answer of every department holds exactly while its own passages read as they did then.
func TestConsentIsVoidIfAndOnlyIfItsWordsChanged(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, l := sampleCase(), sampleLetter()
		o := sampleOpinion(c.Asks)
		other := &drafting.Opinion{ID: "o2", Department: "省商务厅", Points: []drafting.Point{{ID: "q", Text: "冷库补助三成。", Ask: "a2"}}}
		newID := strID()
		for _, x := range []struct {
			o  *drafting.Opinion
			id drafting.PointID
		}{{o, "p1"}, {o, "p2"}, {other, "q"}} {
			if _, err := PlaceInSection(l, c, x.o, x.id, Decision{}, newID); err != nil {
				t.Fatal(err)
			}
		}
		all := []*drafting.Opinion{o, other}
		standings := func(kept []drafting.Consent) []Standing {
			return NewDesk(c, l, all, nil, nil, drafting.Date{}).Consent(kept)
		}
		// Written apart from passagesHash: each point's words, whatever their order in the letter.
		words := func() map[string][]string {
			out := map[string][]string{}
			for _, p := range Provenance(l, all) {
				out[p.Department] = append(out[p.Department], string(p.Point)+"|"+p.Now)
			}
			for _, w := range out {
				slices.Sort(w)
			}
			return out
		}
		then := words()
		var kept []drafting.Consent
		for _, s := range standings(nil) {
			kept = append(kept, drafting.Consent{Department: s.Department, Hash: s.Hash, Answer: drafting.AnswerAgree})
		}
		type state struct {
			paragraphs []drafting.Paragraph
			marks      []drafting.Mark
		}
		var back []state
		for range rapid.IntRange(1, 8).Draw(t, "edits") {
			if len(back) > 0 && rapid.IntRange(0, 3).Draw(t, "undo") == 0 {
				l.Paragraphs, l.Marks = back[len(back)-1].paragraphs, back[len(back)-1].marks
				back = back[:len(back)-1]
			} else {
				back = append(back, state{slices.Clone(l.Paragraphs), slices.Clone(l.Marks)})
				switch rapid.IntRange(0, 2).Draw(t, "edit") {
				case 0:
					l.MoveSection(rapid.SampledFrom([]drafting.ParagraphID{"h1", "h2"}).Draw(t, "section"), "")
				default:
					p := rapid.SampledFrom(l.Paragraphs).Draw(t, "paragraph")
					n := len([]rune(p.Text))
					from := rapid.IntRange(0, n).Draw(t, "from")
					to := rapid.IntRange(from, min(n, from+3)).Draw(t, "to")
					l.Replace(p.ID, from, to, rapid.SampledFrom([]string{"", "改", "目前，"}).Draw(t, "text"))
				}
			}
			now, left := words(), standings(kept)
			if len(left) != len(now) {
				t.Fatalf("%d departments stand for %d", len(left), len(now))
			}
			for _, s := range left {
				same := slices.Equal(then[s.Department], now[s.Department])
				if s.Void == same || s.Agreed != same {
					t.Fatalf("%s: void %v, agreed %v\nthen %q\nnow  %q", s.Department, s.Void, s.Agreed, then[s.Department], now[s.Department])
				}
			}
		}
	})
}
