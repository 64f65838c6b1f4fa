package typeset

import (
	"strings"
	"testing"

	"fuhan/drafting"
)

// has reports whether a page shows a text.
func has(p *Page, text string) bool {
	var b strings.Builder
	for i := range p.Runs {
		b.WriteString(p.Runs[i].Text)
	}
	return strings.Contains(b.String(), text)
}

func codes(d *Document) map[string]int {
	out := map[string]int{}
	for _, n := range d.Notices {
		out[n.Code]++
	}
	return out
}

// TestSwitches throws each switch of a profile.
func TestSwitches(t *testing.T) {
	f := testFaces(t)
	l := sampleLetter()
	lay := func(change func(*Profile)) *Document {
		p := DefaultProfile()
		change(&p)
		if err := p.Check(); err != nil {
			t.Fatal(err)
		}
		return Layout(l, p, f)
	}
	if d := lay(func(p *Profile) { p.Mark = "江州省复函专用" }); red(&d.Pages[0])[0].Text != "江州省复函专用" {
		t.Error("the profile's mark is not printed")
	}
	if d := lay(func(p *Profile) { p.Spread = false }); red(&d.Pages[0])[0].Width() >= red(&lay(func(*Profile) {}).Pages[0])[0].Width() {
		t.Error("the mark is spread")
	}
	if d := lay(func(p *Profile) { p.MarkSuffix = "文件" }); red(&d.Pages[0])[0].Text != "江州省农业农村厅文件" {
		t.Error("the mark has no 文件")
	}
	if d := lay(func(p *Profile) { p.ClassStyle = Labelled }); !has(&d.Pages[0], "类别：B") || has(&d.Pages[0], "B类") {
		t.Error("the class is not labelled")
	}
	d := lay(func(p *Profile) { p.ClassPlace = LeftOut })
	if n := codes(d)["left_out"]; n != 2 { // and the imprint
		t.Errorf("%d notices of a class left out", n)
	}
	d = lay(func(p *Profile) { p.Publication, p.PublicLine = UnderIt, "此件公开发布" })
	last := &d.Pages[len(d.Pages)-1]
	if !has(last, "（此件公开发布）") || has(&d.Pages[0], "公开发布") {
		t.Error("the line on publication does not stand under the date")
	}
	twice := sampleLetter()
	twice.Paragraphs = append(twice.Paragraphs, drafting.Paragraph{ID: "said", Part: drafting.PartPublication, Text: "此件公开发布"})
	under := DefaultProfile()
	under.Publication, under.PublicLine = UnderIt, "此件公开发布"
	if n := strings.Count(Dump(Layout(twice, under, f)), "此件公开发布"); n != 1 {
		t.Errorf("that the letter is public is said %d times", n)
	}
	d = lay(func(p *Profile) { p.NotePlace = Before })
	note, _ := find(t, d, "联系人及电话")
	day, _ := find(t, d, "2026年6月3日")
	if note.Y >= day.Y {
		t.Error("the note stands behind the date")
	}
	d = lay(func(*Profile) {}) // 10.1: no printing office and no date
	if p := &d.Pages[len(d.Pages)-1]; has(p, "4日印发") || !has(p, "抄送：") || codes(d)["left_out"] != 1 {
		t.Error("the letter format prints more than copies, or not them")
	}
	d = lay(func(p *Profile) { p.Imprint = Unruled })
	if p := &d.Pages[len(d.Pages)-1]; !has(p, "4日印发") || codes(d)["left_out"] != 0 || len(p.Rules) > 0 {
		t.Error("the imprint without rules is not printed as one")
	}
	d = lay(func(p *Profile) { p.Imprint = Ruled })
	if n := len(d.Pages[len(d.Pages)-1].Rules); n != 3 {
		t.Errorf("%d rules in the imprint", n)
	}
	d = lay(func(p *Profile) { p.Preprinted = true })
	if len(red(&d.Pages[0])) > 0 || len(d.Pages[0].Rules) > 0 || !has(&d.Pages[0], "江农函〔2026〕") {
		t.Error("套打 prints what the paper has, or not what it lacks")
	}
	d = lay(func(p *Profile) { p.FolioStyle = Bare })
	if has(&d.Pages[1], "— 2 —") || d.Pages[1].Runs[len(d.Pages[1].Runs)-1].Text != "2" {
		t.Error("the page number has dashes")
	}
	d = lay(func(p *Profile) { p.FolioStyle, p.FolioFirst = LeftOut, true })
	if last := d.Pages[1].Runs; last[len(last)-1].Y > 262*MM {
		t.Error("the page is numbered")
	}

	up := documentLetter(drafting.Paragraph{Part: drafting.PartSigner, Text: "沈砚秋"})
	p := Standard(DocumentFormat)
	p.Signer = false
	if d := Layout(up, p, f); has(&d.Pages[0], "签发人") || codes(d)["left_out"] != 1 {
		t.Error("the signer is printed")
	}
	if d := Layout(up, DefaultProfile(), f); !has(&d.Pages[0], "签发人：沈砚秋") {
		t.Error("the letter format does not name the signer")
	}
	d = Layout(l, Standard(PlainFormat), f)
	title, _ := find(t, d, "江州省农业农村厅关于")
	if len(red(&d.Pages[0])) > 0 || len(d.Pages[0].Rules) > 0 || title.Y > 70*MM {
		t.Error("a form without head has one")
	}
}

func TestHeadNotices(t *testing.T) {
	f := testFaces(t)
	secret := documentLetter(drafting.Paragraph{Part: drafting.PartUrgency, Text: "秘密★1年"})
	d := Layout(secret, Standard(DocumentFormat), f)
	if codes(d)["secret"] != 1 || d.Notices[0].Paragraph != secret.Paragraphs[1].ID {
		t.Errorf("a secrecy mark: %+v", d.Notices)
	}
	crowd := documentLetter(issuers(strings.Split("甲厅 乙厅 丙厅 丁厅 戊厅 己厅 庚厅 辛厅 壬厅 癸厅 子厅", " ")...)...)
	if d := Layout(crowd, Standard(DocumentFormat), f); codes(d)["mark_host_only"] != 1 || len(red(&d.Pages[0])) != 1 {
		t.Errorf("eleven issuers: %+v", d.Notices)
	}
	ten := documentLetter(issuers(strings.Split("江州省甲厅 乙厅 丙厅 丁厅 戊厅 己厅 庚厅 辛厅 壬厅 江州省市场监督管理局", " ")...)...)
	d = Layout(ten, Standard(DocumentFormat), f)
	if addressee, page := find(t, d, "陈志远代表"); page != 1 || addressee.Y > 262*MM {
		t.Error("the first page of a letter of ten issuers shows no text")
	}
	long := documentLetter(drafting.Paragraph{Part: drafting.PartTitle, Text: strings.Repeat("关于补齐农产品产地冷链短板的提案", 14)})
	if d := Layout(long, Standard(DocumentFormat), f); codes(d)["first_page_without_text"] != 1 {
		t.Errorf("a title that fills the page: %+v", codes(d))
	}
	for _, u := range Unverified(documentLetter(), Standard(DocumentFormat)) {
		if !strings.HasSuffix(u, "。") {
			t.Errorf("%q", u)
		}
	}
	if n := len(Unverified(documentLetter(), Standard(DocumentFormat))); n != 2 {
		t.Errorf("%d things not verified", n)
	}
}
