package compose

import (
	"bytes"
	"encoding/json"
	"strings"

	"fuhan/drafting"
)

// letterJSON is the form in which fuhanctl writes a letter; the order of the keys is part of it.
type letterJSON struct {
	Title          string        `json:"title"`
	Issuer         string        `json:"issuer"`
	DispatchNumber string        `json:"dispatch_number"`
	Addressee      string        `json:"addressee"`
	Session        string        `json:"session"`
	CaseNumber     string        `json:"case_number"`
	CaseTitle      string        `json:"case_title"`
	Kind           string        `json:"kind"`
	Role           string        `json:"role"`
	Departments    []string      `json:"departments"`
	Sections       []sectionJSON `json:"sections"`
	Closing        string        `json:"closing"`
	Signatory      string        `json:"signatory"`
	IssueDate      string        `json:"issue_date"`
	Note           string        `json:"note"`
	Copies         string        `json:"copies"`
	Outcome        string        `json:"outcome"`
	Publication    string        `json:"publication"`
	SetAside       []string      `json:"set_aside"`

	// What few letters have is left out where there is none.
	CopyNumber string      `json:"copy_number,omitempty"`
	Urgency    string      `json:"urgency,omitempty"`
	Signer     string      `json:"signer,omitempty"`
	AnnexNames []string    `json:"annex_names,omitempty"`
	Annexes    []annexJSON `json:"annexes,omitempty"`
	Imprint    string      `json:"imprint,omitempty"`
}

type annexJSON struct {
	Mark       string   `json:"mark"`
	Title      string   `json:"title"`
	Paragraphs []string `json:"paragraphs"` // headings with their numbers, a table's rows one a line
}

type sectionJSON struct {
	Level      int      `json:"level"`
	Heading    string   `json:"heading"`
	Paragraphs []string `json:"paragraphs"`
}

// JSON writes what was read, see LetterJSON.
func (r *Reading) JSON() ([]byte, error) { return LetterJSON(r.Letter) }

// LetterJSON writes a letter as one JSON object: the fields of the standard by name, unknown ones empty, rare ones left out; outcome is the
// class's letter where there is one; issue_date is YYYY-MM-DD. Several paragraphs of one part are joined by line feeds.
func LetterJSON(l *drafting.Letter) ([]byte, error) {
	v := letterJSON{
		Title:          strings.ReplaceAll(l.Get(drafting.PartTitle), "\n", ""),
		Issuer:         l.Issuer,
		DispatchNumber: l.Get(drafting.PartNumber),
		Addressee:      l.Get(drafting.PartAddressee),
		Session:        l.Session,
		CaseNumber:     l.CaseNumber,
		CaseTitle:      l.CaseTitle,
		Kind:           string(l.Kind),
		Role:           string(l.Role),
		Departments:    append([]string{}, l.Departments...),
		Sections:       sectionsOf(l),
		Closing:        joined(l, drafting.PartClosing),
		Signatory:      joined(l, drafting.PartSignatory),
		IssueDate:      dateOf(l).String(),
		Note:           joined(l, drafting.PartNote),
		Copies:         joined(l, drafting.PartCopies),
		Outcome:        outcomeOf(l),
		Publication:    l.Get(drafting.PartPublication),
		SetAside:       []string{},
		CopyNumber:     l.Get(drafting.PartCopyNumber),
		Urgency:        l.Get(drafting.PartUrgency),
		Signer:         joined(l, drafting.PartSigner),
		AnnexNames:     l.All(drafting.PartAnnexNote),
		Annexes:        annexesOf(l),
		Imprint:        joined(l, drafting.PartImprint),
	}
	for i := range l.Paragraphs {
		if p := &l.Paragraphs[i]; p.Part == drafting.PartSetAside {
			v.SetAside = append(v.SetAside, p.Text)
		}
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		return nil, drafting.Wrap(drafting.CodeInternal, err, "没能写出 JSON。请重试。")
	}
	return b.Bytes(), nil
}

// sectionsOf lists the headings with the text paragraphs under each, up to the next heading of any level.
func sectionsOf(l *drafting.Letter) []sectionJSON {
	out := []sectionJSON{}
	for i := range l.Paragraphs {
		p := &l.Paragraphs[i]
		if !p.Part.Prose() {
			continue
		}
		switch {
		case p.Level > 0:
			s := sectionJSON{Level: p.Level, Heading: lastStop.ReplaceAllString(p.Heading(), ""), Paragraphs: []string{}}
			if p.RunIn > 0 {
				rest := strings.TrimLeft(string([]rune(p.Text)[p.RunIn:]), "。：:；;，, \t\u3000\u00a0")
				if rest != "" {
					s.Paragraphs = append(s.Paragraphs, rest)
				}
			}
			out = append(out, s)
		case p.Part == drafting.PartBody && len(out) > 0 && !p.Empty():
			s := &out[len(out)-1]
			s.Paragraphs = append(s.Paragraphs, p.Text)
		}
	}
	return out
}

