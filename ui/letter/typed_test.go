package letter

import (
	"bytes"
	"testing"

	"fyne.io/fyne/v2/test"

	"fuhan/drafting"
	"fuhan/ui/widgets"
)

// typeArea types into the topmost dialog's first field.
func (d *testDesk) typeArea(text string) {
	d.t.Helper()
	for _, o := range test.LaidOutObjects(d.win.Canvas().Overlays().Top()) {
		if f, ok := o.(*widgets.Field); ok && f.Visible() {
			f.SetText(text)
			return
		}
	}
	d.t.Fatal("no field")
}

func (d *testDesk) typedIs(text string) bool {
	for _, o := range test.LaidOutObjects(d.win.Canvas().Overlays().Top()) {
		if f, ok := o.(*widgets.Field); ok && f.Visible() {
			return f.Text() == text
		}
	}
	return false
}

// A scan cannot be read: somebody types what it shows, and it is taken with the scan as its original.
func TestAScanIsTypedAndKept(t *testing.T) {
	d := newDesk(t)
	scan := []byte("%PDF-1.4 picture")
	d.files = []File{
		{Name: "水利厅扫描件.pdf", Original: scan, Err: drafting.Errorf(drafting.CodeInvalid, "里只有图片，没有文字。")},
		{Name: "坏.docx", Err: drafting.Errorf(drafting.CodeInvalid, "这个 Word 文件已损坏，没有读入。")},
	}
	before := len(d.opinions())
	d.page.ReceiveFiles()
	if d.button("收入").Text != "收入 0 份意见" || !d.button("收入").Disabled() {
		t.Fatalf("%q", d.button("收入").Text)
	}
	d.press("录入")
	d.press("打开原件")
	d.press("录好了")
	if top := d.button("录好了"); top == nil {
		t.Fatal("nothing was typed, and the dialog closed")
	}
	d.typeArea("机密★1年\n一、已安排。")
	d.press("录好了")
	if d.button("录好了") == nil {
		t.Fatal("a mark of secrecy was taken")
	}
	d.press("先不录")
	d.press("录入")
	if !d.typedIs("机密★1年\n一、已安排。") {
		t.Error("what was typed is gone")
	}
	d.typeArea("江州省水利厅\n江水函〔2026〕9号\n一、灌区已配套。\n二、泵站已修缮。\n江州省水利厅\n2026年6月20日")
	d.press("录好了")
	d.press("收入 1 份意见")
	all := d.opinions()
	if len(all) != before+1 {
		t.Fatalf("%d opinions were there, now %d", before, len(all))
	}
	o, err := d.store.Opinion(t.Context(), all[len(all)-1].ID)
	if err != nil || !bytes.Equal(o.Original, scan) || o.Department != "省水利厅" || len(o.Points) != 2 || o.Number != "江水函〔2026〕9号" || o.Source != "水利厅扫描件.pdf" || len(o.Remarks) != 1 {
		t.Errorf("%v %+v", err, o)
	}
	if len(d.opened) != 1 || d.opened[0] != "水利厅扫描件.pdf "+string(scan) {
		t.Errorf("opened %q", d.opened)
	}
	d.noFails()
}

// What is pasted is seen for what it is, with number and day, and a second one of a department is asked about.
func TestAPastedOpinionIsSeenAndCompared(t *testing.T) {
	d := newDesk(t)
	const unit = "省乡村振兴局" // no case of the sample has an opinion of it
	d.page.kase.Supports = append(d.page.kase.Supports, drafting.Support{Department: unit})
	if err := d.store.SaveCase(t.Context(), d.page.kase); err != nil {
		t.Fatal(err)
	}
	paste := func(text string) {
		d.t.Helper()
		d.page.TakeOpinion(unit)
		for _, o := range test.LaidOutObjects(d.win.Canvas().Overlays().Top()) {
			if f, ok := o.(*widgets.Field); ok && f.Visible() {
				f.SetText(text)
			}
		}
		d.press("收下意见")
	}
	paste("江外函〔2026〕4号\n来函收悉。经研究，我单位无补充意见。\n2026年6月2日")
	all := d.opinions()
	o := all[len(all)-1]
	if o.Department != unit || o.State != drafting.SupportNone || o.Number != "江外函〔2026〕4号" || o.Dated.String() != "2026-06-02" || o.Source != "粘贴" {
		t.Fatalf("%+v", o)
	}
	paste("一、已安排资金2亿元。")
	if len(d.opinions()) != len(all) || !d.shows("已有一份意见") {
		t.Fatal("a second opinion was taken without a word")
	}
	d.segment("补充件，两份都算").TypedRune('2')
	d.press("收入 1 份意见")
	if n := len(d.opinions()); n != len(all)+1 {
		t.Errorf("%d", n)
	}
	paste("关于第99990000号提案会办意见的函\n一、资金已安排3亿元。")
	if !d.shows("文中写的是第99990000号") {
		t.Error("another case's opinion was taken")
	}
	d.noFails()
}
