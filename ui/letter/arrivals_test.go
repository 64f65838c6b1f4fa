package letter

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"fuhan/drafting"
	"fuhan/drafting/opinion"
	"fuhan/ui/widgets"
)

// shows reports whether the topmost dialog shows a sentence.
func (d *testDesk) shows(text string) bool {
	d.t.Helper()
	top := d.win.Canvas().Overlays().Top()
	if top == nil {
		return false
	}
	for _, o := range test.LaidOutObjects(top) {
		switch o := o.(type) {
		case *widgets.Prose:
			if o.Visible() && strings.Contains(o.Text, text) {
				return true
			}
		case *widgets.Words:
			if o.Visible() && strings.Contains(o.Text, text) {
				return true
			}
		case *widgets.Tag:
			if o.Visible() && strings.Contains(o.Text, text) {
				return true
			}
		}
	}
	return false
}

// button finds the topmost dialog's button whose words begin so.
func (d *testDesk) button(words string) *widgets.Button {
	d.t.Helper()
	for _, o := range test.LaidOutObjects(d.win.Canvas().Overlays().Top()) {
		if b, ok := o.(*widgets.Button); ok && strings.HasPrefix(b.Text, words) {
			return b
		}
	}
	d.t.Fatalf("no button %q", words)
	return nil
}

func file(name, text string) File {
	return File{Name: name, Original: []byte(text), Text: text, Content: &drafting.Content{Format: "text"}}
}

// manyFiles are files as they come on a bad day.
func manyFiles() []File {
	return []File{
		file("省供销社意见.txt", "江州省供销社\n江供函〔2026〕7号\n省农业农村厅：\n来函收悉。意见如下：\n一、全省供销系统现有冷库300座。\n二、建议支持产地仓建设。\n江州省供销社\n2026年6月20日"),
		file("水利.txt", "省水利厅\n一、灌区已配套。"),
		file("副本.txt", "江州省供销社\n江供函〔2026〕7号\n省农业农村厅：\n来函收悉。意见如下：\n一、全省供销系统现有冷库300座。\n二、建议支持产地仓建设。\n江州省供销社\n2026年6月20日"),
		file("别的.txt", "省财政厅\n关于第99990000号提案会办意见的函\n一、资金已安排。"),
		file("无头.txt", "一、已经安排。"),
		{Name: "坏.docx", Err: drafting.Errorf(drafting.CodeInvalid, "这个 Word 文件已损坏，没有读入。")},
	}
}

func TestManyFilesAreTakenTogether(t *testing.T) {
	d := newDesk(t)
	p := d.page
	before := len(d.opinions())
	d.files = manyFiles()
	p.ReceiveFiles()
	for _, words := range []string{"已损坏", "与“省供销社意见.txt”是同一个文件", "文中写的是第99990000号", "没有认出是哪个单位", "没有征求省水利厅的意见", "按函头认出", "江供函〔2026〕7号　2026-06-20"} {
		if !d.shows(words) {
			t.Errorf("%q is not shown", words)
		}
	}
	take := d.button("收入")
	if take.Text != "收入 3 份意见" || !take.Disabled() {
		t.Fatalf("%q, disabled %v", take.Text, take.Disabled())
	}
	// The keyboard is on the file that needs a hand; a department of the case is chosen by the arrows.
	choice, ok := d.win.Canvas().Focused().(*widgets.Choice)
	if !ok {
		t.Fatalf("the keyboard is on %T", d.win.Canvas().Focused())
	}
	choice.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if take.Disabled() || choice.Text() == "" {
		t.Fatalf("%q: still disabled", choice.Text())
	}
	d.press(take.Text)
	all := d.opinions()
	if len(all) != before+3 || d.win.Canvas().Overlays().Top() != nil {
		t.Fatalf("%d opinions, then %d; dialog %v", before, len(all), d.win.Canvas().Overlays().Top())
	}
	if !p.merge.on || len(p.opinions) != len(all) {
		t.Error("the desk does not show them")
	}
	// The keyboard is on the desk, not in the letter that stood there before.
	text := p.text.Letter().Hash()
	d.win.Canvas().Focused().TypedRune('1')
	if p.text.Letter().Hash() != text {
		t.Error("keys of the desk go into the letter")
	}
	// Once more: everything is known.
	d.files = manyFiles()[:1]
	p.ReceiveFiles()
	if !d.shows("作为省供销社的意见收过") || d.button("收入").Text != "收入 0 份意见" || !d.button("收入").Disabled() {
		t.Error("a file that was received comes again")
	}
	d.noFails()
}

