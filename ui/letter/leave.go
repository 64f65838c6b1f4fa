package letter

import (
	"context"
	"io"
	"strings"
	"time"

	"fyne.io/fyne/v2/lang"

	"fuhan/drafting/compose"
	"fuhan/ui/look"
	"fuhan/ui/spoken"
	"fuhan/ui/widgets"
)

// lease asks for the right to edit. What it leaves for others is the user's name and, behind a line feed, this program's
// name: a program that was killed cannot give its lease back, and whoever finds that it is gone takes it over at once.
func (p *Page) lease(ctx context.Context) (other string, ok bool, err error) {
	s := p.host.Store
	words := p.actor.Load().(string) + "\n" + p.host.Holder
	for range 2 {
		other, ok, err = s.Lease(ctx, p.id, p.host.Holder, words)
		name, holder, _ := strings.Cut(other, "\n")
		if err != nil || ok || holder == "" || p.host.Alive(holder) {
			return name, ok, err
		}
		if err = s.Release(ctx, p.id, holder); err != nil {
			return name, false, err
		}
	}
	return other, ok, err
}

func (p *Page) startLease() {
	ctx, stop := context.WithCancel(context.Background())
	p.stop = stop
	go func() {
		t := time.NewTicker(leaseEvery)
		defer t.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-t.C:
			}
			other, ok, err := p.lease(ctx)
			if err != nil || ctx.Err() != nil {
				continue
			}
			p.host.Do(func() {
				if was := p.locked; !p.ended && ok && was != "" {
					p.locked = ""
					p.Open() // the other window let go: take its text and go on
				} else if !p.ended && !ok && was == "" {
					p.locked = other
					p.text.SetReadOnly(true)
					p.showBanner()
				}
			})
		}
	}()
}

// Leave saves what is not yet saved, lets the letter go, and calls after. When it cannot be saved the user is asked first, and
// after is called only once they choose to give the text up.
func (p *Page) Leave(after func()) {
	if p.saver == nil || !p.saver.Unsaved() {
		p.end(after)
		return
	}
	var err error
	s := p.saver
	p.host.Fetch(func(ctx context.Context) error { err = s.Flush(ctx); return nil }, func() {
		if err == nil || !s.Unsaved() {
			p.end(after)
			return
		}
		p.askUnsaved(err, func() { p.end(after) })
	})
}

// end stops what runs beside the page and gives the lease back before it goes on.
func (p *Page) end(after func()) {
	p.ended = true
	if p.saver != nil {
		p.saver.Close()
	}
	if p.stop == nil {
		after()
		return
	}
	p.stop()
	p.stop = nil
	at, n := p.text.Caret()
	p.host.Fetch(func(ctx context.Context) error {
		p.keepPlace(ctx, at, n)
		ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
		defer cancel()
		_ = p.host.Store.Release(ctx, p.id, p.host.Holder) // else it lapses by itself
		return nil
	}, after)
}

// askUnsaved is the dialog that stands between unsaved text and a closing window.
func (p *Page) askUnsaved(err error, leave func()) {
	var d *widgets.Dialog
	text := p.text.Letter().Clone()
	words := widgets.NewProse(spoken.Words(err)+lang.L("请先腾出空间，或把文字另存为文件，再关闭。"), look.BodyText, look.Ink2)
	discard := widgets.NewButton(lang.L("放弃没有保存的文字并关闭"), widgets.Danger, func() { d.Close(); leave() })
	elsewhere := widgets.NewButton(lang.L("另存为文本…"), widgets.Secondary, func() {
		p.host.SaveAs(p.fileName(".txt"), func(w io.Writer) error {
			_, err := io.WriteString(w, compose.PlainText(text))
			return err
		})
	})
	stay := widgets.NewButton(lang.L("回去继续写"), widgets.Primary, func() { d.Close() })
	d = widgets.NewDialog(lang.L("还有文字没有保存"), words, elsewhere, stay).Left(discard).WithIcon(look.IconSign, look.Red)
	d.Open(p.host.Canvas())
}
