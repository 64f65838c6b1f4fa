package store

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"fuhan/drafting"
)

// lists decodes the asks and supports of many cases. A list of 10,000 cases has 70,000 of them, and encoding/json would take
// most of its time. So this reads exactly the form that encode writes (the fields in their order, no blanks, no escapes)
// and leaves every other form to encoding/json. Values share arrays that are made in large pieces.
type lists struct {
	asks     []drafting.Ask
	supports []drafting.Support
}

// decodeAsks reads the asks of a case.
func (l *lists) decodeAsks(s string) ([]drafting.Ask, error) {
	if s == "[]" {
		return nil, nil
	}
	from := len(l.asks)
	p := plain{rest: s, ok: true}
	p.list(func() {
		var v drafting.Ask
		p.need(`{"id":`)
		v.ID = drafting.AskID(p.text())
		p.need(`,"text":`)
		v.Text = p.text()
		p.need(`}`)
		l.asks = append(l.asks, v)
	})
	if p.ok {
		return l.asks[from:len(l.asks):len(l.asks)], nil
	}
	l.asks = l.asks[:from]
	var out []drafting.Ask
	err := json.Unmarshal([]byte(s), &out)
	return out, err
}

// decodeSupports reads the supports of a case.
func (l *lists) decodeSupports(s string) ([]drafting.Support, error) {
	if s == "[]" {
		return nil, nil
	}
	from := len(l.supports)
	p := plain{rest: s, ok: true}
	p.list(func() {
		var v drafting.Support
		p.need(`{"department":`)
		v.Department = p.text()
		p.need(`,"state":`)
		v.State = drafting.SupportState(p.text())
		p.need(`,"asked_on":`)
		v.AskedOn = p.date()
		p.need(`,"due":`)
		v.Due = p.date()
		p.need(`,"arrived_on":`)
		v.ArrivedOn = p.date()
		if p.has(`,"reminders":`) {
			v.Reminders = p.number()
		}
		p.need(`}`)
		l.supports = append(l.supports, v)
	})
	if p.ok {
		return l.supports[from:len(l.supports):len(l.supports)], nil
	}
	l.supports = l.supports[:from]
	var out []drafting.Support
	err := json.Unmarshal([]byte(s), &out)
	return out, err
}

// plain reads JSON of the plainest form; ok turns false at anything else.
type plain struct {
	rest string
	ok   bool
}

// has steps over a piece and reports whether it stands there.
func (p *plain) has(piece string) bool {
	if p.ok && strings.HasPrefix(p.rest, piece) {
		p.rest = p.rest[len(piece):]
		return true
	}
	return false
}

func (p *plain) need(piece string) {
	if !p.has(piece) {
		p.ok = false
	}
}

// list reads a whole list, item by item.
func (p *plain) list(item func()) {
	p.need("[")
	for p.ok {
		item()
		if !p.has(",") {
			break
		}
	}
	p.need("]")
	if p.rest != "" {
		p.ok = false
	}
}

func (p *plain) text() string {
	p.need(`"`)
	if !p.ok {
		return ""
	}
	for i := range len(p.rest) {
		switch c := p.rest[i]; {
		case c == '"':
			s := p.rest[:i]
			p.rest = p.rest[i+1:]
			return s
		case c == '\\' || c < ' ':
			p.ok = false
			return ""
		}
	}
	p.ok = false
	return ""
}

func (p *plain) number() int {
	n := 0
	for n < len(p.rest) && p.rest[n] >= '0' && p.rest[n] <= '9' {
		n++
	}
	v, err := strconv.Atoi(p.rest[:n])
	if err != nil || n > 1 && p.rest[0] == '0' {
		p.ok = false
	}
	p.rest = p.rest[n:]
	return v
}

func (p *plain) date() drafting.Date {
	s := p.text()
	if s == "" {
		return drafting.Date{}
	}
	if len(s) != len("2006-01-02") || s[4] != '-' || s[7] != '-' {
		p.ok = false
		return drafting.Date{}
	}
	d := drafting.Date{Year: p.digits(s[:4]), Month: time.Month(p.digits(s[5:7])), Day: p.digits(s[8:])}
	// The days that every month has need no calendar.
	if d.Year < 1 || d.Month < 1 || d.Month > 12 || d.Day < 1 || d.Day > 28 && !d.Valid() {
		p.ok = false
	}
	return d
}

func (p *plain) digits(s string) (n int) {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			p.ok = false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n
}
