package typeset

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"fuhan/drafting"
)

// hugeLetters are letters that nobody should write.
func hugeLetters() map[string]*drafting.Letter {
	sections := sampleLetter()
	at := sections.Find(drafting.PartClosing)
	var more []drafting.Paragraph
	for i := range 300 {
		more = append(more,
			drafting.Paragraph{ID: drafting.ParagraphID(fmt.Sprint("h", i)), Part: drafting.PartBody, Level: 1, Number: drafting.ChineseNumber(i+1) + "、", Text: "关于健全冷链运输和集配网络"},
			drafting.Paragraph{ID: drafting.ParagraphID(fmt.Sprint("t", i)), Part: drafting.PartBody, Text: strings.Repeat("对整车合法装载运输鲜活农产品的车辆继续免收通行费。", 3)})
	}
	sections.Paragraphs = append(sections.Paragraphs[:at:at], append(more, sections.Paragraphs[at:]...)...)

	annex := documentLetter()
	at = annex.Find(drafting.PartCopies)
	more = []drafting.Paragraph{{ID: "annex", Part: drafting.PartAnnex, Text: "附件"}, {ID: "name", Part: drafting.PartAnnexTitle, Text: "建设情况"}}
	for i := range 500 * Rows {
		more = append(more, drafting.Paragraph{ID: drafting.ParagraphID(fmt.Sprint("a", i)), Part: drafting.PartAnnexBody, Text: "由县级农业农村部门每季度检查1次。"})
	}
	annex.Paragraphs = append(annex.Paragraphs[:at:at], append(more, annex.Paragraphs[at:]...)...)

	one := func(part drafting.Part, text string) *drafting.Letter {
		l := sampleLetter()
		if i := l.Find(part); i >= 0 {
			l.Paragraphs[i].Text = text
		}
		return l
	}
	crowd := documentLetter(issuers(strings.Fields(strings.Repeat("江州省农业农村厅 江州省财政厅 ", 500))...)...)
	return map[string]*drafting.Letter{
		"200,000 characters":    one(drafting.PartBody, strings.Repeat("产地冷链一头连着田间，一头连着餐桌。", 200000/18)),
		"10,000-letter word":    one(drafting.PartBody, strings.Repeat("Llanfair", 1250)),
		"300 sections":          sections,
		"title of 300":          one(drafting.PartTitle, strings.Repeat("关于补齐农产品产地冷链短板的提案办理情况的答复的函以及说", 12)[:900]),
		"title of 20,000":       one(drafting.PartTitle, strings.Repeat("关于冷链", 5000)),
		"annex of 500 pages":    annex,
		"thousand issuers":      crowd,
		"10,000 names to annex": one(drafting.PartAnnexNote, strings.Repeat("一览表", 10000)),
		"10,000 signers":        documentLetter(drafting.Paragraph{Part: drafting.PartSigner, Text: strings.Repeat("沈砚秋 ", 10000)}),
		"copies of 200 pages":   one(drafting.PartCopies, strings.Repeat("省发展改革委、", 16000)),
		"note of 200 pages":     one(drafting.PartNote, strings.Repeat("联系人及电话：", 16000)),
	}
}

// TestHugeLetters lays out what nobody should write, in every format: nothing is lost, and the memory used stays in
// proportion to the text. Times are BenchmarkHuge's.
func TestHugeLetters(t *testing.T) {
	f := testFaces(t)
	letters := hugeLetters()
	Layout(letters["10,000-letter word"], Standard(LetterFormat), f) // the faces' tables are read once, whichever letter comes first
	for name, l := range letters {
		size := len(l.Issuer)
		for _, p := range l.Paragraphs {
			size += len(p.Number) + len(p.Text) + 100
		}
		for _, format := range []Format{LetterFormat, DocumentFormat, PlainFormat} {
			p := Standard(format)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			d := Layout(l, p, f)
			runtime.ReadMemStats(&after)
			if err := checkDocument(l, p, d); err != nil {
				t.Errorf("%s as %s: %.300s", name, format, err.Error())
			}
			if used := int(after.TotalAlloc - before.TotalAlloc); used > 2<<20+200*size {
				t.Errorf("%s as %s: %d KB of memory for %d KB of text", name, format, used>>10, size>>10)
			}
		}
	}
}

// TestImpossibleProfiles lays out with profiles that no page can have.
func TestImpossibleProfiles(t *testing.T) {
	f := testFaces(t)
	for i := range parameters {
		q := &parameters[i]
		for _, spoil := range []func(*Profile) bool{
			func(p *Profile) bool { return set(q, p, -1<<31) },
			func(p *Profile) bool { return set(q, p, 1<<31-1) },
		} {
			p := Standard(DocumentFormat)
			if !spoil(&p) {
				continue
			}
			if p.Check() == nil {
				t.Errorf("%s may be anything", q.Key)
			}
			d := Layout(documentLetter(), p, f)
			if len(d.Notices) == 0 || d.Notices[0].Code != "profile" {
				t.Errorf("%s: laid out without a word", q.Key)
			}
		}
		// the edges of what is allowed make a page, or are refused
		for _, v := range []float64{q.min, q.max} {
			for _, format := range []Format{LetterFormat, DocumentFormat, PlainFormat} {
				p := Standard(format)
				switch to := q.at(&p).(type) {
				case *Length:
					*to = Length(v * float64(MM))
					if q.unit == point {
						*to = Pt(v)
					}
				case *int:
					*to = int(v)
				default:
					continue
				}
				if len(Layout(annexedLetter(), p, f).Pages) == 0 {
					t.Errorf("%s of %v: no page", q.Key, v)
				}
			}
		}
	}
}

// set puts an absurd value into a parameter; false where it is a switch.
func set(q *Parameter, p *Profile, v int) bool {
	switch to := q.at(p).(type) {
	case *Length:
		*to = Length(v)
	case *int:
		*to = v
	case *string:
		*to = strings.Repeat("无", 500)
	default:
		return false
	}
	return true
}

func BenchmarkHuge(b *testing.B) {
	f := testFaces(b)
	for name, l := range hugeLetters() {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Layout(l, Standard(DocumentFormat), f)
			}
		})
	}
}
