package exchange

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"fuhan/drafting"
)

var now = time.Date(2026, 5, 8, 9, 0, 0, 0, time.UTC)

func sample() *drafting.Case {
	return &drafting.Case{
		ID: "c", Version: 3, Kind: drafting.KindProposal, Role: drafting.RoleHost, Year: 2026, Session: "省政协十三届四次会议", Number: "0072", Title: "关于推进渔港升级的提案",
		Proposer: "民建江州省委会", ProposerKind: drafting.ProposerBody, Asks: []drafting.Ask{{ID: "a1", Text: "加快渔港建设"}}, Text: "提案正文。",
		Note: "内部备注", Handler: "周明", Phone: "020", Supports: []drafting.Support{{Department: "省财政厅"}},
	}
}

func request() *Package {
	return Request(sample(), "江州省农业农村厅", "省财政厅", drafting.Date{Year: 2026, Month: 5, Day: 30}, "请研究。", now)
}

func answer() *Package {
	c := sample()
	c.Role, c.HostUnit = drafting.RoleSupport, "江州省农业农村厅"
	return Answer(c, "江州省财政厅", []*drafting.Opinion{
		{ID: "o", CaseID: "c", Department: "省财政厅", State: drafting.SupportArrived, Text: "一、已安排2.4亿元。", Original: []byte("原件\x00"), Source: "../../意见.txt", Points: []drafting.Point{{ID: "p", Text: "甲"}}},
		{Department: "省财政厅", State: drafting.SupportNone},
	}, now)
}

func consent() *Package {
	return ForConsent(sample(), "江州省农业农村厅", Consent{
		Letter: "0199b2a4-0000-7000-8000-000000000001", Title: "关于提案的答复", Department: "省财政厅", Hash: strings.Repeat("ab", sha256.Size),
		Excerpts: []drafting.Excerpt{{Section: "关于渔港", Paragraphs: [][]drafting.Stretch{{{Text: "目前，"}, {Text: "已安排2.4亿元", Own: true}, {Text: "。"}}}, Words: "已安排二亿元"}},
	}, now)
}

func agreed(t testing.TB) *Package {
	t.Helper()
	p, err := Agreed(consent(), "江州省财政厅", drafting.AnswerChange, "林某", drafting.Date{Year: 2026, Month: 5, Day: 9}, "改为2.5亿元", now)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func write(t testing.TB, p *Package, passphrase string) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, p, passphrase); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestRoundTrip(t *testing.T) {
	for _, p := range []*Package{request(), answer(), consent(), agreed(t)} {
		for _, pass := range []string{"", "一二三四五六七八"} {
			data := write(t, p, pass)
			if Encrypted(data) != (pass != "") {
				t.Error("encrypted")
			}
			got, err := Read(data, pass)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(p, got); d != "" {
				t.Error(d)
			}
			if pass == "" && bytes.Contains(data, []byte("内部备注")) || got.Case.Note+got.Case.Handler+got.Case.Phone != "" || got.Case.Supports != nil {
				t.Error("what is ours alone was sent")
			}
			if pass != "" {
				if _, err := Read(data, " "+pass+"\n"); err != nil {
					t.Errorf("blanks around the passphrase: %v", err)
				}
				if _, err := Read(data, "八七六五四三二一"); drafting.ErrorCode(err) != drafting.CodeForbidden {
					t.Errorf("wrong passphrase: %v", err)
				}
				if _, err := Read(data, ""); drafting.ErrorCode(err) != drafting.CodeForbidden {
					t.Errorf("no passphrase: %v", err)
				}
			}
		}
	}
	if err := Write(&bytes.Buffer{}, request(), "短"); drafting.ErrorCode(err) != drafting.CodeInvalid {
		t.Error(err)
	}
}

// TestOneByte alters every byte of a package, one after the other: each is refused.
func TestOneByte(t *testing.T) {
	for _, p := range []*Package{answer(), agreed(t)} {
		alterEach(t, write(t, p, ""))
	}
	sealed := write(t, answer(), "一二三四五六七八")
	for i := 0; i < len(sealed); i += max(1, len(sealed)/12) {
		bad := bytes.Clone(sealed)
		bad[i] ^= 1
		if _, err := Read(bad, "一二三四五六七八"); err == nil {
			t.Fatalf("byte %d of the encrypted package", i)
		}
	}
}

func alterEach(t *testing.T, data []byte) {
	t.Helper()
	for i := range data {
		bad := bytes.Clone(data)
		bad[i] ^= 1
		if _, err := Read(bad, ""); drafting.ErrorCode(err) != drafting.CodeInvalid {
			t.Fatalf("byte %d of %d altered: %v", i, len(data), err)
		}
	}
	for n := range data {
		if _, err := Read(data[:n], ""); err == nil {
			t.Fatalf("cut off at %d", n)
		}
	}
	if _, err := Read(append(bytes.Clone(data), 0), ""); err == nil {
		t.Error("a byte more")
	}
}

