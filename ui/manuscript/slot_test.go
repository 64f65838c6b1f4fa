package manuscript

import (
	"testing"

	"fyne.io/fyne/v2"

	"fuhan/drafting"
)

func slotted() *drafting.Letter {
	l := bodyOf("你们提出的关于冷链的提案收悉。", "下一段。")
	l.Marks = []drafting.Mark{{ID: "k", Kind: drafting.MarkSlot, Name: "title", Paragraph: "p0", Start: 5, End: 12, Quote: "关于冷链的提案"}}
	return l
}

func TestALiveSlotIsNotWrittenInHalf(t *testing.T) {
	const whole = "你们提出的关于冷链的提案收悉。"
	for name, do := range map[string]func(*Editor){
		"typed inside":       func(e *Editor) { e.CaretTo("p0", 7); typed(e, "字") },
		"committed inside":   func(e *Editor) { e.CaretTo("p0", 7); e.commit("强化监管") },
		"erased inside":      func(e *Editor) { e.CaretTo("p0", 8); press(e, fyne.KeyBackspace) },
		"deleted its first":  func(e *Editor) { e.CaretTo("p0", 5); press(e, fyne.KeyDelete) },
		"split":              func(e *Editor) { e.CaretTo("p0", 8); press(e, fyne.KeyReturn) },
		"half selected":      func(e *Editor) { e.Select("p0", 2, 8); press(e, fyne.KeyDelete) },
		"half written over":  func(e *Editor) { e.Select("p0", 8, 14); typed(e, "字") },
		"pasted lines into":  func(e *Editor) { e.CaretTo("p0", 8); e.commit("一\n二") },
		"after other typing": func(e *Editor) { e.CaretTo("p0", 12); typed(e, "甲"); e.CaretTo("p0", 7); typed(e, "字"); e.Undo() },
	} {
		e, _, _ := shown(t, slotted())
		asked := 0
		e.OnSlot = func(drafting.Mark) { asked++ }
		do(e)
		if got := e.Letter().Paragraphs[0].Text; got != whole || len(e.Letter().Paragraphs) != 2 {
			t.Errorf("%s: %q", name, got)
			continue
		}
		if name == "after other typing" {
			continue
		}
		if e.SelectedText() != "关于冷链的提案" || !e.view.tip.plate.Visible() {
			t.Errorf("%s: %q is selected, and nothing is said", name, e.SelectedText())
		}
		if e.CanUndo() {
			t.Errorf("%s: what did not happen can be taken back", name)
		}
		if !e.Take() || asked != 1 {
			t.Errorf("%s: the case does not open", name)
		}
	}
}

func TestASlotGoesWholeOrIsDetached(t *testing.T) {
	e, _, _ := shown(t, slotted())
	e.Select("p0", 4, 13)
	press(e, fyne.KeyDelete)
	if got := e.Letter().Paragraphs[0].Text; got != "你们提出悉。" || len(e.Letter().Marks) != 0 {
		t.Fatalf("taken out whole: %q", got)
	}
	e.Undo()
	e.CaretTo("p0", 7)
	typed(e, "字")
	if !e.Reject() || len(e.Letter().Marks) != 0 {
		t.Fatal("not detached")
	}
	e.CaretTo("p0", 7)
	typed(e, "字")
	if got := e.Letter().Paragraphs[0].Text; got != "你们提出的关于字冷链的提案收悉。" {
		t.Errorf("plain text: %q", got)
	}
	e.Undo()
	e.Undo()
	if len(e.Letter().Marks) != 1 {
		t.Error("detaching is one step back")
	}
	// At its edges one writes freely, and whole paragraphs move.
	e.CaretTo("p0", 5)
	typed(e, "《")
	e.CaretTo("p0", 13)
	typed(e, "》")
	press(e, fyne.KeyReturn)
	if m := e.Letter().Marks[0]; m.Start != 6 || m.End != 13 || e.Letter().Paragraphs[0].Text != "你们提出的《关于冷链的提案》" {
		t.Errorf("%+v %q", m, e.Letter().Paragraphs[0].Text)
	}
}
