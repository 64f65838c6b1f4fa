package store

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"fuhan/drafting"
)

// Lists of cases decode tens of thousands of small JSON lists, and encoding/json is the greater part of that time. The
// functions here read exactly the form that encode writes (no blanks, no escapes) and leave every other form to it.

// decodeSupports reads the supports of a case.
func decodeSupports(s string) ([]drafting.Support, error) {
	if s == "[]" {
		return nil, nil
	}
	out := make([]drafting.Support, 0, strings.Count(s, "{"))
	if p := (plain{rest: s, ok: true}); p.list(func() {
		var v drafting.Support
		p.object(func(key string) {
			switch key {
			case "department":
				v.Department = p.text()
			case "state":
				v.State = drafting.SupportState(p.text())
			case "asked_on":
				v.AskedOn = p.date()
			case "due":
				v.Due = p.date()
			case "arrived_on":
				v.ArrivedOn = p.date()
			case "reminders":
				v.Reminders = p.number()
			default:
				p.ok = false
			}
		})
		out = append(out, v)
	}) {
		return out, nil
	}
	out = nil
	err := json.Unmarshal([]byte(s), &out)
	return out, err
}

// decodeAsks reads the asks of a case.
func decodeAsks(s string) ([]drafting.Ask, error) {
	if s == "[]" {
		return nil, nil
	}
	out := make([]drafting.Ask, 0, strings.Count(s, "{"))
	if p := (plain{rest: s, ok: true}); p.list(func() {
		var v drafting.Ask
		p.object(func(key string) {
			switch key {
			case "id":
				v.ID = drafting.AskID(p.text())
			case "text":
				v.Text = p.text()
			default:
				p.ok = false
			}
		})
		out = append(out, v)
	}) {
		return out, nil
	}
	out = nil
	err := json.Unmarshal([]byte(s), &out)
	return out, err
}

// plain reads JSON of the plainest form; ok turns false at anything else.
type plain struct {
	rest string
	ok   bool
}

// take steps over a character and reports whether it stands there.
func (p *plain) take(c byte) bool {
	if p.ok && p.rest != "" && p.rest[0] == c {
		p.rest = p.rest[1:]
		return true
	}
	return false
}

func (p *plain) need(c byte) {
	if !p.take(c) {
		p.ok = false
	}
}

// list reads a whole list, item by item, and reports whether that went well.
func (p *plain) list(item func()) bool {
	p.need('[')
	for p.ok {
		item()
		if !p.take(',') {
			break
		}
	}
	p.need(']')
	return p.ok && p.rest == ""
}

func (p *plain) object(field func(key string)) {
	p.need('{')
	for p.ok {
		key := p.text()
		p.need(':')
		if p.ok {
			field(key)
		}
		if !p.take(',') {
			break
		}
	}
	p.need('}')
}

func (p *plain) text() string {
	p.need('"')
	i := strings.IndexByte(p.rest, '"')
	if !p.ok || i < 0 || strings.IndexByte(p.rest[:i], '\\') >= 0 || !plainText(p.rest[:i]) {
		p.ok = false
		return ""
	}
	s := p.rest[:i]
	p.rest = p.rest[i+1:]
	return s
}

// plainText reports whether s has no control character, which JSON forbids inside a string.
func plainText(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' {
			return false
		}
	}
	return true
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
	digits := func(from, to int) (n int) {
		for _, c := range []byte(s[from:to]) {
			if c < '0' || c > '9' {
				p.ok = false
			}
			n = n*10 + int(c-'0')
		}
		return n
	}
	if len(s) != len("2006-01-02") || s[4] != '-' || s[7] != '-' {
		p.ok = false
		return drafting.Date{}
	}
	d := drafting.Date{Year: digits(0, 4), Month: time.Month(digits(5, 7)), Day: digits(8, 10)}
	if !d.Valid() {
		p.ok = false
	}
	return d
}