// forge makes a sealed zip of any entries.
func forge(t *testing.T, entries ...[2]string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, e := range entries {
		f, err := z.Create(e[0])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(e[1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.SetComment(sealPrefix + strings.Repeat("0", 64)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	out := b.Bytes()
	sum := sha256.Sum256(out[:len(out)-sealLength])
	copy(out[len(out)-64:], hex.EncodeToString(sum[:]))
	return out
}

func TestForged(t *testing.T) {
	sum := func(s string) string { x := sha256.Sum256([]byte(s)); return hex.EncodeToString(x[:]) }
	const c = `{"kind":"proposal","role":"support","number":"1","title":"甲"}`
	head := func(more string) string {
		return `{"format":"fuhan-exchange","version":1,"id":"019e04fa-b600-7f90-9061-4611fc674663","kind":"request","from":"甲厅","to":"乙厅","created":"2026-05-08T09:00:00Z","due":"","parts":[{"name":"case.json","size":` +
			"62" + `,"sha256":"` + sum(c) + `"}` + more + `]}`
	}
	good := strings.Replace(head(""), `"size":62`, `"size":`+itoa(len(c)), 1)
	if _, err := Read(forge(t, [2]string{manifest, good}, [2]string{"case.json", c}), ""); err != nil {
		t.Fatalf("the good one: %v", err)
	}
	bomb := strings.Repeat("\x00", maxPart+1)
	for name, entries := range map[string][][2]string{
		"nothing":              {},
		"no manifest":          {{"case.json", c}},
		"no case":              {{manifest, good}},
		"a part too many":      {{manifest, good}, {"case.json", c}, {"request.txt", "x"}},
		"another text":         {{manifest, good}, {"case.json", c + " "}},
		"up and away":          {{manifest, good}, {"case.json", c}, {"../../etc/x", "x"}},
		"an absolute name":     {{manifest, good}, {"case.json", c}, {"/etc/x", "x"}},
		"a name with a drive":  {{manifest, good}, {"case.json", c}, {`C:\x`, "x"}},
		"twice":                {{manifest, good}, {"case.json", c}, {"case.json", c}},
		"another format":       {{manifest, strings.Replace(good, "fuhan-exchange", "other", 1)}, {"case.json", c}},
		"a newer version":      {{manifest, strings.Replace(good, `"version":1`, `"version":2`, 1)}, {"case.json", c}},
		"an unknown field":     {{manifest, strings.Replace(good, `"to"`, `"run":"rm","to"`, 1)}, {"case.json", c}},
		"an id with a path":    {{manifest, strings.Replace(good, "019e04fa", "../../aa", 1)}, {"case.json", c}},
		"a bomb":               {{manifest, good}, {"case.json", c}, {"request.txt", bomb}},
		"a bomb of a manifest": {{manifest, bomb}, {"case.json", c}},
		"the day of no month":  {{manifest, strings.Replace(good, `"due":""`, `"due":"2026-02-31"`, 1)}, {"case.json", c}},
		"an opinion of nobody": {{manifest, strings.Replace(good, `"parts"`, `"opinions":[{"data":"opinions/9.json"}],"parts"`, 1)}, {"case.json", c}},
	} {
		p, err := Read(forge(t, entries...), "")
		if p != nil && err == nil || drafting.ErrorCode(err) != drafting.CodeInvalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	var word bytes.Buffer
	z := zip.NewWriter(&word)
	if _, err := z.Create("word/document.xml" + strings.Repeat("x", 200)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Read(word.Bytes(), ""); drafting.ErrorCode(err) != drafting.CodeInvalid || !strings.Contains(err.Error(), "不是复函的交换包") {
		t.Errorf("a Word file: %v", err)
	}
	for _, data := range [][]byte{nil, []byte("PK"), []byte("x"), bytes.Repeat([]byte("PK\x05\x06"), 60)} {
		if _, err := Read(data, ""); drafting.ErrorCode(err) != drafting.CodeInvalid {
			t.Errorf("%q: %v", data, err)
		}
	}
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + itoa(n%10)
}

func TestPlan(t *testing.T) {
	p := request()
	if got := Plan(p, nil, nil); len(got) != 1 || got[0].State != StateNew {
		t.Errorf("%+v", got)
	}
	have := p.Case
	have.HostUnit, have.ReplyDue = p.From, p.Due
	if got := Plan(p, &have, nil); len(got) != 1 || got[0].State != StateSame {
		t.Errorf("%+v", got)
	}
	have.Title = "关于渔港的提案"
	have.Asks = nil
	if got := Plan(p, &have, nil); len(got) != 3 || got[1].State != StateConflict || got[1].What != "案由" || got[2].State != StateNew {
		t.Errorf("%+v", got)
	}
	a := answer()
	a.Opinions = a.Opinions[:1]
	for want, opinions := range map[State][]*drafting.Opinion{
		StateNew: nil, StateSame: {{ID: "o1", Department: "省财政厅", SHA256: Sum(a.Opinions[0])}}, StateConflict: {{ID: "o1", Department: "省财政厅", SHA256: "x"}},
	} {
		c := a.Case
		if got := Plan(a, &c, opinions); len(got) != 2 || got[1].State != want {
			t.Errorf("%s: %+v", want, got)
		}
	}
}

// FuzzRead gives the reader any bytes: a package, or an error for the user.
func FuzzRead(f *testing.F) {
	var b bytes.Buffer
	if err := Write(&b, answer(), ""); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := Read(data, "x"); err != nil && drafting.ErrorMessage(err) == "" {
			t.Fatal(err)
		}
		// The same bytes under a good seal: what the zip holds is not trusted either.
		if len(data) > sealLength {
			sum := sha256.Sum256(data[:len(data)-sealLength])
			copy(data[len(data)-sealLength:], sealPrefix+hex.EncodeToString(sum[:]))
			_, _ = Read(data, "x")
		}
	})
}
