package pdf

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"fuhan/drafting"
	"fuhan/drafting/compose"
	"fuhan/drafting/typeset"
)

func number(t testing.TB, s string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func diff(a, b float64) float64 { return max(a-b, b-a) }

// eightPages is a letter's worth of text: 8 pages of 22 lines of 28 characters, some 800 different ones, in four faces.
func eightPages(f shipped) *typeset.Document {
	var chars []rune
	for r := rune(0x4e00); len(chars) < 800; r += 9 {
		if _, ok := f[typeset.Fang].Glyph(r); ok {
			chars = append(chars, r)
		}
	}
	d := &typeset.Document{Width: 210 * typeset.MM, Height: 297 * typeset.MM}
	k := 0
	for n := range 8 {
		p := typeset.Page{Number: n + 1}
		for row := range 22 {
			var text []rune
			for range 28 {
				text = append(text, chars[(k*k+k/7)%len(chars)])
				k++
			}
			face := typeset.Fang
			if row%11 == 3 {
				face = []typeset.Face{typeset.Hei, typeset.Kai, typeset.Song}[n%3]
			}
			p.Runs = append(p.Runs, line(28000, typeset.Length(45000+row*10227), face, 16, cell, string(text)))
		}
		d.Pages = append(d.Pages, p)
	}
	return d
}

// ownLetter is a reply of some 4,000 characters in the program's own words.
func ownLetter() *drafting.Letter {
	l := &drafting.Letter{Issuer: "示例市农业农村局", Kind: drafting.KindProposal, Role: drafting.RoleHost}
	add := func(part drafting.Part, level int, text string) {
		l.Paragraphs = append(l.Paragraphs, drafting.Paragraph{ID: drafting.ParagraphID("p" + strconv.Itoa(len(l.Paragraphs))), Part: part, Level: level, Text: text})
	}
	add(drafting.PartNumber, 0, "示农函〔2026〕12号")
	add(drafting.PartTitle, 0, "示例市农业农村局关于市政协第5号提案的答复")
	add(drafting.PartAddressee, 0, "某某委员")
	add(drafting.PartOpening, 0, "您提出的《关于补齐冷链短板的提案》（第5号）收悉。经综合市发展改革委、市财政局意见，现答复如下：")
	for _, subject := range []string{"产地冷库", "骨干网络", "技能培训", "品牌营销", "数据平台", "资金保障", "标准规范", "联合监管"} {
		add(drafting.PartBody, 1, subject+"建设稳步推进")
		add(drafting.PartBody, 2, "已做的工作")
		for n := range 3 {
			add(drafting.PartBody, 0, "围绕"+subject+"，我局会同有关单位走访了二十七个镇街，梳理需求一百三十余项，逐项明确牵头科室和完成时间。截至2025年12月底，"+
				"新建改建设施"+strconv.Itoa(40+7*n)+"处，总容量达到3.6万吨，服务农户1.2万户，蔬菜损耗率由18%降到11.5%。同时把“先建后补”改为“边建边补”，缓解了合作社垫资的压力。")
		}
		add(drafting.PartBody, 2, "下一步打算")
		add(drafting.PartBody, 0, "继续摸清"+subject+"的底数，把还没有覆盖的乡镇列入明年计划；完善运行维护办法，防止重建轻管；每半年向社会公布一次进展。")
	}
	add(drafting.PartClosing, 0, "专此答复，感谢对我市农业农村工作的关心。")
	add(drafting.PartSignatory, 0, "示例市农业农村局")
	add(drafting.PartDate, 0, "2026年6月3日")
	l.Renumber()
	return l
}

// BenchmarkLetter is the whole way from a letter to its file: laying out, painting, embedding.
func BenchmarkLetter(b *testing.B) { benchmarkLetter(b, ownLetter()) }

// BenchmarkLetter00 is the same for the real letter that the program is measured with.
func BenchmarkLetter00(b *testing.B) { benchmarkLetter(b, letter00(b)) }

// Benchmark100Letters writes 100 letters, each with words of its own, on one core.
func Benchmark100Letters(b *testing.B) {
	f, err := typeset.LoadFaces(os.DirFS("../../assets/fonts"))
	if err != nil {
		b.Fatal(err)
	}
	l := letter00(b)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	for b.Loop() {
		for i := range 100 {
			for k := range l.Paragraphs {
				if p := &l.Paragraphs[k]; p.Part == drafting.PartNumber {
					p.Text = "示农函〔2026〕" + strconv.Itoa(i+1) + "号"
				}
			}
			if err := Write(io.Discard, typeset.Layout(l, typeset.DefaultProfile(), f), meta, f); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkLetter00LibreOffice and -Typst make a PDF of the same words by other programs, each run a process: what an
// office would do otherwise.
func BenchmarkLetter00LibreOffice(b *testing.B) {
	dir := b.TempDir()
	benchmarkOther(b, "soffice", dir, ".txt", func(s string) string { return s }, "-env:UserInstallation=file://"+dir+"/user", "--headless", "--convert-to", "pdf", "--outdir", dir)
}

func BenchmarkLetter00Typst(b *testing.B) {
	mark := strings.NewReplacer("#", `\#`, "$", `\$`, "*", `\*`, "_", `\_`, "@", `\@`, "<", `\<`)
	benchmarkOther(b, "typst", b.TempDir(), ".typ", mark.Replace, "compile")
}

func benchmarkOther(b *testing.B, program, dir, ending string, mark func(string) string, args ...string) {
	if _, err := exec.LookPath(program); err != nil {
		b.Skip(err)
	}
	var text strings.Builder
	for _, p := range letter00(b).Paragraphs {
		text.WriteString(mark(p.Number+p.Text) + "\n\n")
	}
	file := filepath.Join(dir, "letter"+ending)
	if err := os.WriteFile(file, []byte(text.String()), 0o600); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if out, err := exec.Command(program, append(args, file)...).CombinedOutput(); err != nil {
			b.Fatalf("%v: %s", err, out)
		}
		if info, err := os.Stat(filepath.Join(dir, "letter.pdf")); err != nil || info.Size() == 0 {
			b.Fatal("no PDF", err)
		}
	}
}

func letter00(b *testing.B) *drafting.Letter {
	names, _ := filepath.Glob("../../../shared/letters/00_*.txt")
	if len(names) != 1 {
		b.Skip("../shared/letters is not there")
	}
	data, err := os.ReadFile(names[0])
	if err != nil {
		b.Fatal(err)
	}
	r, err := compose.Read(filepath.Base(names[0]), data, compose.ReadOptions{Restore: true})
	if err != nil {
		b.Fatal(err)
	}
	return r.Letter
}

func benchmarkLetter(b *testing.B, l *drafting.Letter) {
	f, err := typeset.LoadFaces(os.DirFS("../../assets/fonts"))
	if err != nil {
		b.Fatal(err)
	}
	pages := len(typeset.Layout(l, typeset.DefaultProfile(), f).Pages)
	var took []time.Duration
	b.ReportAllocs()
	for b.Loop() {
		start := time.Now()
		if err := Write(io.Discard, typeset.Layout(l, typeset.DefaultProfile(), f), meta, f); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	b.ReportMetric(float64(pages), "pages")
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "median-ms")
}

// BenchmarkWrite8Pages is the worst case: 800 different characters in each of four faces.
func BenchmarkWrite8Pages(b *testing.B) {
	f := loadShipped(b)
	d := eightPages(f)
	b.ReportAllocs()
	for b.Loop() {
		if err := Write(io.Discard, d, meta, f); err != nil {
			b.Fatal(err)
		}
	}
}