// annexesOf lists the annexes with their texts.
func annexesOf(l *drafting.Letter) (out []annexJSON) {
	for i := range l.Paragraphs {
		p := &l.Paragraphs[i]
		if p.Empty() || p.Part != drafting.PartAnnex && p.Part != drafting.PartAnnexTitle && p.Part != drafting.PartAnnexBody {
			continue
		}
		if p.Part == drafting.PartAnnex || len(out) == 0 {
			out = append(out, annexJSON{Paragraphs: []string{}})
		}
		a := &out[len(out)-1]
		switch {
		case p.Part == drafting.PartAnnex:
			a.Mark = p.Text
		case p.Part == drafting.PartAnnexTitle:
			a.Title += strings.ReplaceAll(p.Text, "\n", "")
		case p.Table != nil:
			a.Paragraphs = append(a.Paragraphs, strings.TrimSuffix(p.Table.Plain(), "\n"))
		default:
			a.Paragraphs = append(a.Paragraphs, p.Number+p.Text)
		}
	}
	return out
}

// joined gives the text of all paragraphs of a part.
func joined(l *drafting.Letter, part drafting.Part) string {
	var out []string
	for i := range l.Paragraphs {
		if p := &l.Paragraphs[i]; p.Part == part && !p.Empty() {
			out = append(out, p.Text)
		}
	}
	return strings.Join(out, "\n")
}

var classLetter = pattern(`[A-E]`)

// outcomeOf gives the letter of the result's class, else what is written there.
func outcomeOf(l *drafting.Letter) string {
	s := l.Get(drafting.PartOutcome)
	if s == "" {
		if m := titleClass.FindStringSubmatch(fold(l.Get(drafting.PartTitle)).s); m != nil {
			return m[1]
		}
		return ""
	}
	if m := classLetter.FindString(strings.ToUpper(fold(s).s)); m != "" {
		return m
	}
	return s
}

var titleClass = pattern(`[\[(]([A-E])\d?类?[\])]$|^[\[(]([A-E])类?[\])]`)

var plainDate = pattern(`^((?:19|20)\d{2})[./年\-](\d{1,2})[./月\-](\d{1,2})[日号]?$`)

// dateOf gives the date of writing in any form in which letters write it.
func dateOf(l *drafting.Letter) drafting.Date {
	s := fold(l.Get(drafting.PartDate)).s
	s = strings.NewReplacer("Ｏ", "〇", "O", "〇", "o", "〇", "零", "〇", "元", "一").Replace(s)
	if d, ok := drafting.ParseChineseDate(s); ok {
		return d
	}
	if m := plainDate.FindStringSubmatch(s); m != nil {
		if d, ok := drafting.ParseChineseDate(m[1] + "年" + m[2] + "月" + m[3] + "日"); ok {
			return d
		}
	}
	if m := monthTwice.FindStringSubmatch(s); m != nil { // 2019月6月11日
		if d, ok := drafting.ParseChineseDate(m[1] + "年" + m[2] + "日"); ok {
			return d
		}
	}
	return lostDate(s)
}

var monthTwice = pattern(`^((?:19|20)\d{2})月(\d{1,2}月\d{1,2})日$`)

var digitsOnly = pattern(`^((?:19|20)\d{2})年?(\d{2,4})日?$`)

// lostDate reads a day whose 年, 月 and 日 were lost on the way, 2023717, where it can be one day only.
func lostDate(s string) drafting.Date {
	m := digitsOnly.FindStringSubmatch(s)
	if m == nil {
		return drafting.Date{}
	}
	var found []drafting.Date
	for k := 1; k < len(m[2]); k++ {
		month, day := m[2][:k], m[2][k:]
		if len(month) > 2 || len(day) > 2 || len(m[2]) < 4 && (month[0] == '0' || day[0] == '0') {
			continue
		}
		if d, ok := drafting.ParseChineseDate(m[1] + "年" + month + "月" + day + "日"); ok {
			found = append(found, d)
		}
	}
	if len(found) != 1 {
		return drafting.Date{}
	}
	return found[0]
}
