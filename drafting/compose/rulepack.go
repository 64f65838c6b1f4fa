package compose

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sort"
	"strings"

	"fuhan/drafting"
)

type rulePackFile struct {
	ID        string `toml:"id"`
	Name      string `toml:"name"`
	Authority string `toml:"authority"`
	FromYear  int    `toml:"from_year"`
	ToYear    int    `toml:"to_year"`
	Profile   string `toml:"profile"`
	Deadline  struct {
		ReplyMonths   int `toml:"reply_months"`
		LongestMonths int `toml:"longest_months"`
		OpinionDays   int `toml:"opinion_days"`
		OpinionWork   int `toml:"opinion_work_days"`
		ObjectionDays int `toml:"objection_days"`
		SecondMonths  int `toml:"second_months"`
	} `toml:"deadline"`
	Holidays []struct {
		Year int      `toml:"year"`
		Off  []string `toml:"off"`
		Work []string `toml:"work"`
	} `toml:"holidays"`
	Departments struct {
		Style      string `toml:"style"`
		OmitNone   bool   `toml:"omit_none"`
		OmitUnused bool   `toml:"omit_unused"`
	} `toml:"departments"`
	Classes []struct {
		Code    string `toml:"code"`
		Meaning string `toml:"meaning"`
	} `toml:"class"`
}

// LoadRulePacks reads every .toml file at the root of fsys. CodeInvalid with file, line and key for anything that is not
// understood or cannot be meant.
func LoadRulePacks(fsys fs.FS) ([]drafting.RulePack, error) {
	names, err := fs.Glob(fsys, "*.toml")
	if err != nil {
		return nil, drafting.Wrap(drafting.CodeInternal, err, "规则包文件夹读不出来。")
	}
	sort.Strings(names)
	var out []drafting.RulePack
	for _, name := range names {
		b, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, drafting.Wrap(drafting.CodeInvalid, err, "规则包“%s”读不出来。", name)
		}
		p, err := ParseRulePack(name, b)
		if err != nil {
			return nil, err
		}
		if i := slices.IndexFunc(out, func(o drafting.RulePack) bool { return o.ID == p.ID }); i >= 0 {
			return nil, fileError(name, 0, "id", fmt.Sprintf("“%s”与 %s 重复", p.ID, out[i].File))
		}
		out = append(out, p)
	}
	return out, nil
}

// ParseRulePack reads one rule pack; name stands in errors.
func ParseRulePack(name string, data []byte) (drafting.RulePack, error) {
	name = path.Base(name)
	f := &rulePackFile{}
	lines, err := decodeStrict(name, data, f)
	if err != nil {
		return drafting.RulePack{}, err
	}
	fail := func(key, why string) (drafting.RulePack, error) {
		return drafting.RulePack{}, fileError(name, lines[key], key, why)
	}
	if f.ID == "" {
		return fail("id", "没有填")
	}
	if f.Name == "" {
		return fail("name", "没有填")
	}
	if f.ToYear != 0 && f.ToYear < f.FromYear {
		return fail("to_year", "早于 from_year")
	}
	for _, d := range []struct {
		key    string
		n, max int
	}{
		{"reply_months", f.Deadline.ReplyMonths, 24},
		{"longest_months", f.Deadline.LongestMonths, 36},
		{"opinion_days", f.Deadline.OpinionDays, 365},
		{"opinion_work_days", f.Deadline.OpinionWork, 250},
		{"objection_days", f.Deadline.ObjectionDays, 365},
		{"second_months", f.Deadline.SecondMonths, 24},
	} {
		if d.n < 0 || d.n > d.max {
			return fail(d.key, fmt.Sprintf("应在 0 到 %d 之间", d.max))
		}
	}
	p := drafting.RulePack{
		ID: f.ID, Name: f.Name, Authority: f.Authority, FromYear: f.FromYear, ToYear: f.ToYear, Profile: f.Profile, File: name,
		ReplyMonths: f.Deadline.ReplyMonths, LongestMonths: f.Deadline.LongestMonths, OpinionDays: f.Deadline.OpinionDays,
		OpinionWork: f.Deadline.OpinionWork, ObjectionDays: f.Deadline.ObjectionDays, SecondMonths: f.Deadline.SecondMonths,
	}
	for _, h := range f.Holidays {
		off, err := daysOf(h.Year, h.Off)
		if err == nil {
			p.Calendar.Off = append(p.Calendar.Off, off...)
			off, err = daysOf(h.Year, h.Work)
		}
		if err != nil || slices.Contains(p.Calendar.Years, h.Year) {
			return fail("holidays", fmt.Sprintf("%d 年的放假、调休不对：日子写成 2026-01-01，连续的写成 2026-01-01..2026-01-03，都在这一年里，一年只写一次", h.Year))
		}
		p.Calendar.Work = append(p.Calendar.Work, off...)
		p.Calendar.Years = append(p.Calendar.Years, h.Year)
	}
	if p.OpinionWork > 0 && len(p.Calendar.Years) == 0 {
		return fail("opinion_work_days", "按工作日算，要写明各年的放假和调休（[[holidays]]）")
	}
	style, ok := drafting.ParseStyle(f.Departments.Style)
	if !ok {
		return fail("style", "只能是 every、group、every-comma 或 group-pause")
	}
	p.Style, p.OmitNone, p.OmitUnused = style, f.Departments.OmitNone, f.Departments.OmitUnused
	seen := map[string]bool{}
	for _, c := range f.Classes {
		if c.Code == "" || c.Meaning == "" {
			return fail("class", "每一类都要写 code 和 meaning")
		}
		if seen[c.Code] {
			return fail("class", fmt.Sprintf("“%s”类写了两次", c.Code))
		}
		seen[c.Code] = true
		p.Classes = append(p.Classes, drafting.OutcomeClass{Code: c.Code, Meaning: c.Meaning})
	}
	return p, nil
}

// daysOf reads days of a year, 2026-05-09, and stretches of them, 2026-05-01..2026-05-05.
func daysOf(year int, words []string) ([]drafting.Date, error) {
	var out []drafting.Date
	for _, w := range words {
		from, to, many := strings.Cut(w, "..")
		if !many {
			to = from
		}
		a, err := drafting.ParseDate(from)
		if err != nil {
			return nil, err
		}
		b, err := drafting.ParseDate(to)
		if err != nil {
			return nil, err
		}
		if a.Year != year || b.Year != year || b.Before(a) {
			return nil, drafting.Errorf(drafting.CodeInvalid, "%s 不在 %d 年", w, year)
		}
		for ; !b.Before(a); a = a.AddDays(1) {
			out = append(out, a)
		}
	}
	return out, nil
}
