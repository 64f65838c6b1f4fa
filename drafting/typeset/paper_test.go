package typeset

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fuhan/drafting"

	"pgregory.net/rapid"
)

// sound are pieces of texts that offices write: any of them may follow any other.
var sound = []string{
	"农业农村", "我省", "关于", "第20260318号", "提案", "，", "。", "、", "；", "（一）", "《管理办法》", "“两不愁三保障”", "（江农规〔2025〕16号）", "等……", "——这是",
	"2026年6月3日", "1000亿元", "161.5万人", "98.25%", "2018—2022年", "App", "5G", "一是", "加快推进", "产业", "：", "”，", "》（", "昇", "有", "了",
}

func genSound(least, most int) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		n := rapid.IntRange(least, most).Draw(t, "pieces")
		return "文" + strings.Join(rapid.SliceOfN(rapid.SampledFrom(sound), n, n).Draw(t, "text"), "") + "末尾。"
	})
}

// genOfficial gives letters with every part, as offices write them.
func genOfficial() *rapid.Generator[*drafting.Letter] {
	return rapid.Custom(func(t *rapid.T) *drafting.Letter {
		l := &drafting.Letter{Issuer: "江州省农业农村厅"}
		add := func(p drafting.Paragraph) {
			p.ID = drafting.ParagraphID(fmt.Sprint("p", len(l.Paragraphs)))
			l.Paragraphs = append(l.Paragraphs, p)
		}
		some := func(part drafting.Part, most int, text *rapid.Generator[string]) {
			for range rapid.IntRange(0, most).Draw(t, string(part)) {
				add(drafting.Paragraph{Part: part, Text: text.Draw(t, "text")})
			}
		}
		name := rapid.SampledFrom([]string{"江州省农业农村厅", "江州省财政厅", "省发展改革委", "江州省市场监督管理局"})
		some(drafting.PartCopyNumber, 1, rapid.Just("000001"))
		some(drafting.PartUrgency, 1, rapid.SampledFrom([]string{"特急", "加急"}))
		some(drafting.PartOutcome, 1, rapid.SampledFrom([]string{"A", "B类", "类别：C"}))
		some(drafting.PartPublication, 1, rapid.SampledFrom([]string{"公开", "此件公开发布"}))
		some(drafting.PartNumber, 1, rapid.Just("江农函〔2026〕18号"))
		some(drafting.PartSigner, 3, rapid.SampledFrom([]string{"沈砚秋", "周明", "欧阳文山"}))
		some(drafting.PartTitle, 1, genSound(1, 20))
		some(drafting.PartAddressee, 1, genSound(1, 20))
		prose := func(part drafting.Part, most int) {
			for range rapid.IntRange(0, most).Draw(t, string(part)) {
				level := rapid.SampledFrom([]int{0, 0, 0, 1, 2, 3}).Draw(t, "level")
				add(drafting.Paragraph{Part: part, Level: level, Number: []string{"", "一、", "（一）", "1."}[level], Text: genSound(1, 60).Draw(t, "text")})
			}
		}
		prose(drafting.PartBody, 12)
		some(drafting.PartAnnexNote, 3, genSound(1, 12))
		some(drafting.PartSignatory, 4, name)
		some(drafting.PartDate, 1, rapid.Just("2026年6月3日"))
		some(drafting.PartNote, 1, genSound(1, 20))
		for range rapid.IntRange(0, 2).Draw(t, "annexes") {
			add(drafting.Paragraph{Part: drafting.PartAnnex, Text: "附件"})
			some(drafting.PartAnnexTitle, 1, genSound(1, 15))
			prose(drafting.PartAnnexBody, 8)
		}
		some(drafting.PartCopies, 1, genSound(1, 30))
		some(drafting.PartImprint, 1, rapid.Just("江州省农业农村厅办公室  2026年6月4日印发"))
		return l
	})
}

// paperLine is what stands on one line of a page.
type paperLine struct {
	runs  []*Run
	y     Length // its middle
	part  drafting.Part
	first bool // of its paragraph
	last  bool
}

