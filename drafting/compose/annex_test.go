package compose

import (
	"fmt"
	"strings"
	"testing"

	"fuhan/drafting"
)

// TestAddAnnex: the form stands behind the date and before the copies, the list names it, a second annex numbers both, and
// the same form is not put twice.
func TestAddAnnex(t *testing.T) {
	n := 0
	newID := func() drafting.ParagraphID { n++; return drafting.ParagraphID(fmt.Sprint("n", n)) }
	l := &drafting.Letter{Paragraphs: []drafting.Paragraph{
		{ID: "t", Part: drafting.PartTitle, Text: "题"},
		{ID: "b", Part: drafting.PartBody, Text: "文"},
		{ID: "s", Part: drafting.PartSignatory, Text: "署"},
		{ID: "d", Part: drafting.PartDate, Text: "日"},
		{ID: "c", Part: drafting.PartCopies, Text: "抄"},
	}}
	form := func(kind FormKind) *drafting.Letter {
		f, err := Form(kind, FormSource{Case: &drafting.Case{Title: "案"}, Letter: l})
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	shape := func() string {
		var s []string
		for _, p := range l.Paragraphs {
			w := p.Text
			if p.Table != nil {
				w = "T"
			}
			s = append(s, w)
		}
		return strings.Join(s, " ")
	}
	feedback := form(FormFeedback)
	if err := AddAnnex(l, feedback, newID); err != nil {
		t.Fatal(err)
	}
	name := feedback.Get(drafting.PartTitle)
	if want := "题 文 " + name + " 署 日 附件 " + name + " T 抄"; shape() != want {
		t.Fatalf("got  %s\nwant %s", shape(), want)
	}
	was := l.Hash()
	if err := AddAnnex(l, feedback, newID); drafting.ErrorCode(err) != drafting.CodeConflict || l.Hash() != was {
		t.Errorf("put twice: %v", err)
	}
	contact := form(FormContact)
	if err := AddAnnex(l, contact, newID); err != nil {
		t.Fatal(err)
	}
	if want := "题 文 " + name + " " + contact.Get(drafting.PartTitle) + " 署 日 附件1 " + name + " T 附件2 " + contact.Get(drafting.PartTitle) + " T 抄"; shape() != want {
		t.Fatalf("got  %s\nwant %s", shape(), want)
	}
	l.Paragraphs[l.Index("n4")].Table.Rows[0].Cells[0].Text = "改"
	if feedback.Paragraphs[1].Table.Rows[0].Cells[0].Text == "改" {
		t.Error("the letter shares the form's table")
	}
}
