package input

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"pgregory.net/rapid"
)

// begin gives a field that has the keyboard.
func begin(t testing.TB) (*screen, *field, *Keys) {
	c := newScreen(t)
	t.Cleanup(func() { Use(nil) })
	f := &field{}
	k := NewKeys(f)
	k.FocusGained()
	c.run()
	return c, f, k
}

func wants(t *testing.T, f *field, text, preedit string) {
	t.Helper()
	if string(f.text) != text || f.shown.Text != preedit {
		t.Fatalf("text %q, composed %q; want %q and %q", string(f.text), f.shown.Text, text, preedit)
	}
}

func TestNothingLeaksWhileComposing(t *testing.T) {
	c, f, k := begin(t)
	f.text = []rune("第一行")
	type1(k, "nihao")
	c.run()
	wants(t, f, "第一行", "nihao")
	if f.shown.Caret != 5 {
		t.Errorf("the caret stands at %d", f.shown.Caret)
	}
	for _, name := range []fyne.KeyName{fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeyDelete, fyne.KeyTab, fyne.KeyPageDown} {
		press1(k, name)
	}
	for _, r := range "123,." {
		k.Rune(r)
	}
	wants(t, f, "第一行", "nihao")
	press1(k, fyne.KeyBackspace)
	wants(t, f, "第一行", "niha")
	k.Rune(' ')
	wants(t, f, "第一行《niha》", "")
	if f.commits != 1 {
		t.Errorf("%d commits", f.commits)
	}
	press1(k, fyne.KeyBackspace)
	press1(k, fyne.KeyReturn)
	k.Rune('1')
	wants(t, f, "第一行《niha\n1", "")
}

func TestWithoutAService(t *testing.T) {
	Use(nil)
	f := &field{}
	k := NewKeys(f)
	k.of = f
	k.focused = false // no window to ask
	type1(k, "abc")
	press1(k, fyne.KeyBackspace)
	ran := false
	k.Shortcut(func() { ran = true })
	if string(f.text) != "ab" || !ran || k.Composing() {
		t.Errorf("%q, %v", string(f.text), ran)
	}
}

func TestFocusLostWhileComposing(t *testing.T) {
	c, f, k := begin(t)
	g := &field{}
	other := NewKeys(g)
	type1(k, "ni")
	k.FocusLost()
	other.FocusGained()
	c.run()
	wants(t, f, "ni", "")
	wants(t, g, "", "")
	if want := []string{"in", "reset", "out", "in"}; !slices.Equal(c.s.calls, want) {
		t.Errorf("calls %v, want %v", c.s.calls, want)
	}
	type1(other, "hao")
	other.Rune(' ')
	wants(t, g, "《hao》", "")
	wants(t, f, "ni", "")
}

func TestMouseWhileComposing(t *testing.T) {
	c, f, k := begin(t)
	type1(k, "ni")
	k.Settle()
	c.run()
	wants(t, f, "ni", "")
	type1(k, "hao")
	k.Drop()
	c.run()
	wants(t, f, "ni", "")
	k.Rune(' ')
	wants(t, f, "ni ", "")
}

func TestShortcuts(t *testing.T) {
	c, f, k := begin(t)
	ran := 0
	chord := func(name fyne.KeyName) {
		c.mods = fyne.KeyModifierControl
		k.Down(&fyne.KeyEvent{Name: name})
		k.Shortcut(func() { ran++ })
		k.Up(&fyne.KeyEvent{Name: name})
		c.mods = 0
	}
	chord(fyne.KeyZ)
	if ran != 1 {
		t.Fatal("a shortcut that the service left was not done")
	}
	type1(k, "ni")
	chord(fyne.KeyEscape) // the tests' method takes every key but letters while composing
	if ran != 1 {
		t.Fatal("a shortcut that the service took was done as well")
	}
	k.Shortcut(func() { ran++ }) // from the menu
	if ran != 2 {
		t.Fatal("a command of the menu was not done")
	}
	c.run()
	wants(t, f, "", "")
	// the answer comes after Fyne told the shortcut
	c.s.held = true
	chord(fyne.KeyZ)
	if ran != 2 {
		t.Fatal("done before the service answered")
	}
	c.release()
	if ran != 3 {
		t.Fatal("not done after the service left it")
	}
}