func (p *paperLine) text() string {
	var b strings.Builder
	for _, r := range p.runs {
		b.WriteString(r.Text)
	}
	return b.String()
}

func paperLines(f *Faces, l *drafting.Letter, page *Page) []*paperLine {
	byY := map[Length][]*Run{}
	var ys []Length
	for i := range page.Runs {
		r := &page.Runs[i]
		y := r.Y - Length(float64(r.Size)*f.Middle(r.Face))
		k := slices.IndexFunc(ys, func(v Length) bool { return max(v-y, y-v) < MM })
		if k < 0 {
			ys = append(ys, y)
			k = len(ys) - 1
		}
		byY[ys[k]] = append(byY[ys[k]], r)
	}
	var out []*paperLine
	for _, y := range ys {
		line := &paperLine{runs: byY[y], y: y}
		slices.SortStableFunc(line.runs, func(a, b *Run) int { return int(a.X - b.X) })
		for _, r := range line.runs {
			if k := l.Index(r.Paragraph); k >= 0 {
				q := &l.Paragraphs[k]
				line.part = q.Part
				line.first = line.first || r.Start == 0
				n := len([]rune(q.Text))
				if q.Part.Prose() || q.Part == drafting.PartAnnexBody {
					n += len([]rune(q.Number))
				}
				line.last = line.last || r.Start+len([]rune(r.Text)) >= n
			}
		}
		out = append(out, line)
	}
	return out
}

// TestPaper holds, for letters as offices write them, in every format: nothing lost, every line inside the type area, none
// that begins or ends with a mark that may not, running text flush at both edges, no more lines on a page than the grid
// has, rules within the paper.
func TestPaper(t *testing.T) {
	f := testFaces(t)
	rapid.Check(t, func(t *rapid.T) {
		l := genOfficial().Draw(t, "letter")
		p := genProfile().Draw(t, "profile")
		d := Layout(l, p, f)
		if err := checkDocument(l, p, d); err != nil {
			t.Fatal(err)
		}
		for i := range d.Pages {
			page := &d.Pages[i]
			grid := 0
			for _, line := range paperLines(f, l, page) {
				text := line.text()
				runes := []rune(text)
				if line.runs[0].Colour == Red || line.y > 262*MM {
					continue
				}
				if line.y > 37*MM {
					grid++
				}
				if line.y < 37*MM && line.part != drafting.PartOutcome && line.part != drafting.PartPublication {
					t.Fatalf("page %d: %q stands above the type area", i+1, text)
				}
				last := line.runs[len(line.runs)-1]
				left, right := line.runs[0].X, last.X+last.Width()
				if left < 28*MM || right > 184*MM+cell1/standOut+2 || line.y > 262*MM-line1*47/100 {
					t.Fatalf("page %d: %q reaches from %.2f to %.2f at %.2f", i+1, text, left.Millimetres(), right.Millimetres(), line.y.Millimetres())
				}
				if classify(runes[0]).noStart() || classify(runes[len(runes)-1]).noEnd() {
					t.Fatalf("page %d: line %q", i+1, text)
				}
				running := line.part.Prose() || line.part == drafting.PartAnnexBody || line.part == drafting.PartAddressee
				if running && !line.first && left != 28*MM {
					t.Fatalf("page %d: %q begins at %.3f", i+1, text, left.Millimetres())
				}
				if running && !line.last && (right < 184*MM-10 && classify(runes[len(runes)-1]) != clsClose || right < 184*MM-cell1/standOut-10) {
					t.Fatalf("page %d: %q ends at %.3f", i+1, text, right.Millimetres())
				}
			}
			if grid > p.Rows+1 {
				t.Fatalf("page %d has %d lines", i+1, grid)
			}
			for _, r := range page.Rules {
				if r.X < 0 || r.Y < 0 || r.X+r.W > d.Width || r.Y+r.H > d.Height || r.W <= 0 || r.H <= 0 {
					t.Fatalf("page %d: a rule at %+v", i+1, r)
				}
			}
		}
	})
}
