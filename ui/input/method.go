package input

import (
	"slices"
	"sync"
	"time"

	"fyne.io/fyne/v2"
)

// How long the UI goroutine waits for the answer to a key, and after what time without one the service counts as hung.
// Between the two, keys wait in order without stopping the screen: on a busy machine a service takes seconds to load its
// dictionaries at the first key.
const (
	patience = 150 * time.Millisecond
	scanty   = 5 * time.Millisecond // the patience with a service that was late
	giveUp   = 4 * time.Second
)

// longest is the most of a composed text that is shown, in runes.
const longest = 500

// current is the program's input method: one for all fields, as the keyboard is one.
var current *Method

// Use makes a method the program's; nil takes it away. The fields' keys go through it from their next focus on.
func Use(m *Method) { current = m }

// task says what a press in the queue is.
type task uint8

const (
	pressing task = iota
	resetting
	entering
	leaving
)

// press is a key, or another call that must keep its place between keys.
type press struct {
	task             task
	to               *Keys
	sym, code, state uint32
	own              func() // what the key means without an input method; nil: nothing
	moves            bool   // own changes text or caret
	done, taken      bool   // answered; the service took it
	reply            chan answer
}

// answer is what the service says to a press. Events up to seq came before it.
type answer struct {
	seq   uint64
	taken bool
	err   error
}

// service is the other side of a Method.
type service interface {
	// send offers a key, or resets; the answer goes to p.reply, which has room for it.
	send(p *press)
	// focus tells that the program has a field with the keyboard, or none.
	focus(in bool)
	// place tells where the caret is, in pixels of the screen.
	place(x, y, w, h int)
	close()
}

// Method is the input method of the desktop.
type Method struct {
	service   service
	do        func(func()) // runs on the UI goroutine, later
	modifiers func() fyne.KeyModifier
	put       func(*Keys) // tells where the caret is
	patience  time.Duration
	giveUp    time.Duration

	mu     sync.Mutex
	events []event
	woken  bool

	focus   *Keys
	live    bool // the service is there
	hung    bool // but does not answer
	slow    bool // it was late
	resets  int  // in the queue; what it says meanwhile is not heard
	pumping bool
	heeding bool   // follows an event: a service commits before it says that no more is composed
	astray  bool   // the caret moved while keys were on their way
	flying  *press // sent and not answered in time
	queue   []*press
	raw     Preedit // as told, shown or not
	hidden  bool
	preedit Preedit
	placed  [4]int
	took    []time.Duration // the newest times of keys
}

func newMethod(do func(func())) *Method {
	return &Method{do: do, modifiers: heldModifiers, put: placeCandidates, patience: patience, giveUp: giveUp}
}

// Close ends it.
func (m *Method) Close() {
	if m.service != nil {
		m.service.close()
	}
}

// offer gives a key to the service; its own work is done before offer returns, or later where the answer is late.
func (m *Method) offer(p *press) {
	if !m.live || m.hung {
		m.run(p)
		return
	}
	m.push(p)
}

func (m *Method) push(p *press) {
	p.reply = make(chan answer, 1)
	m.queue = append(m.queue, p)
	if p.task == resetting {
		m.resets++
	}
	m.pump()
}

// pump sends what waits, one after the other, as long as the answers come in time.
func (m *Method) pump() {
	if m.pumping || m.flying != nil {
		return
	}
	m.pumping = true
	defer func() {
		m.pumping = false
		if m.astray {
			m.place()
		}
	}()
	wait := m.patience
	if m.slow {
		wait = min(wait, scanty)
	}
	late := time.NewTimer(wait)
	defer late.Stop()
	for len(m.queue) > 0 && m.flying == nil {
		p := m.queue[0]
		switch p.task {
		case entering, leaving:
			m.queue = m.queue[1:]
			m.service.focus(p.task == entering)
			continue
		}
		began := time.Now()
		m.service.send(p)
		select {
		case a := <-p.reply:
			m.measure(p, time.Since(began))
			m.slow = false
			m.answered(p, a)
		case <-late.C:
			m.measure(p, time.Since(began))
			m.slow = true
			m.flying = p
			go m.await(p)
		}
	}
}

// await waits for a late answer beside the UI goroutine.
func (m *Method) await(p *press) {
	limit := time.NewTimer(m.giveUp)
	defer limit.Stop()
	select {
	case a := <-p.reply:
		m.do(func() { m.lateAnswer(p, a) })
	case <-limit.C:
		m.do(func() { m.hang(p) })
		a := <-p.reply
		m.do(func() { m.lateAnswer(p, a) })
	}
}

func (m *Method) lateAnswer(p *press, a answer) {
	if m.flying != p {
		return // of a service that is gone
	}
	m.flying = nil
	m.drain(a.seq)
	if m.hung { // it lives again; what it made of its keys was done without it
		m.hung = false
		m.raw, m.hidden = Preedit{}, false
		m.push(&press{task: resetting})
		if m.focus != nil {
			m.push(&press{task: entering})
		}
		return
	}
	m.answered(p, a)
	m.pump()
}

