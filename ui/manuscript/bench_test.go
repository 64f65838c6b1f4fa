package manuscript

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"fuhan/drafting"
)

// sized makes a letter of about n characters, in sections of paragraphs of 200, with sources, live fields,
// comments and suggestions.
func sized(n int) *drafting.Letter {
	sentence := []rune("老城区排水管网改造今年安排4860万元，已完成86公里，占98.25%；“两不愁三保障”持续巩固，各镇街同步推进。")
	l := whole()
	at := l.Index("close")
	id := 0
	for n > 0 {
		p := drafting.Paragraph{ID: drafting.ParagraphID(fmt.Sprint("s", id)), Part: drafting.PartBody}
		if id%5 == 0 {
			p.Level, p.Text = 1, "关于分片改造排水管网"
		} else {
			var text []rune
			for len(text) < 200 {
				text = append(text, sentence[(id+len(text))%7:]...)
			}
			p.Text = string(text[:200])
			l.Marks = append(l.Marks, drafting.Mark{
				ID: drafting.MarkID(fmt.Sprint("k", id)), Kind: drafting.MarkOrigin, Paragraph: p.ID, Start: 20, End: 90,
				Department: fmt.Sprint("单位", id%9), Quote: "原文",
			}, drafting.Mark{
				ID: drafting.MarkID(fmt.Sprint("f", id)), Kind: drafting.MarkSlot, Paragraph: p.ID, Start: 120, End: 124, Name: "word", Quote: string(text[120:124]),
			})
			if id%7 == 0 {
				l.Marks = append(l.Marks, drafting.Mark{
					ID: drafting.MarkID(fmt.Sprint("g", id)), Kind: drafting.MarkSuggestion, Paragraph: p.ID, Start: 150, End: 154, Note: "改成这样",
				}, drafting.Mark{ID: drafting.MarkID(fmt.Sprint("c", id)), Kind: drafting.MarkComment, Paragraph: p.ID, Start: 170, End: 180, Note: "请核"})
			}
		}
		l.Paragraphs = slices.Insert(l.Paragraphs, at, p)
		at++
		id++
		n -= len([]rune(p.Text))
	}
	l.Renumber()
	return l
}

// frame paints what the last step left stale, as the canvas would.
func frame(e *Editor, seen map[*lineView]picture) {
	for _, l := range e.view.lines {
		if was, ok := seen[l]; !ok || !was.same(&l.pic) {
			l.raster.Generator(int(l.raster.Size().Width), int(l.raster.Size().Height))
			seen[l] = l.pic
		}
	}
}

// BenchmarkKey measures all of our own work for one key in the middle of a letter: the edit, the layout, the margin, and
// the pictures of the lines that changed. GL is not in it.
func BenchmarkKey(b *testing.B) {
	for _, n := range []int{1000, 10000, 50000} {
		for _, k := range []struct {
			name string
			do   func(*Editor, int)
		}{
			{"rune", func(e *Editor, _ int) { e.TypedRune('字') }},
			{"backspace", func(e *Editor, i int) {
				if i%100 == 99 {
					e.Undo()
				}
				press(e, fyne.KeyBackspace)
			}},
			{"commit7", func(e *Editor, _ int) { e.commit("强化监管责任等") }},
			{"arrow", func(e *Editor, i int) { press(e, [...]fyne.KeyName{fyne.KeyLeft, fyne.KeyRight}[i/50%2]) }},
		} {
			b.Run(fmt.Sprintf("%d/%s", n, k.name), func(b *testing.B) {
				e, _, c := shown(b, sized(n))
				middle := e.draft.par(len(e.draft.shown) / 2).ID
				if e.draft.par(e.draft.index(middle)).Level > 0 {
					middle = e.draft.par(len(e.draft.shown)/2 + 1).ID
				}
				original := e.Letter().Clone()
				seen := map[*lineView]picture{}
				begin := func() {
					e.SetLetter(original.Clone())
					e.CaretTo(middle, 100)
					frame(e, seen)
				}
				begin()
				var times []time.Duration
				b.ReportAllocs()
				for i := 0; b.Loop(); i++ {
					if i%200 == 199 { // else the paragraph grows or ends
						b.StopTimer()
						begin()
						b.StartTimer()
					}
					c.add(90 * time.Millisecond)
					t := time.Now()
					k.do(e, i)
					frame(e, seen)
					times = append(times, time.Since(t))
				}
				slices.Sort(times)
				b.ReportMetric(float64(times[len(times)*95/100].Microseconds()), "p95-µs")
			})
		}
	}
}

// BenchmarkKeyAfterPaste measures a paste of 5 MB in one line, and the key after it.
func BenchmarkKeyAfterPaste(b *testing.B) {
	text := strings.Repeat("推进高标准农田建后管护，落实经费保障。", 5<<20/57)
	seen := map[*lineView]picture{}
	var paste, key time.Duration
	for b.Loop() {
		l := sized(1000)
		e, _, _ := shown(b, l)
		at := slices.IndexFunc(l.Paragraphs, func(p drafting.Paragraph) bool { return p.Part == drafting.PartBody && p.Level == 0 && p.Text != "" })
		e.CaretTo(l.Paragraphs[at].ID, 100)
		t := time.Now()
		e.PasteText(text)
		frame(e, seen)
		paste += time.Since(t)
		t = time.Now()
		e.TypedRune('字')
		frame(e, seen)
		key += time.Since(t)
	}
	b.ReportMetric(float64(paste.Milliseconds())/float64(b.N), "paste-ms")
	b.ReportMetric(float64(key.Milliseconds())/float64(b.N), "key-ms")
}

// BenchmarkTitleKey measures a key in a title as long as one can be, and the refusal of 5 MB pasted into it.
func BenchmarkTitleKey(b *testing.B) {
	text := strings.Repeat("推进高标准农田建后管护，落实经费保障。", 5<<20/57)
	seen := map[*lineView]picture{}
	l := sized(10000)
	at := l.Find(drafting.PartTitle)
	l.Paragraphs[at].Text = strings.Repeat("农", FieldMost-1)
	e, _, c := shown(b, l)
	e.CaretTo(l.Paragraphs[at].ID, 3)
	var paste, key time.Duration
	n := 0
	for b.Loop() {
		n++
		t := time.Now()
		e.PasteText(text)
		paste += time.Since(t)
		t = time.Now()
		e.TypedRune('字')
		frame(e, seen)
		key += time.Since(t)
		c.add(time.Minute)
		press(e, "BackSpace")
		c.add(time.Minute)
	}
	b.ReportMetric(float64(paste.Milliseconds())/float64(n), "refusal-ms")
	b.ReportMetric(float64(key.Microseconds())/float64(n), "key-µs")
}

// BenchmarkOpen measures the opening of a letter up to its first picture.
func BenchmarkOpen(b *testing.B) {
	for _, n := range []int{1000, 10000, 50000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			e, _, _ := shown(b, sized(100))
			l := sized(n)
			for b.Loop() {
				l.ID += "x" // another letter
				e.column.kept = nil
				e.SetLetter(l.Clone())
				frame(e, map[*lineView]picture{})
			}
		})
	}
}

// BenchmarkScroll measures the turning of the wheel by two lines.
func BenchmarkScroll(b *testing.B) {
	e, _, _ := shown(b, sized(10000))
	seen := map[*lineView]picture{}
	frame(e, seen)
	by := 2
	for b.Loop() {
		if !e.scrollLines(by) {
			by = -by
		}
		e.view.update()
		frame(e, seen)
	}
}
