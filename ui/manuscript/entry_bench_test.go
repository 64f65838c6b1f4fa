package manuscript

import (
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"fuhan/ui/look"
)

// BenchmarkBesideEntry types a character into the middle of a letter, in the Editor and in Fyne's own Entry, and prints how
// many times longer the Entry takes at its 95th percentile.
func BenchmarkBesideEntry(b *testing.B) {
	for _, n := range []int{1000, 10000, 50000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			ours, theirs := times(b, n, 200), entryTimes(b, n, 12)
			for b.Loop() { // the figures are what was measured above
				runtime.KeepAlive(ours)
			}
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(micros(ours), "p95-µs")
			b.ReportMetric(micros(theirs), "Entry-p95-µs")
			b.ReportMetric(micros(theirs)/micros(ours), "times")
		})
	}
}

func micros(t []time.Duration) float64 {
	slices.Sort(t)
	return float64(t[len(t)*95/100].Nanoseconds()) / 1000
}

func times(b *testing.B, n, keys int) (out []time.Duration) {
	e, _, c := shown(b, sized(n))
	e.draft.put(place{len(e.draft.shown) / 2, 50}, false)
	e.moved(true)
	seen := map[*lineView]picture{}
	frame(e, seen)
	for i := range keys + 30 { // the first ones draw glyphs that no mask is there for
		c.add(90 * time.Millisecond)
		t := time.Now()
		e.TypedRune('字')
		frame(e, seen)
		if i >= 30 {
			out = append(out, time.Since(t))
		}
	}
	return out
}

func entryTimes(b *testing.B, n, keys int) (out []time.Duration) {
	a := test.NewTempApp(b)
	a.Settings().SetTheme(look.New(os.DirFS("../../assets/fonts"), os.DirFS("../../assets/icons")))
	e := widget.NewMultiLineEntry()
	e.Wrapping = fyne.TextWrapBreak
	var text strings.Builder
	for _, p := range sized(n).Paragraphs {
		text.WriteString(p.Text + "\n")
	}
	w := test.NewTempWindow(b, e)
	w.Resize(fyne.NewSize(720, 784))
	e.SetText(text.String())
	w.Canvas().Focus(e)
	e.CursorRow = strings.Count(text.String(), "\n") / 2
	for range keys {
		t := time.Now()
		e.TypedRune('字')
		out = append(out, time.Since(t))
	}
	return out
}

// BenchmarkMemory gives what an open letter takes of the heap beyond an editor without one, its pictures and masks included.
func BenchmarkMemory(b *testing.B) {
	heap := func() float64 {
		runtime.GC()
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return float64(m.HeapAlloc) / (1 << 20)
	}
	for _, n := range []int{10000, 50000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			e, _, c := shown(b, bodyOf(""))
			frame(e, map[*lineView]picture{})
			before := heap()
			e.SetLetter(sized(n))
			seen := map[*lineView]picture{}
			for e.scrollLines(12) {
				e.view.update()
				frame(e, seen)
			}
			e.CaretTo("s7", 20)
			for range 500 {
				c.add(time.Second)
				e.TypedRune('字')
			}
			after := heap()
			for b.Loop() {
				runtime.KeepAlive(e)
			}
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(after-before, "MB")
		})
	}
}

// BenchmarkScrollPage measures the turning of a whole page.
func BenchmarkScrollPage(b *testing.B) {
	e, _, _ := shown(b, sized(10000))
	seen := map[*lineView]picture{}
	frame(e, seen)
	by := 20
	var out []time.Duration
	for b.Loop() {
		t := time.Now()
		if !e.scrollLines(by) {
			by = -by
		}
		e.view.update()
		frame(e, seen)
		out = append(out, time.Since(t))
	}
	b.ReportMetric(micros(out), "p95-µs")
}
