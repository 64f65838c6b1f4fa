package input

import (
	"math"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
)

// event is what the service says of its own.
type event struct {
	kind  eventKind
	seq   uint64
	text  string
	caret int
	shown bool
	sym   uint32
}

type eventKind uint8

const (
	committed eventKind = iota
	composed
	visible // or hidden: shown
	forwarded
	arrived // a service is there
	gone    // it is not any more
)

// hear takes an event; any goroutine may call it.
func (m *Method) hear(e event) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.events = append(m.events, e)
	if !m.woken {
		m.woken = true
		m.do(func() {
			m.mu.Lock()
			m.woken = false
			m.mu.Unlock()
			m.drain(math.MaxUint64)
		})
	}
}

// drain follows the events that came up to seq.
func (m *Method) drain(seq uint64) {
	for {
		m.mu.Lock()
		if len(m.events) == 0 || m.events[0].seq > seq {
			m.mu.Unlock()
			return
		}
		e := m.events[0]
		m.events = m.events[1:]
		m.mu.Unlock()
		m.follow(e)
	}
}

func (m *Method) follow(e event) {
	m.heeding = true
	defer func() { m.heeding = false }()
	switch e.kind {
	case arrived:
		m.live, m.hung, m.slow = true, false, false
		m.placed = [4]int{}
		if m.focus != nil {
			m.push(&press{task: entering})
			m.place()
		}
		return
	case gone:
		m.lose()
		return
	}
	if m.focus == nil || m.resets > 0 || m.hung || !m.live {
		return
	}
	switch e.kind {
	case committed:
		if text := clean(e.text); text != "" {
			m.focus.of.Commit(text)
			m.place()
		}
	case composed:
		text := []rune(strings.ReplaceAll(clean(e.text), "\n", ""))
		text = text[:min(len(text), longest)]
		m.raw, m.hidden = Preedit{string(text), min(max(e.caret, 0), len(text))}, !e.shown
		m.show()
	case visible:
		m.hidden = !e.shown
		m.show()
	case forwarded:
		if r, ok := runeOf(e.sym); ok {
			m.focus.of.OwnRune(r)
		} else if name := nameOf(e.sym); name != "" {
			m.focus.of.OwnKey(&fyne.KeyEvent{Name: name})
		}
	}
}

// clean takes out what no field may hold.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && unicode.IsControl(r) || r == unicode.ReplacementChar {
			return -1
		}
		return r
	}, s)
}
