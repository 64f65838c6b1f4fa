package exchange

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"

	"fuhan/drafting"
)

// Consent is what a department is asked to agree to, and in a package of KindAgreed what it answered. The answer carries the
// passages no more: Hash says which words it was given to.
type Consent struct {
	Letter     drafting.LetterID  `json:"letter"` // the host's
	Title      string             `json:"title"`  // the letter's
	Department string             `json:"department"`
	Hash       string             `json:"hash"` // of the passages
	Excerpts   []drafting.Excerpt `json:"excerpts,omitempty"`
	Answer     drafting.Answer    `json:"answer,omitempty"`
	By         string             `json:"by,omitempty"`
	On         drafting.Date      `json:"on"`
	Note       string             `json:"note,omitempty"`
}

// ForConsent makes the package that shows a department its passages.
func ForConsent(c *drafting.Case, from string, x Consent, now time.Time) *Package {
	p := &Package{ID: drafting.NewID(now), Kind: KindConsent, From: from, To: x.Department, Created: now, Case: shared(c), Consent: &x}
	p.Case.Text, p.Case.Asks = "", nil // the department has them, or needs them not: it answers to its passages
	return p
}

// Agreed makes the package with which a department answers to its passages in asked, a package of KindConsent. CodeInvalid for
// an answer that is none: no name, no day, a change or a refusal without a word.
func Agreed(asked *Package, from string, answer drafting.Answer, by string, on drafting.Date, note string, now time.Time) (*Package, error) {
	if asked.Kind != KindConsent || asked.Consent == nil {
		return nil, drafting.Errorf(drafting.CodeInvalid, "这个交换包是%s，不是会签，没有答复。", asked.Kind.Word())
	}
	x := *asked.Consent
	x.Excerpts, x.Answer, x.By, x.On, x.Note = nil, answer, strings.TrimSpace(by), on, strings.TrimSpace(note)
	if answer == drafting.AnswerWaiting {
		return nil, drafting.Errorf(drafting.CodeInvalid, "请选同意、修改或不同意。")
	}
	if err := x.record("").Check(); err != nil {
		return nil, err
	}
	return &Package{ID: drafting.NewID(now), Kind: KindAgreed, From: from, To: asked.From, Created: now, Case: asked.Case, Consent: &x}, nil
}

// Record gives the answer of a package of KindAgreed as the store keeps it.
func (p *Package) Record() *drafting.Consent { return p.Consent.record(p.ID) }

func (x *Consent) record(id string) *drafting.Consent {
	return &drafting.Consent{Letter: x.Letter, Department: x.Department, Hash: x.Hash, Answer: x.Answer, By: x.By, On: x.On, Note: x.Note, Package: id}
}

// check refuses what no program of ours writes.
func (x *Consent) check(k Kind) error {
	sum, err := hex.DecodeString(x.Hash)
	switch {
	case err != nil || len(sum) != sha256.Size, !idForm.MatchString(string(x.Letter)), strings.TrimSpace(x.Department) == "":
		return damaged(err)
	case k == KindConsent && (len(x.Excerpts) == 0 || x.Answer != drafting.AnswerWaiting):
		return damaged(nil)
	case k == KindAgreed && (len(x.Excerpts) > 0 || x.Answer == drafting.AnswerWaiting):
		return damaged(nil)
	case k == KindAgreed:
		return x.record("").Check()
	}
	return nil
}