// hang is called when a service has not answered for long: its keys go to the field, and so do all until it answers.
func (m *Method) hang(p *press) {
	if m.flying != p {
		return
	}
	m.hung = true
	m.keep()
	m.flush()
	m.queue, m.resets = nil, 0
}

// answered ends the first press of the queue.
func (m *Method) answered(p *press, a answer) {
	m.drain(a.seq)
	if len(m.queue) > 0 && m.queue[0] == p {
		m.queue = m.queue[1:]
		if p.task == resetting {
			m.resets--
		}
	}
	if p.done {
		return
	}
	if a.taken && a.err == nil {
		p.done, p.taken = true, true
		return
	}
	m.run(p)
}

// run does what a key means to its field.
func (m *Method) run(p *press) {
	p.done = true
	if p.own == nil {
		return
	}
	if p.moves && m.preedit.Text != "" { // the service left it to the field in the midst of composing
		m.keep()
		if m.live && !m.hung {
			m.queue = slices.Insert(m.queue, 0, &press{task: resetting, reply: make(chan answer, 1)})
			m.resets++
		}
	}
	p.own()
	m.place()
}

// flush gives all keys that wait to their fields: there is no time left to hear what the service makes of them.
func (m *Method) flush() {
	for _, p := range slices.Clone(m.queue) {
		if p.task == pressing && !p.done {
			p.done = true
			if p.own != nil {
				p.own()
			}
		}
	}
	m.queue = slices.DeleteFunc(m.queue, func(p *press) bool { return p.task == pressing && p != m.flying && !m.sent(p) })
}

// sent reports whether a press is with the service: the first of the queue while it is pumped.
func (m *Method) sent(p *press) bool { return m.pumping && len(m.queue) > 0 && m.queue[0] == p }

// keep writes what is being composed as it is seen.
func (m *Method) keep() {
	text := m.preedit.Text
	m.raw = Preedit{}
	m.show()
	if text != "" && m.focus != nil {
		m.focus.of.Commit(text)
	}
}

// settle is keep, does what keys that wait mean to the field, and tells the service.
func (m *Method) settle() {
	if m.heeding || m.preedit.Text == "" && !slices.ContainsFunc(m.queue, func(p *press) bool { return p.task == pressing && !p.done }) {
		return
	}
	m.keep()
	m.flush()
	m.reset()
}

// drop forgets what is being composed.
func (m *Method) drop() {
	m.raw = Preedit{}
	m.show()
	m.queue = slices.DeleteFunc(m.queue, func(p *press) bool { return p.task == pressing && p != m.flying && !m.sent(p) })
	for _, p := range m.queue {
		p.done = true
	}
	m.reset()
}

func (m *Method) reset() {
	if m.live && !m.hung {
		m.push(&press{task: resetting})
	}
}

// enter gives the keyboard to a field.
func (m *Method) enter(k *Keys) {
	if m.focus == k {
		return
	}
	if m.focus != nil {
		m.leave()
	}
	m.focus = k
	m.placed = [4]int{}
	if m.live && !m.hung {
		m.push(&press{task: entering})
	}
}

// leave takes it away. Reset comes before the focus goes: else a service commits late, into the next field.
func (m *Method) leave() {
	m.keep()
	m.flush()
	m.focus = nil
	m.reset()
	if m.live && !m.hung {
		m.push(&press{task: leaving})
	}
}

// lose goes on without the service.
func (m *Method) lose() {
	if !m.live {
		return
	}
	m.live, m.hung = false, false
	m.keep()
	m.flush()
	m.queue, m.flying, m.resets = nil, nil, 0
}

// show shows what is being composed, if it may be seen.
func (m *Method) show() {
	p := m.raw
	if m.hidden {
		p = Preedit{}
	}
	if p == m.preedit {
		return
	}
	m.preedit = p
	if m.focus != nil {
		m.focus.of.Compose(p)
		m.place()
	}
}

// place tells the service where the caret is, once for all that a key did.
func (m *Method) place() {
	if m.astray = m.pumping; m.astray {
		return
	}
	if m.focus != nil {
		m.put(m.focus)
	}
}

// remembered is how many times are kept.
const remembered = 1 << 12

func (m *Method) measure(p *press, d time.Duration) {
	if p.task != pressing {
		return
	}
	if len(m.took) == remembered {
		m.took = m.took[:copy(m.took, m.took[remembered/2:])]
	}
	m.took = append(m.took, d)
}

// Figures gives how many keys were offered of late, and for how long the UI goroutine waited for half of them at most, for
// 95 of a hundred, and for the slowest.
func (m *Method) Figures() (n int, median, p95, most time.Duration) {
	s := slices.Sorted(slices.Values(m.took))
	if n = len(s); n == 0 {
		return
	}
	return n, s[n/2], s[min(n*95/100, n-1)], s[n-1]
}
