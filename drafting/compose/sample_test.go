package compose

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"fuhan/drafting"
)

// shelf keeps in memory what a sample puts into a store, by the contract of drafting.Store as far as it is used here.
type shelf struct {
	drafting.Store // the rest is not used: nil
	office         drafting.Office
	cases          map[drafting.CaseID]*drafting.Case
	letters        map[drafting.LetterID]*drafting.Letter
	opinions       []*drafting.Opinion
	log            map[drafting.LetterID][]drafting.LogEntry
	numbers, ids   int
	fail           string // of the method that fails
}

func newShelf() *shelf {
	return &shelf{cases: map[drafting.CaseID]*drafting.Case{}, letters: map[drafting.LetterID]*drafting.Letter{}, log: map[drafting.LetterID][]drafting.LogEntry{}}
}

func (s *shelf) broken(method string) error {
	if s.fail == method {
		return drafting.Errorf(drafting.CodeInternal, "磁盘已满。")
	}
	return nil
}

func (s *shelf) id() string { s.ids++; return fmt.Sprintf("id%d", s.ids) }

func (s *shelf) Office(context.Context) (drafting.Office, error) { return s.office, s.broken("Office") }

func (s *shelf) SaveOffice(_ context.Context, o drafting.Office) error {
	s.office = o
	return s.broken("SaveOffice")
}

func (s *shelf) SaveCase(_ context.Context, c *drafting.Case) error {
	if err := c.Check(); err != nil {
		return err
	}
	c.ID, c.Version = drafting.CaseID(s.id()), 1
	k := *c
	k.Supports = slices.Clone(c.Supports)
	s.cases[c.ID] = &k
	return s.broken("SaveCase")
}

func (s *shelf) Case(_ context.Context, id drafting.CaseID) (*drafting.Case, error) {
	k := *s.cases[id]
	return &k, s.broken("Case")
}

func (s *shelf) SaveLetter(_ context.Context, l *drafting.Letter) error {
	l.ID, l.Version = drafting.LetterID(s.id()), 1
	s.letters[l.ID] = l.Clone()
	s.cases[l.CaseID].Stage = l.Stage
	return s.broken("SaveLetter")
}

func (s *shelf) SaveOpinion(_ context.Context, o *drafting.Opinion) error {
	if err := o.Check(); err != nil {
		return err
	}
	o.ID = drafting.OpinionID(s.id())
	s.opinions = append(s.opinions, o)
	c := s.cases[o.CaseID]
	i := slices.IndexFunc(c.Supports, func(x drafting.Support) bool { return x.Department == o.Department })
	if i < 0 {
		return drafting.Errorf(drafting.CodeInvalid, "没有征求过%s的意见。", o.Department)
	}
	c.Supports[i].State, c.Supports[i].ArrivedOn = o.State, o.ArrivedOn
	return s.broken("SaveOpinion")
}

func (s *shelf) Move(_ context.Context, m drafting.Move) (*drafting.Letter, error) {
	l := s.letters[m.Letter]
	if m.Version != l.Version {
		return nil, drafting.Errorf(drafting.CodeConflict, "已被修改。")
	}
	step, err := m.Allow(l.Stage)
	if err != nil {
		return nil, err
	}
	e := drafting.LogEntry{Seq: int64(len(s.log[l.ID]) + 1), Letter: l.ID, Actor: m.Actor.Name, Action: m.Action, From: step.From, To: step.To, VersionHash: l.Hash()}
	prev := ""
	if n := len(s.log[l.ID]); n > 0 {
		prev = s.log[l.ID][n-1].Hash
	}
	e.Seal(prev)
	s.log[l.ID] = append(s.log[l.ID], e)
	if step.Numbers {
		s.numbers++
		l.Set(drafting.PartNumber, drafting.DispatchNumber{OrgCode: s.office.OrgCode, Year: 2026, Sequence: s.numbers}.String(), func() drafting.ParagraphID { return drafting.ParagraphID(s.id()) })
	}
	l.Stage, l.Version = step.To, l.Version+1
	s.cases[l.CaseID].Stage = step.To
	return l.Clone(), s.broken("Move")
}

