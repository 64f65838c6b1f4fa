package input

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
)

// field is a plain text with the caret at its end.
type field struct {
	text    []rune
	shown   Preedit
	commits int
}

func (f *field) Object() fyne.CanvasObject            { return nil }
func (f *field) Compose(p Preedit)                    { f.shown = p }
func (f *field) CaretBox() (fyne.Position, fyne.Size) { return fyne.Position{}, fyne.Size{} }
func (f *field) OwnRune(r rune)                       { f.text = append(f.text, r) }
func (f *field) Commit(s string)                      { f.commits++; f.text = append(f.text, []rune(s)...) }
func (f *field) OwnKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyBackspace:
		f.text = f.text[:max(len(f.text)-1, 0)]
	case fyne.KeyReturn:
		f.text = append(f.text, '\n')
	}
}

// pinyin is the input method of the tests: letters are composed, a blank commits what they stand for, Return the letters,
// BackSpace takes one out, Escape all, and every other key belongs to it while it composes.
type pinyin struct{ letters []rune }

// key gives what a key does: what is committed, and whether it was taken.
func (p *pinyin) key(sym uint32) (commit string, taken bool) {
	r, isRune := runeOf(sym)
	switch {
	case isRune && r >= 'a' && r <= 'z':
		p.letters = append(p.letters, r)
		return "", true
	case len(p.letters) == 0:
		return "", false
	case isRune && r == ' ':
		commit = "《" + string(p.letters) + "》"
		p.letters = nil
	case sym == nameSyms[fyne.KeyReturn]:
		commit = string(p.letters)
		p.letters = nil
	case sym == nameSyms[fyne.KeyBackspace]:
		p.letters = p.letters[:len(p.letters)-1]
	case sym == nameSyms[fyne.KeyEscape]:
		p.letters = nil
	}
	return commit, true
}

// fakeService is pinyin as a service. While it is held it answers nothing.
type fakeService struct {
	m       *Method
	im      pinyin
	seq     uint64
	held    bool
	waiting []func()
	in      bool // has the focus
	calls   []string
}

func (s *fakeService) send(p *press) {
	do := func() {
		a := answer{}
		say := func(e event) { s.seq++; e.seq = s.seq; s.m.hear(e) }
		if p.task == resetting {
			s.calls = append(s.calls, "reset")
			if len(s.im.letters) > 0 { // as ibus does: a service clears what it shows
				say(event{kind: composed})
			}
			s.im.letters = nil
		} else if p.state&stateRelease == 0 && s.in {
			before := len(s.im.letters)
			var commit string
			if p.state&stateControl == 0 || before > 0 {
				commit, a.taken = s.im.key(p.sym)
			}
			if commit != "" {
				say(event{kind: committed, text: commit})
			}
			if before+len(s.im.letters) > 0 {
				say(event{kind: composed, text: string(s.im.letters), caret: len(s.im.letters), shown: true})
			}
		}
		s.seq++
		a.seq = s.seq
		p.reply <- a
	}
	if s.held {
		s.waiting = append(s.waiting, do)
		return
	}
	do()
}

func (s *fakeService) focus(in bool) {
	s.in = in
	if in {
		s.calls = append(s.calls, "in")
	} else {
		s.calls = append(s.calls, "out")
	}
}
func (s *fakeService) place(int, int, int, int) {}
func (s *fakeService) close()                   {}

// screen is a UI goroutine that the test runs by hand.
type screen struct {
	t     testing.TB
	m     *Method
	s     *fakeService
	later chan func()
	mods  fyne.KeyModifier
}

func newScreen(t testing.TB) *screen {
	c := &screen{t: t, later: make(chan func(), 1<<12)}
	c.m = newMethod(func(f func()) { c.later <- f })
	c.m.patience = 20 * time.Millisecond
	c.m.modifiers = func() fyne.KeyModifier { return c.mods }
	c.m.put = func(*Keys) {}
	c.s = &fakeService{m: c.m}
	c.m.service, c.m.live = c.s, true
	Use(c.m)
	return c
}

// run does what waits on the UI goroutine, until nothing can come any more.
func (c *screen) run() {
	for {
		select {
		case f := <-c.later:
			f()
			continue
		default:
		}
		if c.m.flying == nil || c.s.held && (c.m.hung || c.m.giveUp > time.Second) {
			return
		}
		select {
		case f := <-c.later:
			f()
		case <-time.After(5 * time.Second):
			c.t.Fatal("an answer never came")
		}
	}
}

// release lets a held service answer all that it got.
func (c *screen) release() {
	c.s.held = false
	for len(c.s.waiting) > 0 {
		do := c.s.waiting[0]
		c.s.waiting = c.s.waiting[1:]
		do()
	}
	c.run()
}

func press1(k *Keys, name fyne.KeyName) {
	ev := &fyne.KeyEvent{Name: name}
	k.Down(ev)
	k.Key(ev)
	k.Up(ev)
}

func type1(k *Keys, s string) {
	for _, r := range s {
		ev := &fyne.KeyEvent{Name: fyne.KeyName(r - 'a' + 'A')}
		k.Down(ev)
		k.Key(ev)
		k.Rune(r)
		k.Up(ev)
	}
}
