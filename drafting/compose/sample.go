package compose

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"fuhan/drafting"
)

// Sample is the workspace that a new user may look around in: an invented unit with invented cases. Its days count from
// the day on which it is filled in, so that some cases are always late and some never.
type Sample struct {
	Office  drafting.Office
	Cases   []sampleCase
	Body    []sampleText
	Opinion []sampleOpinion
}

type sampleFile struct {
	Office struct {
		Name    string `toml:"name"`
		OrgCode string `toml:"org_code"`
		Region  string `toml:"region"`
		Contact string `toml:"contact"`
		Phone   string `toml:"phone"`
		People  []struct {
			Name     string   `toml:"name"`
			Division string   `toml:"division"`
			Duties   []string `toml:"duties"`
		} `toml:"people"`
	} `toml:"office"`
	Cases   []sampleCase    `toml:"case"`
	Body    []sampleText    `toml:"body"`
	Opinion []sampleOpinion `toml:"opinion"`
}

type sampleCase struct {
	Number        string          `toml:"number"`
	Kind          string          `toml:"kind"`
	Role          string          `toml:"role"`
	Session       string          `toml:"session"`
	Title         string          `toml:"title"`
	Proposer      string          `toml:"proposer"`
	ProposerKind  string          `toml:"proposer_kind"`
	ProposerCount int             `toml:"proposer_count"`
	Key           bool            `toml:"key"`
	Supervisor    string          `toml:"supervisor"`
	Assigner      string          `toml:"assigner"`
	HostUnit      string          `toml:"host_unit"`
	Assigned      int             `toml:"assigned"`
	Due           int             `toml:"due"`
	Extended      int             `toml:"extended"`
	Division      string          `toml:"division"`
	Handler       string          `toml:"handler"`
	Phone         string          `toml:"phone"`
	Outcome       string          `toml:"outcome"`
	Publication   string          `toml:"publication"`
	Text          string          `toml:"text"`
	Asks          []string        `toml:"asks"`
	Supports      []sampleSupport `toml:"supports"`
	Letter        []string        `toml:"letter"` // the body of its letter, a paragraph each; none: no letter yet
	Stage         string          `toml:"stage"`
	Main          bool            `toml:"main"` // its letter has the texts of Body and the opinions
}

type sampleSupport struct {
	Department string `toml:"department"`
	State      string `toml:"state"`
	Due        int    `toml:"due"`
	Arrived    int    `toml:"arrived"`
	Reminders  int    `toml:"reminders"`
}

// sampleText is a paragraph; 〖省财政厅｜words〗 in Text marks words as that department's.
type sampleText struct {
	Level  int    `toml:"level"`
	Ask    int    `toml:"ask"`
	Text   string `toml:"text"`
	Prompt string `toml:"prompt"`
}

type sampleOpinion struct {
	Department string `toml:"department"`
	Number     string `toml:"number"`
	State      string `toml:"state"`
	Text       string `toml:"text"`
}

// LoadSample reads sample.toml. CodeInvalid with file and key for anything that is not understood.
func LoadSample(fsys fs.FS) (*Sample, error) {
	const name = "sample.toml"
	b, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, drafting.Wrap(drafting.CodeInternal, err, "程序自带的示例“%s”读不出来。请重新安装程序。", name)
	}
	f := &sampleFile{}
	lines, err := decodeStrict(name, b, f)
	if err != nil {
		return nil, err
	}
	if key, why := f.fault(); key != "" {
		return nil, fileError(name, lines[key], key, why)
	}
	o := &f.Office
	s := &Sample{
		Office: drafting.Office{Name: o.Name, OrgCode: o.OrgCode, Region: o.Region, Contact: o.Contact, Phone: o.Phone},
		Cases:  f.Cases, Body: f.Body, Opinion: f.Opinion,
	}
	for _, p := range o.People {
		person := drafting.Person{Name: p.Name, Division: p.Division}
		for _, d := range p.Duties {
			person.Duties = append(person.Duties, drafting.Duty(d))
		}
		s.Office.People = append(s.Office.People, person)
	}
	return s, nil
}

