package compose

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"fuhan/drafting"
)

// Phrase is a stored passage that a short key or the palette writes. Slots in its text ({you}, {title} …) are filled from
// the case.
type Phrase struct {
	Key   string          `toml:"key"` // lower-case Latin letters and figures
	Name  string          `toml:"name"`
	Text  string          `toml:"text"`
	Roles []drafting.Role `toml:"roles"` // letters that it is for; none: all but those of supporting units
}

// Fits reports whether a phrase is for letters of a role.
func (p *Phrase) Fits(r drafting.Role) bool {
	if len(p.Roles) == 0 {
		return r != drafting.RoleSupport || p.Key == "gx"
	}
	return slices.Contains(p.Roles, r)
}

// LoadPhrases reads the *.toml files of a folder, in the order of their names. A phrase without key, name or text, a key
// that stands twice and a slot that is not known are CodeInvalid with the file.
func LoadPhrases(dir fs.FS) ([]Phrase, error) {
	names, err := fs.Glob(dir, "*.toml")
	if err != nil {
		return nil, err
	}
	var out []Phrase
	seen := map[string]bool{}
	for _, name := range names {
		data, err := fs.ReadFile(dir, name)
		if err != nil {
			return nil, err
		}
		var file struct {
			Phrase []Phrase `toml:"phrase"`
		}
		if _, err := decodeStrict(path.Base(name), data, &file); err != nil {
			return nil, err
		}
		for _, p := range file.Phrase {
			switch {
			case !phraseKey(p.Key):
				return nil, fileError(name, 0, p.Key, "短码只能用小写字母和数字")
			case p.Name == "" || p.Text == "":
				return nil, fileError(name, 0, p.Key, "缺名称或内容")
			case seen[p.Key]:
				return nil, fileError(name, 0, p.Key, "短码重复")
			}
			seen[p.Key] = true
			pieces, err := parseSlots(p.Text)
			if err != nil {
				return nil, fileError(name, 0, p.Key, err.Error())
			}
			for _, x := range pieces {
				if x.slot != "" && !slices.Contains(slotNames, x.slot) {
					return nil, fileError(name, 0, p.Key, "没有 {"+x.slot+"} 这个字段")
				}
			}
			out = append(out, p)
		}
	}
	return out, nil
}

func phraseKey(s string) bool {
	return s != "" && len(s) <= 12 && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789") == "" && strings.Trim(s, "0123456789") != ""
}

// OwnPhrases reads the office's own terms: a line each, a short key, a blank, and what it writes. A line without a key of
// its own is found by its words alone. Slots are not filled in them.
func OwnPhrases(text string) []Phrase {
	var out []Phrase
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		key, rest, _ := strings.Cut(line, " ")
		if rest = strings.TrimSpace(rest); rest != "" && phraseKey(key) {
			out = append(out, Phrase{Key: key, Name: rest, Text: rest})
		} else {
			out = append(out, Phrase{Name: line, Text: line})
		}
	}
	return out
}

// FillPhrase gives a phrase's text with its slots filled; what the case lacks is left as ……, for the writer to see.
func FillPhrase(p Phrase, c *drafting.Case, o drafting.Office, order *drafting.DepartmentOrder, credited []string) string {
	pieces, err := parseSlots(p.Text)
	if err != nil {
		return p.Text
	}
	f := filler{c: c, office: o, order: order, credit: credited}
	var b strings.Builder
	for _, x := range pieces {
		if x.slot == "" {
			b.WriteString(x.text)
			continue
		}
		text, missing := f.value(x.slot)
		if missing != "" {
			text = "……"
		}
		b.WriteString(oneLine(text))
	}
	return b.String()
}