func shippedSample(t testing.TB) *Sample {
	t.Helper()
	s, err := LoadSample(os.DirFS("../../assets/sample"))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSampleFill(t *testing.T) {
	templates, order := shipped(t)
	store := newShelf()
	store.office.NoticedOn = drafting.Date{Year: 2026, Month: 6, Day: 1}
	clock := time.Date(2026, 6, 24, 10, 42, 0, 0, time.UTC)
	now := func() time.Time { clock = clock.Add(time.Millisecond); return clock }
	today := drafting.DateOf(clock)
	_, err := shippedSample(t).Fill(context.Background(), store, templates, order, today, now)
	if err != nil {
		t.Fatal(err)
	}
	if !store.office.Sample || store.office.Name != "江州省农业农村厅" || store.office.NoticedOn.IsZero() {
		t.Errorf("office %+v", store.office)
	}
	lights := map[drafting.Light]int{}
	stages := map[drafting.Stage]int{}
	roles := map[drafting.Role]int{}
	for _, c := range store.cases {
		light, _ := c.Light(today)
		lights[light]++
		stages[c.Stage]++
		roles[c.Role]++
		if !c.Sample {
			t.Errorf("%s is not marked as a sample", c.Number)
		}
		if err := c.Check(); err != nil {
			t.Errorf("%s: %v", c.Number, err)
		}
		if !strings.HasSuffix(c.Title, c.Kind.Word()) || len(c.Asks) == 0 || c.Handler == "" || c.Division == "" {
			t.Errorf("%s is not whole: %+v", c.Number, c)
		}
		if c.AssignedOn.DaysUntil(c.ReplyDue) <= 0 || c.ReceivedOn.Before(c.AssignedOn) || today.Before(c.AssignedOn) {
			t.Errorf("%s has days that cannot be: %s, %s, %s", c.Number, c.AssignedOn, c.ReceivedOn, c.ReplyDue)
		}
		for _, s := range c.Supports {
			if !order.Known(s.Department) {
				t.Errorf("%s asks %s, which the order does not know", c.Number, s.Department)
			}
			if (s.State == drafting.SupportWaiting) != s.ArrivedOn.IsZero() || today.Before(s.ArrivedOn) {
				t.Errorf("%s: %s is %s, arrived %s", c.Number, s.Department, s.State, s.ArrivedOn)
			}
		}
	}
	for _, l := range []drafting.Light{drafting.LightOverdue, drafting.LightSoon, drafting.LightOnTime, drafting.LightExtended, drafting.LightDone} {
		if lights[l] == 0 {
			t.Errorf("no case has the light %d", l)
		}
	}
	for _, s := range []drafting.Stage{"", drafting.StageDraft, drafting.StageReview, drafting.StageSign, drafting.StageDone} {
		if stages[s] == 0 {
			t.Errorf("no case stands at %q", s)
		}
	}
	if roles[drafting.RoleHost] == 0 || roles[drafting.RoleSupport] == 0 || roles[drafting.RoleSole] == 0 || len(store.cases) < 12 {
		t.Errorf("%d cases, %v", len(store.cases), roles)
	}
	for id, l := range store.letters {
		if err := drafting.CheckLog(store.log[id]); err != nil {
			t.Error(err)
		}
		if at := l.Stage; at != drafting.StageDraft && len(store.log[id]) == 0 || l.Get(drafting.PartTitle) == "" {
			t.Errorf("letter %s is at %s without a log", l.Get(drafting.PartTitle), at)
		}
		if l.Stage == drafting.StageDone {
			if _, ok := drafting.ParseDispatchNumber(l.Get(drafting.PartNumber)); !ok {
				t.Errorf("%s has the number %q", l.Get(drafting.PartTitle), l.Get(drafting.PartNumber))
			}
		}
		if l.Stage != drafting.StageDraft {
			for _, p := range l.Paragraphs {
				if p.Part == drafting.PartBody && p.Empty() {
					t.Errorf("%s went on its way with %q unwritten", l.Get(drafting.PartTitle), p.Prompt)
				}
			}
		}
		for _, m := range l.Marks {
			i := l.Index(m.Paragraph)
			if i < 0 || string([]rune(l.Paragraphs[i].Text)[m.Start:m.End]) != m.Quote {
				t.Errorf("mark %+v", m)
			}
		}
	}
}

// TestSampleLetter looks at the letter that is open first.
func TestSampleLetter(t *testing.T) {
	templates, order := shipped(t)
	store := newShelf()
	clock := time.Date(2026, 6, 24, 10, 42, 0, 0, time.UTC)
	id, err := shippedSample(t).Fill(context.Background(), store, templates, order, drafting.DateOf(clock), func() time.Time { return clock })
	if err != nil {
		t.Fatal(err)
	}
	l := store.letters[id]
	if l.Stage != drafting.StageDraft || l.CaseNumber != "20260318" {
		t.Fatalf("%s at %s", l.CaseNumber, l.Stage)
	}
	if want := "你们提出的《关于补齐农产品产地冷链短板的提案》（第20260318号）收悉。经综合省发展改革委、省财政厅、省交通运输厅、省商务厅、省市场监管局等单位意见，现将办理有关情况答复如下："; l.Get(drafting.PartOpening) != want {
		t.Errorf("%s", l.Get(drafting.PartOpening))
	}
	if n := l.Characters(); n < 2200 || n > 3600 {
		t.Errorf("%d characters", n)
	}
	for _, m := range l.Marks {
		if m.Kind != drafting.MarkOrigin {
			continue
		}
		i := slices.IndexFunc(store.opinions, func(o *drafting.Opinion) bool { return o.ID == m.Opinion && o.Department == m.Department })
		if i < 0 || !strings.Contains(store.opinions[i].Text, m.Quote) {
			t.Errorf("%s did not write %q", m.Department, m.Quote)
		}
	}
	if got := l.Credited(); len(got) != 4 {
		t.Errorf("words of %v", got)
	}
	if len(store.opinions) != 5 {
		t.Errorf("%d opinions", len(store.opinions))
	}
	rows := Outline(l)
	var got []string
	for _, r := range rows {
		state := fmt.Sprintf("%d/%d", r.Written, r.Wanted)
		if r.Done {
			state = "done"
		} else if r.NoNext {
			state = "no next"
		}
		got = append(got, r.Title+" "+state)
	}
	want := []string{
		"标题与主送 done", "开头 done", "总体情况 done", "一、加密产地冷藏保鲜设施 no next", "二、健全冷链运输和集配网络 2/4",
		"三、强化资金、用地和用电保障 1/4", "四、统一冷链标准、全程可追溯 no next", "结束语 done", "署名与日期 done", "附注、抄送 done",
	}
	if !slices.Equal(got, want) {
		t.Errorf("outline\n%q\nwant\n%q", got, want)
	}
	// Before a refresh and after it the letter says the same.
	if Refresh(l, store.cases[l.CaseID], store.office, order) {
		t.Error("the sample's letter is not up to its case")
	}
	for _, p := range l.Paragraphs {
		for _, bad := range []string{"×", "XX", "【", "您们", "！", "〖", "〗", "｜"} {
			if strings.Contains(p.Text, bad) {
				t.Errorf("%q has %s", p.Text, bad)
			}
		}
	}
}

// TestSampleStoreFails holds that a store that cannot be written is reported with its own words.
func TestSampleStoreFails(t *testing.T) {
	templates, order := shipped(t)
	s := shippedSample(t)
	for _, method := range []string{"Office", "SaveOffice", "SaveCase", "Case", "SaveOpinion", "SaveLetter", "Move"} {
		store := newShelf()
		store.fail = method
		_, err := s.Fill(context.Background(), store, templates, order, drafting.Date{Year: 2026, Month: 6, Day: 24}, time.Now)
		if drafting.ErrorMessage(err) != "磁盘已满。" {
			t.Errorf("%s fails: %v", method, err)
		}
	}
	if _, err := s.Fill(context.Background(), newShelf(), nil, order, drafting.Date{Year: 2026, Month: 6, Day: 24}, time.Now); err == nil {
		t.Error("a sample without templates")
	}
}

func TestSampleErrors(t *testing.T) {
	const good = "[office]\nname = \"甲\"\n[[case]]\nnumber = \"1\"\nkind = \"proposal\"\nrole = \"sole\"\nmain = true\nasks = [\"甲\"]\n[[body]]\nask = 1\ntext = \"甲〖乙｜丙〗\"\n[[opinion]]\ndepartment = \"乙\"\n"
	load := func(s string) error {
		_, err := LoadSample(fstest.MapFS{"sample.toml": {Data: []byte(s)}})
		return err
	}
	if err := load(good); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ old, new, want string }{
		{"number =", "no =", "第 4 行的“case.no”"},
		{"proposal", "motion", "第 5 行的“case.kind”"},
		{"sole", "alone", "第 6 行的“case.role”"},
		{"main = true", "main = false", "第 7 行的“case.main”"},
		{"main = true", "stage = \"end\"", "第 7 行的“case.stage”"},
		{"ask = 1", "ask = 2", "第 10 行的“body.ask”"},
		{"ask = 1", "ask = \"1\"", "第 10 行的“body.ask”"},
		{"〖乙｜", "〖丁｜", "第 11 行的“body.text”"},
		{"丙〗", "丙", "第 11 行的“body.text”"},
	} {
		if err := load(strings.Replace(good, c.old, c.new, 1)); drafting.ErrorCode(err) != drafting.CodeInvalid || !strings.Contains(drafting.ErrorMessage(err), c.want) {
			t.Errorf("%s: %v, want %s", c.new, err, c.want)
		}
	}
	if _, err := LoadSample(fstest.MapFS{}); drafting.ErrorCode(err) != drafting.CodeInternal {
		t.Error(err)
	}
}