// fault gives the key of the first thing that cannot be meant, and why.
func (f *sampleFile) fault() (key, why string) {
	sent := map[string]bool{}
	for _, o := range f.Opinion {
		sent[o.Department] = true
	}
	main := -1
	for i, c := range f.Cases {
		switch {
		case drafting.Kind(c.Kind).Word() == "":
			return "case.kind", fmt.Sprintf("没有“%s”这一类", c.Kind)
		case drafting.Role(c.Role).Word() == "":
			return "case.role", fmt.Sprintf("没有“%s”这种办理方式", c.Role)
		case c.Stage != "" && drafting.Stage(c.Stage).Word() == "":
			return "case.stage", fmt.Sprintf("没有“%s”这个环节", c.Stage)
		case c.Main && main >= 0:
			return "case.main", "只能有一件"
		case c.Main:
			main = i
		}
	}
	if main < 0 {
		return "case.main", "要有一件"
	}
	for _, t := range f.Body {
		if t.Ask < 0 || t.Ask > len(f.Cases[main].Asks) {
			return "body.ask", fmt.Sprintf("没有第 %d 项诉求", t.Ask)
		}
		for _, m := range strings.Split(t.Text, "〖")[1:] {
			name, _, ok := strings.Cut(m, "｜")
			if !ok || !strings.Contains(m, "〗") || !sent[name] {
				return "body.text", "〖单位｜话〗没有写完整，或没有这个单位的意见"
			}
		}
	}
	return "", ""
}

// Fill puts the sample into an empty store and gives the letter to open first. Cases whose letter has come further are
// taken there step by step, so that they have a log and versions as any other.
func (s *Sample) Fill(ctx context.Context, store drafting.Store, templates []drafting.Template, order *drafting.DepartmentOrder, today drafting.Date, now func() time.Time) (open drafting.LetterID, err error) {
	office := s.Office
	office.Sample = true
	if old, err := store.Office(ctx); err != nil {
		return "", err
	} else if !old.NoticedOn.IsZero() {
		office.NoticedOn = old.NoticedOn
	}
	if err := store.SaveOffice(ctx, office); err != nil {
		return "", err
	}
	for i := range s.Cases {
		id, err := s.fillCase(ctx, store, &s.Cases[i], office, templates, order, today, now)
		if err != nil {
			return "", fmt.Errorf("sample case %s: %w", s.Cases[i].Number, err)
		}
		if s.Cases[i].Main {
			open = id
		}
	}
	return open, nil
}

func (s *Sample) fillCase(ctx context.Context, store drafting.Store, sc *sampleCase, office drafting.Office, templates []drafting.Template, order *drafting.DepartmentOrder, today drafting.Date, now func() time.Time) (drafting.LetterID, error) {
	c := sc.make(today, now)
	if err := store.SaveCase(ctx, c); err != nil {
		return "", err
	}
	opinions := map[string]*drafting.Opinion{}
	if sc.Main {
		for _, so := range s.Opinion {
			o := so.make(c, today)
			if err := store.SaveOpinion(ctx, o); err != nil {
				return "", err
			}
			opinions[o.Department] = o
		}
		fresh, err := store.Case(ctx, c.ID)
		if err != nil {
			return "", err
		}
		c = fresh
	}
	if !sc.Main && len(sc.Letter) == 0 {
		return "", nil
	}
	fit := Suggest(templates, c)
	if len(fit) == 0 {
		return "", drafting.Errorf(drafting.CodeInternal, "示例案件“%s”没有合适的模板。", c.Number)
	}
	l, err := Compose(fit[0], c, office, order, func() drafting.ParagraphID { return drafting.ParagraphID(drafting.NewID(now())) })
	if err != nil {
		return "", err
	}
	l.CaseID = c.ID
	body := s.Body
	if !sc.Main {
		body = nil
		for i, t := range sc.Letter {
			if len(sc.Letter) > 1 && i < len(sc.Asks) {
				body = append(body, sampleText{Level: 1, Ask: i + 1, Text: "关于" + sc.Asks[i]})
			}
			body = append(body, sampleText{Text: t})
		}
	}
	setBody(l, c, body, opinions, now)
	if err := store.SaveLetter(ctx, l); err != nil {
		return "", err
	}
	return l.ID, s.advance(ctx, store, l, drafting.Stage(sc.Stage))
}

// advance takes a letter forward to a stage, each step by a person of the office who may take it.
func (s *Sample) advance(ctx context.Context, store drafting.Store, l *drafting.Letter, to drafting.Stage) error {
	at, version := drafting.StageDraft, l.Version
	for to != "" && at != to {
		step, ok := drafting.NextStep(at)
		if !ok {
			return drafting.Errorf(drafting.CodeInternal, "示例里没有“%s”这个环节。", to)
		}
		i := slices.IndexFunc(s.Office.People, func(p drafting.Person) bool { return slices.Contains(p.Duties, step.Duty) })
		if i < 0 {
			return drafting.Errorf(drafting.CodeInternal, "示例里没有%s。", step.Duty.Word())
		}
		p := s.Office.People[i]
		moved, err := store.Move(ctx, drafting.Move{Letter: l.ID, Version: version, Action: step.Action, Actor: drafting.Actor{Name: p.Name, Duties: p.Duties}})
		if err != nil {
			return err
		}
		at, version = moved.Stage, moved.Version
	}
	return nil
}

