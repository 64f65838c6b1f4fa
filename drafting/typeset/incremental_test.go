package typeset

import (
	"fmt"
	"math/rand"
	"reflect"
	"strings"
	"testing"

	"fuhan/drafting"

	"pgregory.net/rapid"
)

// TestLayouterGivesWhatLayoutGives edits a letter at random and holds the kept lines to a layout from nothing.
func TestLayouterGivesWhatLayoutGives(t *testing.T) {
	f := testFaces(t)
	rapid.Check(t, func(t *rapid.T) {
		l := genLetter().Draw(t, "letter")
		p := DefaultProfile()
		var y Layouter
		for range rapid.IntRange(2, 6).Draw(t, "edits") {
			switch k := rapid.IntRange(0, 9).Draw(t, "edit"); {
			case k == 0:
				l.Paragraphs = append(l.Paragraphs, drafting.Paragraph{
					ID: drafting.ParagraphID(fmt.Sprint("n", len(l.Paragraphs))), Part: rapid.SampledFrom(drafting.PartOrder).Draw(t, "part"), Text: genText().Draw(t, "new"),
				})
			case k == 1:
				l.Paragraphs = append(l.Paragraphs, drafting.Paragraph{
					ID: drafting.ParagraphID(fmt.Sprint("n", len(l.Paragraphs))), Part: drafting.PartBody, Table: genTable().Draw(t, "table"),
				})
			case k == 2:
				p = Standard(rapid.SampledFrom([]Format{LetterFormat, DocumentFormat, PlainFormat}).Draw(t, "format"))
			case len(l.Paragraphs) == 0:
			default:
				q := &l.Paragraphs[rapid.IntRange(0, len(l.Paragraphs)-1).Draw(t, "paragraph")]
				switch {
				case k == 3:
					*q = drafting.Paragraph{ID: q.ID, Part: drafting.PartBody}
				case q.Table != nil && len(q.Table.Rows) > 0:
					q.Table.Rows[0].Cells = append(q.Table.Rows[0].Cells, drafting.Cell{Text: "字", Rows: 2})
				case k == 4:
					q.Level, q.Number = rapid.IntRange(0, 4).Draw(t, "level"), "一、"
				default:
					r := []rune(q.Text)
					at := rapid.IntRange(0, len(r)).Draw(t, "at")
					q.Text = string(r[:at]) + rapid.SampledFrom(pieces).Draw(t, "typed") + string(r[at:])
				}
			}
			got, want := y.Layout(l, p, f), Layout(l, p, f)
			if !reflect.DeepEqual(got, want) {
				t.Fatalf("kept:\n%s\nanew:\n%s", Dump(got), Dump(want))
			}
		}
	})
}

// TestLayouterForgets: what is no more in the letter is not kept for ever, and pages handed out do not change.
func TestLayouterForgets(t *testing.T) {
	f := testFaces(t)
	var y Layouter
	l := longLetter()
	i := l.Find(drafting.PartOpening)
	first := y.Layout(l, DefaultProfile(), f)
	was := Dump(first)
	for k := range 50 {
		l.Paragraphs[i].Text += fmt.Sprint(k)
		y.Layout(l, DefaultProfile(), f)
	}
	if Dump(first) != was {
		t.Error("a document that was handed out has changed")
	}
	if n := len(y.kept.now) + len(y.kept.last); n > 2*len(l.Paragraphs)+20 {
		t.Errorf("%d paragraphs are kept of a letter of %d", n, len(l.Paragraphs))
	}
}

// typedLetter is a letter of about so many characters in paragraphs of 150 to 350.
func typedLetter(characters int) *drafting.Letter {
	l := sampleLetter()
	at := l.Find(drafting.PartClosing)
	rest := append([]drafting.Paragraph(nil), l.Paragraphs[at:]...)
	l.Paragraphs = l.Paragraphs[:at]
	r := rand.New(rand.NewSource(1))
	for n := 0; l.Characters() < characters; n++ {
		text := strings.Repeat("一是保障通行，对整车合法装载运输鲜活农产品的车辆免收通行费（含2026年新开的12条专线）；", 3+r.Intn(5))
		l.Paragraphs = append(l.Paragraphs, drafting.Paragraph{ID: drafting.ParagraphID(fmt.Sprint("w", n)), Part: drafting.PartBody, Text: text})
	}
	l.Paragraphs = append(l.Paragraphs, rest...)
	return l
}

func benchmarkKeystroke(b *testing.B, characters int, layout func(*drafting.Letter, Profile, *Faces) *Document) {
	f, l, p := testFaces(b), typedLetter(characters), DefaultProfile()
	layout(l, p, f)
	q := &l.Paragraphs[l.Index("w5")]
	base := q.Text
	k := 0
	b.ReportAllocs()
	for b.Loop() {
		k++
		q.Text = base + strings.Repeat("字", k%40)
		layout(l, p, f)
	}
}

func BenchmarkKeystroke10000(b *testing.B) {
	var y Layouter
	benchmarkKeystroke(b, 10000, y.Layout)
}

func BenchmarkKeystroke50000(b *testing.B) {
	var y Layouter
	benchmarkKeystroke(b, 50000, y.Layout)
}

func BenchmarkLayout10000(b *testing.B) { benchmarkKeystroke(b, 10000, Layout) }

func BenchmarkLayout50000(b *testing.B) { benchmarkKeystroke(b, 50000, Layout) }
