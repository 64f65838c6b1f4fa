package letter

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/drafting/opinion"
	"fuhan/ui/look"
	"fuhan/ui/widgets"
)

// settingFollow keeps whether the letter follows the chosen point on the desk of opinions: "off" for no.
const settingFollow = "desk.follow"

// buildLetterHead makes the head of the letter beside the desk of opinions: where the caret stands, for that is where a point
// is placed, and whether the letter follows the point that is looked at.
func (p *Page) buildLetterHead() fyne.CanvasObject {
	p.follow = widgets.NewButton(lang.L("跟随要点"), widgets.Link, func() {
		p.merge.stays = !p.merge.stays
		v := ""
		if p.merge.stays {
			v = "off"
		}
		p.host.KeepSetting(settingFollow, v)
		p.showFollow()
		if x, ok := p.merge.board.Point(); ok {
			p.followPoint(x.Point.Ask, x.Point.ID)
		}
	}).WithIcon(look.IconLink)
	p.follow.Small = true
	p.letterHead = widgets.NewPaneHead(lang.L("答复函"), "", p.follow)
	p.showFollow()
	return p.letterHead.Container
}

func (p *Page) showFollow() {
	p.follow.Ink = look.Dai
	words := lang.L("跟随要点")
	if p.merge.stays {
		p.follow.Ink, words = look.Ink3, lang.L("不跟随要点")
	}
	p.follow.Text = words
	p.follow.Refresh()
}

// followPoint brings into view where a point stands in the letter, or the section of its ask. The caret stays: it is where the
// next point is placed.
func (p *Page) followPoint(ask drafting.AskID, id drafting.PointID) {
	if p.merge.stays || p.kase == nil {
		return
	}
	l := p.text.Letter()
	for _, m := range l.Marks {
		if m.Kind == drafting.MarkOrigin && m.Point == id && id != "" && m.Start < m.End {
			p.text.Reveal(m.Paragraph, m.Start)
			return
		}
	}
	if i := opinion.SectionOf(l, p.kase, ask); i >= 0 {
		p.text.Reveal(l.Paragraphs[i].ID, 0)
	}
}

// showLetterHead says in which section the caret stands.
func (p *Page) showLetterHead() {
	if !p.merge.on {
		return
	}
	l := p.text.Letter()
	words := ""
	for i := l.Index(p.at); i >= 0 && words == ""; i-- {
		switch q := &l.Paragraphs[i]; {
		case q.Part.Prose() && q.Level > 0:
			words = q.Number + q.Heading()
		case q.Part != drafting.PartBody:
			words = partName(q.Part)
		}
	}
	p.letterHead.Second.Set(lang.L("光标在") + " " + words)
}

// overHead lays a head over the manuscript's own, which counts cells: while points are placed nobody needs it.
type overHead struct{ head fyne.CanvasObject }

func (o overHead) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

func (o overHead) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	objects[0].Move(fyne.Position{})
	objects[0].Resize(s)
	o.head.Move(fyne.Position{})
	o.head.Resize(fyne.NewSize(s.Width, look.PaneHeadHeight))
}
