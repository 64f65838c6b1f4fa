package setup

import (
	"bytes"
	"os"
	"slices"
	"testing"
	"time"

	"fuhan/drafting/compose"
	"fuhan/drafting/pdf"
	"fuhan/drafting/typeset"
)

// BenchmarkLetter00 lays the full real letter (8 pages) out and writes it as PDF; ms/median is the figure that counts.
func BenchmarkLetter00(b *testing.B) {
	const name = "../../../../shared/letters/00_guangdong_cppcc12-3_20200224.txt"
	data, err := os.ReadFile(name)
	if err != nil {
		b.Skipf("the real letters are not there: %v", err)
	}
	r, err := compose.Read(name, data, compose.ReadOptions{Restore: true})
	if err != nil {
		b.Fatal(err)
	}
	faces, err := Faces()
	if err != nil {
		b.Fatal(err)
	}
	var took []time.Duration
	var out bytes.Buffer
	pages := 0
	for b.Loop() {
		out.Reset()
		began := time.Now()
		d := typeset.Layout(r.Letter, typeset.DefaultProfile(), faces)
		if err := pdf.Write(&out, d, Meta(r.Letter, time.Unix(0, 0)), faces); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(began))
		pages = len(d.Pages)
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms/median")
	b.ReportMetric(float64(pages), "pages")
}
