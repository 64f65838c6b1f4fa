package opinion

import (
	"fmt"
	"strings"
	"testing"

	"fuhan/drafting"
)

// flood is a desk with an opinion of n figures, each of a thing of its own or all of the same.
func flood(n int, same bool) *Desk {
	var all []*drafting.Opinion
	for i := range 4 {
		o := &drafting.Opinion{ID: drafting.OpinionID(fmt.Sprint("o", i)), Department: fmt.Sprintf("省第%s厅", drafting.ChineseNumber(i+1)), State: drafting.SupportArrived}
		for k := 0; k < n/4; k += 50 {
			var b strings.Builder
			for j := range 50 {
				thing := "渔港"
				if !same {
					thing = fmt.Sprintf("第%s类渔港", drafting.ChineseNumber((k+j)%1000+1))
				}
				fmt.Fprintf(&b, "全省建成%s%d座。", thing, (k+j)%977+1)
			}
			o.Points = append(o.Points, drafting.Point{ID: drafting.PointID(fmt.Sprint("p", i, "-", k)), Text: b.String()})
		}
		all = append(all, o)
	}
	return NewDesk(&drafting.Case{ID: "c"}, nil, all, nil, nil, drafting.Date{})
}

// BenchmarkFlood times the searches on texts that no department writes.
func BenchmarkFlood(b *testing.B) {
	for _, n := range []int{1000, 10000, 100000} {
		for _, same := range []bool{false, true} {
			d := flood(n, same)
			b.Run(fmt.Sprintf("conflicts/%d/same=%v", n, same), func(b *testing.B) {
				for b.Loop() {
					d.Conflicts()
				}
			})
			b.Run(fmt.Sprintf("repeats/%d/same=%v", n, same), func(b *testing.B) {
				for b.Loop() {
					d.Repeats()
				}
			})
		}
	}
}

// TestTheSearchesAreBounded: of a flood a part is searched and the rest is counted; a case of real size is searched whole.
func TestTheSearchesAreBounded(t *testing.T) {
	d := flood(40000, false)
	sentences, left := d.sentences()
	if len(sentences) != mostSentences || left != 40000-mostSentences || d.Unsearched() != left {
		t.Errorf("%d searched, %d left out", len(sentences), left)
	}
	if real, _ := big(); real.Unsearched() != 0 {
		t.Errorf("%d sentences of a real case are not searched", real.Unsearched())
	}
	// One sentence without an end; the letter is searched all the same.
	long := flood(1000, true)
	long.Opinions[0].Points[0].Text = strings.Repeat("渔港3座，", 10000)
	long.Letter = &drafting.Letter{Paragraphs: []drafting.Paragraph{{ID: "b", Part: drafting.PartBody, Text: "全省建成渔港5座。"}}}
	sentences, left = long.sentences()
	if left != 1 || sentences[len(sentences)-1].paragraph != "b" {
		t.Errorf("%d left out", left)
	}
	full := flood(40000, true)
	full.Letter = long.Letter
	if sentences, _ = full.sentences(); sentences[len(sentences)-1].paragraph != "b" {
		t.Error("the letter is not searched")
	}
}

// TestTheSearchesStop: a search that nobody waits for any more ends.
func TestTheSearchesStop(t *testing.T) {
	d := flood(4000, false)
	if len(d.Repeats()) == 0 {
		t.Fatal("nothing to be found")
	}
	asked := 0
	d.Stop = func() bool { asked++; return asked > 10 }
	if got := d.Conflicts(); got != nil || asked > 13 {
		t.Errorf("%d conflicts, asked %d times", len(got), asked)
	}
	if got := d.Repeats(); got != nil {
		t.Errorf("%d repeats", len(got))
	}
}