func TestModifiersAndCapitals(t *testing.T) {
	c, _, k := begin(t)
	var got []press
	c.m.service = recorder{c.s, &got}
	shift := &fyne.KeyEvent{Name: desktop.KeyShiftLeft, Physical: fyne.HardwareKey{ScanCode: 50}}
	c.mods = fyne.KeyModifierShift
	k.Down(shift)
	k.Down(&fyne.KeyEvent{Name: fyne.KeyA, Physical: fyne.HardwareKey{ScanCode: 38}})
	k.Rune('A')
	c.mods = 0
	k.Up(shift)
	k.Rune('B')
	k.Rune('《')
	want := []press{
		{sym: 0xffe1, code: 42},
		{sym: 'A', code: 30, state: stateShift},
		{sym: 0xffe1, code: 42, state: stateShift | stateRelease},
		{sym: 'B', code: 30, state: stateLock},
		{sym: 0x1000000 | '《', code: 30},
	}
	for i, p := range got {
		if i >= len(want) || p.sym != want[i].sym || p.code != want[i].code || p.state != want[i].state {
			t.Errorf("key %d: %#x %d %#x", i, p.sym, p.code, p.state)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d keys", len(got))
	}
}

type recorder struct {
	*fakeService
	got *[]press
}

func (r recorder) send(p *press) {
	if p.task == pressing {
		*r.got = append(*r.got, *p)
	}
	r.fakeService.send(p)
}

func TestServiceDiesAndComesBack(t *testing.T) {
	c, f, k := begin(t)
	type1(k, "ni")
	c.m.hear(event{kind: gone})
	c.s.im = pinyin{}
	c.run()
	wants(t, f, "ni", "")
	type1(k, "abc")
	wants(t, f, "niabc", "")
	c.s.in = false
	c.m.hear(event{kind: arrived})
	c.run()
	type1(k, "hao")
	wants(t, f, "niabc", "hao")
	k.Rune(' ')
	wants(t, f, "niabc《hao》", "")
}

func TestDiesWithKeysUnanswered(t *testing.T) {
	c, f, k := begin(t)
	type1(k, "ni")
	c.s.held = true
	type1(k, "hao")
	c.m.hear(event{kind: gone})
	c.run()
	wants(t, f, "nihao", "")
	c.s.waiting, c.s.held = nil, false
}

func TestLateAnswersKeepTheOrder(t *testing.T) {
	c, f, k := begin(t)
	c.s.held = true
	began := time.Now()
	type1(k, "nihao")
	k.Rune(' ')
	k.Rune('1')
	press1(k, fyne.KeyBackspace)
	if took := time.Since(began); took > 10*c.m.patience {
		t.Errorf("the screen stood still for %v", took)
	}
	wants(t, f, "", "")
	c.release()
	wants(t, f, "《nihao》", "")
}

func TestHungService(t *testing.T) {
	c, f, k := begin(t)
	type1(k, "ni")
	c.m.giveUp = time.Millisecond
	c.s.held = true
	type1(k, "hao")
	c.run()
	wants(t, f, "nihao", "") // what was seen is kept, what waited is written as it is
	type1(k, "abc")
	press1(k, fyne.KeyBackspace)
	wants(t, f, "nihaoab", "")
	c.m.giveUp = time.Hour
	c.release()
	wants(t, f, "nihaoab", "") // what it made of its keys is not written twice
	type1(k, "hao")
	c.run()
	k.Rune(' ')
	c.run()
	wants(t, f, "nihaoab《hao》", "")
}

func TestHiddenAndForwarded(t *testing.T) {
	c, f, k := begin(t)
	c.m.hear(event{kind: composed, text: "a\x00b\nc", caret: 99, shown: true})
	c.run()
	wants(t, f, "", "abc")
	if f.shown.Caret != 3 {
		t.Errorf("the caret stands at %d", f.shown.Caret)
	}
	c.m.hear(event{kind: visible})
	c.run()
	wants(t, f, "", "")
	c.m.hear(event{kind: visible, shown: true})
	c.run()
	wants(t, f, "", "abc")
	c.m.hear(event{kind: committed, text: "中\x07文"})
	c.m.hear(event{kind: composed})
	c.m.hear(event{kind: forwarded, sym: 'x'})
	c.m.hear(event{kind: forwarded, sym: nameSyms[fyne.KeyReturn]})
	c.m.hear(event{kind: forwarded, sym: 0x12345678})
	c.run()
	wants(t, f, "中文x\n", "")
	k.FocusLost()
	c.m.hear(event{kind: committed, text: "late"})
	c.run()
	wants(t, f, "中文x\n", "")
}

// What a service makes of a key after the field was left goes nowhere: the key was done without it.
func TestLateCommitGoesNowhere(t *testing.T) {
	c, f, k := begin(t)
	g := &field{}
	other := NewKeys(g)
	type1(k, "ni")
	c.s.held = true
	k.Rune(' ')
	k.FocusLost()
	other.FocusGained()
	c.run()
	wants(t, f, "ni ", "")
	c.release()
	wants(t, f, "ni ", "")
	wants(t, g, "", "")
	type1(other, "hao")
	c.run()
	wants(t, g, "", "hao")
}

// A service may leave a key to the field in the midst of composing: what is seen is kept before the key does its own.
func TestKeyLeftWhileComposing(t *testing.T) {
	c, f, k := begin(t)
	type1(k, "ni")
	c.m.service = leaving1{c.s}
	press1(k, fyne.KeyReturn)
	c.m.service = c.s
	c.run()
	wants(t, f, "ni\n", "")
	type1(k, "hao")
	k.Rune(' ')
	wants(t, f, "ni\n《hao》", "")
	if want := []string{"in", "reset"}; !slices.Equal(c.s.calls, want) {
		t.Errorf("calls %v, want %v", c.s.calls, want)
	}
}

type leaving1 struct{ *fakeService }

func (s leaving1) send(p *press) {
	if p.task == pressing {
		p.reply <- answer{seq: s.seq}
		return
	}
	s.fakeService.send(p)
}

// What an owner does on a commit must not write what is still composed at that moment.
func TestOwnerSettlesOnCommit(t *testing.T) {
	c := newScreen(t)
	t.Cleanup(func() { Use(nil) })
	f := &settling{}
	f.k = NewKeys(f)
	f.k.FocusGained()
	type1(f.k, "ni")
	f.k.Rune(' ')
	c.run()
	wants(t, &f.field, "《ni》", "")
}

type settling struct {
	field
	k *Keys
}

func (s *settling) Commit(text string) {
	s.field.Commit(text)
	s.k.Settle()
}

// The caret's place is told once a key, whatever moved it.
func TestPlaceIsToldOnceAKey(t *testing.T) {
	c, f, k := begin(t)
	told := 0
	c.m.put = func(*Keys) { told++ }
	k.Rune('1')
	type1(k, "n")
	k.Rune(' ')
	if told != 3 || string(f.text) != "1《n》" {
		t.Errorf("told %d times", told)
	}
}

// model is what two fields must hold: the same input method without a bus between.
type model struct {
	text    [2][]rune
	at      int
	im      pinyin
	dead    bool
	hung    bool
	late    bool
	pending []uint32
}

func (m *model) own(sym uint32) {
	f := &field{text: m.text[m.at]}
	if r, ok := runeOf(sym); ok {
		f.OwnRune(r)
	} else {
		f.OwnKey(&fyne.KeyEvent{Name: nameOf(sym)})
	}
	m.text[m.at] = f.text
}

func (m *model) key(sym uint32) {
	switch {
	case m.dead || m.hung:
		m.own(sym)
	case m.late:
		m.pending = append(m.pending, sym)
	default:
		commit, taken := m.im.key(sym)
		m.text[m.at] = append(m.text[m.at], []rune(commit)...)
		if !taken {
			m.own(sym)
		}
	}
}

// keep writes what is seen, and what waits as it is.
func (m *model) keep() {
	m.text[m.at] = append(m.text[m.at], m.im.letters...)
	m.im = pinyin{}
	for _, sym := range m.pending {
		m.own(sym)
	}
	m.pending = nil
}

func (m *model) release() {
	m.late, m.hung = false, false
	waiting := m.pending
	m.pending = nil
	for _, sym := range waiting {
		m.key(sym)
	}
}

// TestRandomSessions holds random keys, clicks, changes of field, deaths, returns, delays and hangs against the model.
func TestRandomSessions(t *testing.T) {
	defer Use(nil)
	rapid.Check(t, func(r *rapid.T) {
		c := newScreen(t)
		c.m.patience = time.Millisecond
		c.m.giveUp = time.Hour
		fields := [2]*field{{}, {}}
		keys := [2]*Keys{NewKeys(fields[0]), NewKeys(fields[1])}
		var want model
		keys[0].FocusGained()
		c.run()
		special := []fyne.KeyName{fyne.KeyBackspace, fyne.KeyReturn, fyne.KeyEscape, fyne.KeyLeft, fyne.KeyHome, fyne.KeyDelete, fyne.KeyTab}
		for range rapid.IntRange(1, 60).Draw(r, "length") {
			switch op := rapid.IntRange(0, 19).Draw(r, "op"); {
			case op < 8:
				s := rapid.StringMatching("[a-e]{1,4}").Draw(r, "letters")
				type1(keys[want.at], s)
				for _, x := range s {
					want.key(symOf(x))
				}
			case op < 11:
				x := rapid.SampledFrom([]rune(" 1，A")).Draw(r, "sign")
				keys[want.at].Rune(x)
				want.key(symOf(x))
			case op < 14:
				name := rapid.SampledFrom(special).Draw(r, "key")
				press1(keys[want.at], name)
				want.key(nameSyms[name])
			case op == 14:
				keys[want.at].FocusLost()
				want.keep()
				want.at = 1 - want.at
				keys[want.at].FocusGained()
			case op == 15:
				keys[want.at].Settle()
				want.keep()
			case op == 16 && !want.dead: // dies
				c.s.waiting, c.s.held = nil, false
				c.m.hear(event{kind: gone, seq: c.s.seq})
				c.run()
				want.keep()
				want.dead, want.late, want.hung = true, false, false
				c.s.im, c.s.in = pinyin{}, false
			case op == 17 && want.dead: // comes back
				c.m.hear(event{kind: arrived, seq: c.s.seq})
				want.dead = false
			case op == 18 && !want.dead && !want.hung && !want.late: // does not answer for a while
				c.s.held, want.late = true, true
			case op == 19 && (want.late || want.hung):
				c.release()
				want.release()
			case op == 19 && !want.dead: // hangs: the next key shows it
				c.s.held = true
				c.m.giveUp = time.Millisecond
				keys[want.at].Rune('x')
				c.run()
				c.m.giveUp = time.Hour
				want.pending = append(want.pending, 'x')
				want.keep()
				want.hung = true
			}
			c.run()
		}
		if want.late || want.hung {
			c.release()
			want.release()
		}
		for i, f := range fields {
			if string(f.text) != string(want.text[i]) {
				r.Fatalf("field %d holds %q, want %q", i, string(f.text), string(want.text[i]))
			}
		}
		if got := fields[want.at].shown.Text; got != string(want.im.letters) {
			r.Fatalf("composed is %q, want %q", got, string(want.im.letters))
		}
		if fields[1-want.at].shown.Text != "" {
			r.Fatal("a field without the keyboard still composes")
		}
	})
}