func TestNothingIsTakenWhereTheStoreRefuses(t *testing.T) {
	d := newDesk(t)
	before := len(d.opinions())
	d.files = manyFiles()[:2]
	d.page.ReceiveFiles()
	// Meanwhile another window takes one of them.
	other := &drafting.Opinion{CaseID: d.page.kase.ID, Department: "省水利厅", State: drafting.SupportArrived, Text: "甲", Original: d.files[1].Original}
	if err := d.store.SaveOpinion(context.Background(), other); err != nil {
		t.Fatal(err)
	}
	d.press("收入 2 份意见")
	if n := len(d.opinions()); n != before+1 {
		t.Errorf("%d opinions were there, now %d", before, n)
	}
	if len(d.fails) != 1 || drafting.ErrorCode(d.fails[0]) != drafting.CodeConflict {
		t.Errorf("shown %v", d.fails)
	}
	if d.button("收入") == nil {
		t.Error("the list is gone")
	}
}

func TestTheListOfArrivalsMovesByKeys(t *testing.T) {
	d := newDesk(t)
	d.files = manyFiles()
	d.page.ReceiveFiles()
	c := d.win.Canvas()
	var checks []*widgets.Check
	for _, o := range test.LaidOutObjects(c.Overlays().Top()) {
		if x, ok := o.(*widgets.Check); ok {
			checks = append(checks, x)
		}
	}
	if len(checks) != 5 {
		t.Fatalf("%d boxes", len(checks))
	}
	c.Focus(checks[0])
	c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if c.Focused() != fyne.Focusable(checks[1]) {
		t.Fatal("down does not go to the next file")
	}
	c.Focused().TypedRune(' ')
	if d.button("收入").Text != "收入 2 份意见" {
		t.Errorf("space: %q", d.button("收入").Text)
	}
	c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if c.Overlays().Top() != nil {
		t.Error("escape does not close")
	}
}

func TestWordsOfArrivalsStandInBothLanguages(t *testing.T) {
	keys := append(append([]string{}, opinion.NoteFormats...), opinion.StateWords...)
	for _, by := range []opinion.GuessedBy{opinion.ByHead, opinion.BySign, opinion.ByFile, opinion.ByTable, opinion.ByPerson} {
		keys = append(keys, by.Word())
	}
	for _, k := range []opinion.ChangeKind{opinion.ChangeSame, opinion.ChangeReword, opinion.ChangeAdded, opinion.ChangeDropped} {
		keys = append(keys, k.Word())
	}
	inLanguages(t, keys)
}

// TestTwoFilesOfOneDepartmentAreAskedAbout: the page marks both, takes neither until it is said what they are, and opens the
// comparison where one corrects the other.
func TestTwoFilesOfOneDepartmentAreAskedAbout(t *testing.T) {
	d := newDesk(t)
	before := len(d.opinions())
	first := "江州省供销社\n江供函〔2026〕7号\n一、全省供销系统现有冷库300座。\n二、建议支持产地仓建设。\n江州省供销社\n2026年6月20日"
	second := "江州省供销社\n江供函〔2026〕9号\n一、全省供销系统现有冷库312座。\n二、建议支持产地仓建设。\n江州省供销社\n2026年6月23日"
	d.files = []File{file("二稿.txt", second), file("一稿.txt", first)}
	d.page.ReceiveFiles()
	for _, words := range []string{"省供销社在这一批里还有一份“一稿.txt”，在它之前", "省供销社在这一批里还有一份“二稿.txt”，在它之后", "都是省供销社的意见"} {
		if !d.shows(words) {
			t.Errorf("%q is not shown", words)
		}
	}
	if !d.button("收入").Disabled() {
		t.Fatal("both are taken without a word")
	}
	d.segment("更正件，替换前一份").TypedRune('2')
	if d.button("收入 2 份意见").Disabled() || d.shows("都是省供销社的意见") {
		t.Error("both stand, and yet it is asked")
	}
	d.segment("更正件，替换前一份").TypedRune('1')
	d.press("收入 2 份意见")
	all := d.opinions()
	if len(all) != before+2 || all[len(all)-1].Source != "二稿.txt" || all[len(all)-1].Replaces != all[len(all)-2].ID {
		t.Fatalf("%d opinions were there, now %d: %+v", before, len(all), all[len(all)-1])
	}
	if !d.shows("未变 1 条，有改动 1 条") {
		t.Error("the comparison does not open")
	}
	d.noFails()
}

// segment finds the topmost dialog's visible choice with this option.
func (d *testDesk) segment(option string) *widgets.Segments {
	d.t.Helper()
	for _, o := range test.LaidOutObjects(d.win.Canvas().Overlays().Top()) {
		if s, ok := o.(*widgets.Segments); ok && s.Visible() && s.Has(option) {
			return s
		}
	}
	d.t.Fatalf("no choice %q", option)
	return nil
}