func (sc *sampleCase) make(today drafting.Date, now func() time.Time) *drafting.Case {
	c := &drafting.Case{
		Kind: drafting.Kind(sc.Kind), Role: drafting.Role(sc.Role), Year: today.Year, Session: sc.Session, Number: sc.Number,
		Title: sc.Title, Proposer: sc.Proposer, ProposerKind: drafting.ProposerKind(sc.ProposerKind), ProposerCount: max(sc.ProposerCount, 1),
		Key: sc.Key, Supervisor: sc.Supervisor, Assigner: sc.Assigner, HostUnit: sc.HostUnit,
		AssignedOn: today.AddDays(sc.Assigned), ReceivedOn: today.AddDays(sc.Assigned + 1), ReplyDue: today.AddDays(sc.Due),
		InternalDue: today.AddDays(sc.Due - 5), Division: sc.Division, Handler: sc.Handler, Phone: sc.Phone,
		Outcome: sc.Outcome, Publication: sc.Publication, Text: sc.Text, Sample: true,
	}
	if sc.Extended != 0 {
		c.ExtendedTo = today.AddDays(sc.Extended)
	}
	if c.Assigner == "" {
		c.Assigner = map[drafting.Kind]string{drafting.KindProposal: "省政协提案委", drafting.KindSuggestion: "省人大常委会选联工委"}[c.Kind]
	}
	for _, a := range sc.Asks {
		c.Asks = append(c.Asks, drafting.Ask{ID: drafting.AskID(drafting.NewID(now())), Text: a})
	}
	for _, s := range sc.Supports {
		x := drafting.Support{Department: s.Department, State: drafting.SupportWaiting, AskedOn: today.AddDays(s.Due - 21), Due: today.AddDays(s.Due), Reminders: s.Reminders}
		if s.Arrived != 0 {
			x.State, x.ArrivedOn = drafting.SupportArrived, today.AddDays(s.Arrived)
		}
		if s.State != "" {
			x.State = drafting.SupportState(s.State)
		}
		c.Supports = append(c.Supports, x)
	}
	return c
}

func (so *sampleOpinion) make(c *drafting.Case, today drafting.Date) *drafting.Opinion {
	o := &drafting.Opinion{
		CaseID: c.ID, Department: so.Department, Source: so.Department + "来函.txt", Number: so.Number,
		State: drafting.SupportArrived, Text: strings.TrimSpace(so.Text), Original: []byte(so.Text), ArrivedOn: today,
	}
	if so.State != "" {
		o.State = drafting.SupportState(so.State)
	}
	for _, s := range c.Supports {
		if s.Department == so.Department && !s.ArrivedOn.IsZero() {
			o.ArrivedOn = s.ArrivedOn
		}
	}
	return o
}

// setBody puts texts in the place of what stands between opening and closing.
func setBody(l *drafting.Letter, c *drafting.Case, body []sampleText, opinions map[string]*drafting.Opinion, now func() time.Time) {
	at := l.Find(drafting.PartBody)
	if at < 0 {
		at = l.Find(drafting.PartOpening) + 1
	}
	for i := range slices.Backward(l.Paragraphs) {
		if p := l.Paragraphs[i]; p.Part == drafting.PartBody {
			l.RemoveParagraph(p.ID)
		}
	}
	for k, t := range body {
		id := drafting.ParagraphID(drafting.NewID(now()))
		p := drafting.Paragraph{ID: id, Part: drafting.PartBody, Level: t.Level, Prompt: t.Prompt}
		if t.Ask > 0 && t.Ask <= len(c.Asks) {
			p.Ask = c.Asks[t.Ask-1].ID
		}
		l.Paragraphs = slices.Insert(l.Paragraphs, at+k, p)
		text := t.Text
		n := 0
		for text != "" {
			plain, rest, found := strings.Cut(text, "〖")
			l.Replace(id, n, n, plain)
			n += len([]rune(plain))
			if !found {
				break
			}
			marked, after, _ := strings.Cut(rest, "〗")
			name, words, _ := strings.Cut(marked, "｜")
			o := opinions[name]
			if o == nil {
				o = &drafting.Opinion{Department: name}
			}
			l.Place(o, words, id, n, drafting.MarkID(drafting.NewID(now())))
			n += len([]rune(words))
			text = after
		}
	}
	l.Renumber()
}
