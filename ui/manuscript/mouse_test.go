package manuscript

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"pgregory.net/rapid"

	"fuhan/drafting"
)

// on gives a point of the widget on rune k of a paragraph: share 0.2 is its left part, 0.8 its right.
func on(e *Editor, id drafting.ParagraphID, k int, share float32) fyne.Position {
	p, q := at(e, id, k), at(e, id, k+1)
	return fyne.NewPos(p.X+(q.X-p.X)*share, p.Y)
}

func TestTwoClicksTakeTheWordUnderTheMouse(t *testing.T) {
	e, _, c := shown(t, whole()) // b3: 今年改造东关…
	for _, k := range []int{0, 1} {
		for _, share := range []float32{0.1, 0.4, 0.6, 0.9} {
			c.add(time.Second)
			p := on(e, "b3", k, share)
			click(e, p, 0)
			click(e, p, 0)
			if got := e.SelectedText(); got != "今年" {
				t.Errorf("on %.1f of character %d: %q", share, k, got)
			}
		}
	}
}

// Whatever part of a selected character is pressed, the drag carries the selection, and beside it a new one begins.
func TestAnyPartOfASelectedCharacterCarries(t *testing.T) {
	e, _, c := shown(t, bodyOf("甲乙丙丁戊己庚辛", "下一段"))
	for _, share := range []float32{0.1, 0.9} {
		for k, carries := range []bool{false, true, true, false} {
			c.add(time.Second)
			e.Select("p0", 1, 3)
			e.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: on(e, "p0", k, share)}, Button: desktop.MouseButtonPrimary})
			if e.pointer.carry != carries {
				t.Errorf("pressed on %.1f of character %d: carry %v", share, k, e.pointer.carry)
			}
			e.MouseUp(nil)
		}
	}
	e.Select("p0", 1, 8)
	c.add(time.Second)
	e.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(e.view.columnEnd, at(e, "p0", 7).Y)}, Button: desktop.MouseButtonPrimary})
	if e.pointer.carry {
		t.Error("the free part of the line behind the selection carries")
	}
}

func TestADragBeyondThePaneScrollsOn(t *testing.T) {
	e, _, c := shown(t, sized(3000))
	c.add(time.Second)
	e.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(300, 200)}, Button: desktop.MouseButtonPrimary})
	below := &fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(300, 800)}}
	e.Dragged(below)
	if e.pointer.pull == nil {
		t.Fatal("a drag that rests below the pane does not scroll on")
	}
	was, n := e.offset, len(e.SelectedText())
	e.pullOn()
	e.stretch()
	if e.offset <= was || len(e.SelectedText()) <= n {
		t.Errorf("scrolled from %v to %v, %d bytes selected instead of %d", was, e.offset, len(e.SelectedText()), n)
	}
	slow := e.offset - was
	e.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(300, 1100)}})
	was = e.offset
	e.pullOn()
	if e.offset-was <= slow {
		t.Error("farther away it does not scroll faster")
	}
	e.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(300, 300)}})
	if e.pointer.pull != nil {
		t.Error("back in the pane it scrolls on")
	}
	e.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(300, -100)}})
	e.DragEnd()
	if e.pointer.pull != nil {
		t.Error("with the button up it scrolls on")
	}
}

// The driver unfocuses the text when the button is let go over the status bar, before it ends the drag.
func TestADragThatEndsElsewhereKeepsTheKeyboard(t *testing.T) {
	e, w, c := shown(t, bodyOf("甲乙丙丁戊己庚辛", "下一段"))
	c.add(time.Second)
	e.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: on(e, "p0", 2, 0.1)}, Button: desktop.MouseButtonPrimary})
	e.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(300, 2000)}})
	w.Canvas().Unfocus()
	e.DragEnd()
	if w.Canvas().Focused() != e || e.SelectedText() == "" {
		t.Errorf("the keyboard is at %v, %q is selected", w.Canvas().Focused(), e.SelectedText())
	}
}

func TestEscapeLetsADragGo(t *testing.T) {
	e, _, c := shown(t, bodyOf("甲乙丙丁戊己庚辛", "下一段"))
	e.Select("p0", 1, 5)
	c.add(time.Second)
	e.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: on(e, "p0", 2, 0.5)}, Button: desktop.MouseButtonPrimary})
	e.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at(e, "p1", 2)}})
	press(e, fyne.KeyEscape)
	e.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at(e, "p1", 1)}})
	e.MouseUp(nil)
	if e.draft.all() != "甲乙丙丁戊己庚辛\n下一段" || e.SelectedText() != "乙丙丁戊" {
		t.Errorf("%q, %q selected", e.draft.all(), e.SelectedText())
	}
}

// A drag of a selection moves its characters, whatever parts of the letter it covers and wherever it goes, but for what
// a slot keeps: none is lost and none is doubled, and one step back restores all.
func TestAMoveLosesNothing(t *testing.T) {
	e, _, _ := shown(t, whole())
	rapid.Check(t, func(t *rapid.T) {
		e.SetLetter(whole())
		d := e.draft
		draw := func(name string) place {
			i := rapid.IntRange(0, len(d.shown)-1).Draw(t, name)
			return place{i, rapid.IntRange(0, d.length(i)).Draw(t, name+" rune")}
		}
		sorted := func() []rune {
			r := []rune(d.all())
			r = slices.DeleteFunc(r, func(r rune) bool { return r == '\n' })
			slices.Sort(r)
			return r
		}
		was, before := d.all(), sorted()
		d.selectRange(draw("from"), draw("end"))
		to := draw("to")
		from, _, _ := d.selection()
		next := d.text(to, place{to.par, to.rune + 1})
		moved := e.moveSelection(to)
		if _, end, _ := d.selection(); moved && to != from && next != "" && d.text(end, place{end.par, end.rune + 1}) != next {
			t.Fatalf("%q\nbecame\n%q\nand %q stands before %q", was, d.all(), e.SelectedText(), d.text(end, place{end.par, end.rune + 1}))
		}
		if got := sorted(); !slices.Equal(got, before) {
			t.Fatalf("%q\nbecame\n%q", was, d.all())
		}
		if moved {
			e.Undo()
		}
		if got := d.all(); got != was {
			t.Fatalf("one step back: %q", got)
		}
	})
}
