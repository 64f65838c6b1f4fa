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

// templateFile is a template as its file says it.
type templateFile struct {
	ID        string   `toml:"id"`
	Name      string   `toml:"name"`
	Kinds     []string `toml:"kinds"`
	Roles     []string `toml:"roles"`
	Proposers []string `toml:"proposers"`
	Offered   *bool    `toml:"offered"`
	Title     string   `toml:"title"`
	Addressee string   `toml:"addressee"`
	Opening   string   `toml:"opening"`
	Overview  []string `toml:"overview"`
	Heading   string   `toml:"heading"`
	Prompts   []string `toml:"prompts"`
	Closing   string   `toml:"closing"`
	Signatory string   `toml:"signatory"`
	Note      string   `toml:"note"`
}

// texts gives the keys whose text has slots.
func (f *templateFile) texts() map[string]string {
	return map[string]string{
		"title": f.Title, "addressee": f.Addressee, "opening": f.Opening, "heading": f.Heading,
		"closing": f.Closing, "signatory": f.Signatory, "note": f.Note,
	}
}

// LoadTemplates reads every .toml file at the root of fsys, in the order of their names. A file that does not parse, a
// key or a slot that is not known, a value of the wrong sort or an id that is there twice is CodeInvalid with file, line
// and key in its message.
func LoadTemplates(fsys fs.FS) ([]drafting.Template, error) {
	names, err := fs.Glob(fsys, "*.toml")
	if err != nil {
		return nil, drafting.Wrap(drafting.CodeInternal, err, "模板文件夹读不出来。")
	}
	if len(names) == 0 {
		return nil, drafting.Errorf(drafting.CodeNotFound, "模板文件夹里没有模板（*.toml）。")
	}
	sort.Strings(names)
	var out []drafting.Template
	seen := map[string]string{}
	for _, name := range names {
		b, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, drafting.Wrap(drafting.CodeInvalid, err, "模板“%s”读不出来。", name)
		}
		t, err := ParseTemplate(name, b)
		if err != nil {
			return nil, err
		}
		if old, twice := seen[t.ID]; twice {
			return nil, fileError(name, t.Lines["id"], "id", fmt.Sprintf("“%s”与 %s 重复", t.ID, old))
		}
		seen[t.ID] = name
		out = append(out, t)
	}
	return out, nil
}

// ParseTemplate reads one template; name stands in errors.
func ParseTemplate(name string, data []byte) (drafting.Template, error) {
	name = path.Base(name)
	f := &templateFile{}
	lines, err := decodeStrict(name, data, f)
	if err != nil {
		return drafting.Template{}, err
	}
	fail := func(key, why string) (drafting.Template, error) {
		return drafting.Template{}, fileError(name, lines[key], key, why)
	}
	for _, k := range []struct{ key, v string }{{"id", f.ID}, {"name", f.Name}, {"title", f.Title}, {"opening", f.Opening}, {"signatory", f.Signatory}} {
		if strings.TrimSpace(k.v) == "" {
			return fail(k.key, "没有填")
		}
	}
	t := drafting.Template{
		ID: f.ID, Name: f.Name, Title: f.Title, Addressee: f.Addressee, Opening: f.Opening, Overview: f.Overview, Heading: f.Heading,
		Prompts: f.Prompts, Closing: f.Closing, Signatory: f.Signatory, Note: f.Note, File: name, Lines: lines,
		Offered: f.Offered == nil || *f.Offered,
	}
	for _, k := range f.Kinds {
		if drafting.Kind(k).Word() == "" {
			return fail("kinds", fmt.Sprintf("没有“%s”这一类", k))
		}
		t.Kinds = append(t.Kinds, drafting.Kind(k))
	}
	for _, r := range f.Roles {
		if drafting.Role(r).Word() == "" {
			return fail("roles", fmt.Sprintf("没有“%s”这种办理方式", r))
		}
		t.Roles = append(t.Roles, drafting.Role(r))
	}
	for _, p := range f.Proposers {
		if !slices.Contains([]drafting.ProposerKind{drafting.ProposerBody, drafting.ProposerMember, drafting.ProposerDeputy, drafting.ProposerDelegation}, drafting.ProposerKind(p)) {
			return fail("proposers", fmt.Sprintf("没有“%s”这种提案者", p))
		}
		t.Proposers = append(t.Proposers, drafting.ProposerKind(p))
	}
	for _, k := range []struct {
		key     string
		prompts []string
	}{{"overview", f.Overview}, {"prompts", f.Prompts}} {
		for _, p := range k.prompts {
			if strings.TrimSpace(p) == "" || strings.ContainsAny(p, "\n\r") {
				return fail(k.key, "每条提示写一行，不能空着")
			}
			if strings.ContainsAny(p, "{}") {
				return fail(k.key, "提示不会印出来，里面不能用{}")
			}
		}
	}
	texts := f.texts()
	for _, key := range sortedKeys(texts) {
		if strings.ContainsAny(texts[key], "\n\r") {
			return fail(key, "要写在一行里")
		}
		pieces, err := parseSlots(texts[key])
		if err != nil {
			return fail(key, err.Error())
		}
		for _, p := range pieces {
			if p.slot == "" {
				continue
			}
			if !slices.Contains(slotNames, p.slot) {
				return fail(key, fmt.Sprintf("没有{%s}这个空", p.slot))
			}
			if p.slot == "ask" && key != "heading" {
				return fail(key, "{ask}只能用在 heading 里")
			}
		}
	}
	return t, nil
}

func sortedKeys(m map[string]string) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}

// Suggest gives the templates that fit a case, the best first; among equals the order of the files stands.
func Suggest(all []drafting.Template, c *drafting.Case) []drafting.Template {
	var out []drafting.Template
	for _, t := range all {
		if t.Fits(c) > 0 {
			out = append(out, t)
		}
	}
	slices.SortStableFunc(out, func(a, b drafting.Template) int { return b.Fits(c) - a.Fits(c) })
	return out
}
