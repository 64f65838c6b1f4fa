package compose

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"sort"
	"strings"

	"github.com/BurntSushi/toml"

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
	texts := f.texts()
	for _, key := range sortedKeys(texts) {
		pieces, err := parseSlots(texts[key])
		if err != nil {
			return fail(key, err.Error())
		}
		for _, p := range pieces {
			if p.slot == "" {
				continue
			}
			if !slices.Contains(slotNames, p.slot) || p.slot == "ask" && key != "heading" {
				return fail(key, fmt.Sprintf("没有{%s}这个空", p.slot))
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

var lastKey = regexp.MustCompile(`\(last key "([^"]*)"\)`)

// decodeStrict reads a TOML file into v and gives the line of each key. Keys that v does not know are errors.
func decodeStrict(name string, data []byte, v any) (map[string]int, error) {
	lines := keyLines(string(data))
	meta, err := toml.Decode(string(data), v)
	if err != nil {
		var pe toml.ParseError
		if errors.As(err, &pe) {
			return nil, fileError(name, pe.Position.Line, pe.LastKey, "写法不对（"+strings.TrimSpace(pe.Message)+"）")
		}
		key := ""
		if m := lastKey.FindStringSubmatch(err.Error()); m != nil {
			key = m[1]
		}
		return nil, fileError(name, lines[lastPart(key)], key, "内容的类型不对")
	}
	if left := meta.Undecoded(); len(left) > 0 {
		key := left[0].String()
		return nil, fileError(name, lines[lastPart(key)], key, "没有这一项")
	}
	return lines, nil
}

func lastPart(key string) string { return key[strings.LastIndexByte(key, '.')+1:] }

var keyLine = regexp.MustCompile(`^\s*(?:\[+\s*)?"?([A-Za-z0-9_\-]+)"?\s*(?:=|\])`)

// keyLines finds the first line of each key.
func keyLines(text string) map[string]int {
	out := map[string]int{}
	for i, line := range strings.Split(text, "\n") {
		if m := keyLine.FindStringSubmatch(line); m != nil {
			if _, there := out[m[1]]; !there {
				out[m[1]] = i + 1
			}
		}
	}
	return out
}

func fileError(file string, line int, key, why string) error {
	where := "“" + file + "”"
	if line > 0 {
		where += fmt.Sprintf("第 %d 行", line)
	}
	if key != "" {
		where += "的“" + key + "”"
	}
	return drafting.Errorf(drafting.CodeInvalid, "%s：%s。请改正后再用。", where, why)
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
