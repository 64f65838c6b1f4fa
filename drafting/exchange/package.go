package exchange

import (
	"regexp"
	"strings"
	"time"

	"fuhan/drafting"
)

// Kind says what a package brings.
type Kind string

const (
	KindRequest Kind = "request" // a host asks: the case with the proposal and the request
	KindOpinion Kind = "opinion" // a department answers
	KindConsent Kind = "consent" // a host shows a department its passages (会签)
	KindAgreed  Kind = "agreed"  // and the department answers to them
)

// Word gives the trade's word.
func (k Kind) Word() string {
	switch k {
	case KindOpinion:
		return "会办意见"
	case KindConsent:
		return "会签"
	case KindAgreed:
		return "会签答复"
	}
	return "征求会办意见"
}

// Package is what is carried.
type Package struct {
	ID       string              // unique
	Kind     Kind                //
	From     string              // the unit that made it
	To       string              // the unit that it is for
	Created  time.Time           //
	Due      drafting.Date       // KindRequest: the day by which the opinion is wanted
	Case     drafting.Case       // what both units have to know of it: see shared
	Request  string              // KindRequest: the request letter as text
	Opinions []*drafting.Opinion // KindOpinion: with their originals
	Consent  *Consent            // KindConsent, KindAgreed
}

// Limits of what is read, in bytes and in number.
const (
	MaxPackage  = 64 << 20
	maxPart     = 32 << 20
	maxManifest = 1 << 20
	maxParts    = 400
)

// shared leaves out of a case what is nobody else's: notes, who handles it, how far other departments are.
func shared(c *drafting.Case) drafting.Case {
	out := drafting.Case{
		Kind: c.Kind, Year: c.Year, Session: c.Session, Number: c.Number, Title: c.Title, Proposer: c.Proposer,
		ProposerKind: c.ProposerKind, ProposerCount: c.ProposerCount, Key: c.Key, Assigner: c.Assigner, AssignedOn: c.AssignedOn,
		ReplyDue: c.ReplyDue, Asks: append([]drafting.Ask(nil), c.Asks...), Text: c.Text, Role: drafting.RoleSupport,
	}
	return out
}

// Request makes the package with which a host asks a department. text is the request letter.
func Request(c *drafting.Case, from, to string, due drafting.Date, text string, now time.Time) *Package {
	return &Package{ID: drafting.NewID(now), Kind: KindRequest, From: from, To: to, Created: now, Due: due, Case: shared(c), Request: text}
}

// Answer makes the package with which a department answers.
func Answer(c *drafting.Case, from string, opinions []*drafting.Opinion, now time.Time) *Package {
	p := &Package{ID: drafting.NewID(now), Kind: KindOpinion, From: from, To: c.HostUnit, Created: now, Case: shared(c)}
	p.Case.Text = ""
	for _, o := range opinions {
		x := *o
		// What became of its points is the host's to say.
		x.ID, x.CaseID, x.Replaces, x.Revised, x.Points = "", "", "", 0, nil
		p.Opinions = append(p.Opinions, &x)
	}
	return p
}

// check refuses what no program of ours writes.
func (p *Package) check() error {
	switch {
	case !idForm.MatchString(p.ID), (p.Consent != nil) != (p.Kind == KindConsent || p.Kind == KindAgreed):
		return damaged(nil)
	case p.Kind != KindRequest && p.Kind != KindOpinion && p.Consent == nil:
		return damaged(nil)
	case strings.TrimSpace(p.From) == "":
		return damaged(nil)
	}
	p.Case.Tidy()
	if err := p.Case.Check(); err != nil {
		return err
	}
	if p.Consent != nil {
		if len(p.Opinions) > 0 || p.Request != "" {
			return damaged(nil)
		}
		if err := p.Consent.check(p.Kind); err != nil {
			return err
		}
	}
	for _, o := range p.Opinions {
		if err := o.Check(); err != nil {
			return err
		}
		switch o.State {
		case drafting.SupportArrived, drafting.SupportNone, drafting.SupportNotDuty:
		default:
			return damaged(nil)
		}
	}
	return nil
}

var idForm = regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$`)

func damaged(err error) error {
	return drafting.Wrap(drafting.CodeInvalid, err, "交换包损坏或被改动过，没有导入，现有内容未动。请让对方重新导出。")
}
