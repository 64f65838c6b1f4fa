package letter

import (
	"sync"

	"fuhan/drafting"
	"fuhan/drafting/typeset"
)

// pager lays the letter out beside the typing: one layout at a time, off the UI goroutine, and of all texts that come in
// meanwhile only the newest.
type pager struct {
	layout func(*drafting.Letter) *typeset.Document
	apply  func(*typeset.Document) // called from the pager's goroutine

	mu      sync.Mutex
	next    *drafting.Letter
	running bool
}

// Ask wants pages for the text as it now is. l is not kept; a copy is.
func (p *pager) Ask(l *drafting.Letter) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.next = l.Clone()
	if !p.running {
		p.running = true
		go p.run()
	}
}

func (p *pager) run() {
	for {
		p.mu.Lock()
		l := p.next
		p.next = nil
		if l == nil {
			p.running = false
			p.mu.Unlock()
			return
		}
		p.mu.Unlock()
		p.apply(p.layout(l))
	}
}
