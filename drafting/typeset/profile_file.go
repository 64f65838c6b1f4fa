package typeset

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"path"
	"slices"
	"sort"
	"strings"

	"github.com/BurntSushi/toml"

	"fuhan/drafting"
)

// maxProfileFile is the size of the largest profile that is read, in bytes.
const maxProfileFile = 256 << 10

// ReadProfile reads an office's profile from a TOML file, whose name stands in errors. The file names the format and what
// differs from the standard's; everything else is Standard's. Lengths are in millimetres, sizes of type in points.
// CodeInvalid with file, line and key for a key that there is not, a value of the wrong kind, and measures with which no
// page can be made.
func ReadProfile(file string, data []byte) (Profile, error) {
	file = path.Base(strings.ReplaceAll(file, `\`, "/"))
	if len(data) > maxProfileFile {
		return Profile{}, profileError(file, 0, "", "超过 256 KB，不是版式文件")
	}
	text := string(data)
	var tree map[string]any
	meta, err := toml.Decode(text, &tree)
	if err != nil {
		var pe toml.ParseError
		line, key := 0, ""
		if errors.As(err, &pe) {
			line, key = pe.Position.Line, pe.LastKey
			if strings.Contains(pe.Message, `'\n'`) { // found at the end of the line before
				line--
			}
		}
		e := profileError(file, line, key, "这里的写法不对，请检查引号、等号和括号")
		e.Err = err
		return Profile{}, e
	}
	lines := lineNumbers(text)
	fail := func(key, why string) (Profile, error) { return Profile{}, profileError(file, lines[key], key, why) }

	format, _ := tree["format"].(string)
	if _, there := tree["format"]; !there {
		return fail("format", "没有填，应是 letter、document 或 plain")
	}
	p := Standard(Format(format))
	if string(p.Format) != format {
		return fail("format", "只能是 letter、document 或 plain")
	}
	p.ID, p.Name = "", ""
	for _, key := range meta.Keys() {
		name := strings.Join(key, ".")
		v := value(tree, key)
		if _, table := v.(map[string]any); table {
			continue
		}
		switch name {
		case "format":
			continue
		case "id", "name":
			s, ok := v.(string)
			if !ok {
				return fail(name, "应是文字，请加引号")
			}
			if name == "id" {
				p.ID = strings.TrimSpace(s)
			} else {
				p.Name = strings.TrimSpace(s)
			}
			continue
		}
		q := parameterOf(name)
		if q == nil {
			return fail(name, "没有这一项，请核对写法")
		}
		if !q.means(p.Format) {
			return fail(name, "在这种格式里没有用处，请删去")
		}
		if why := q.put(&p, v); why != "" {
			return fail(name, why)
		}
		if why := q.fault(&p); why != "" {
			return fail(name, why)
		}
	}
	for _, m := range []struct{ key, v string }{{"id", p.ID}, {"name", p.Name}} {
		if m.v == "" {
			return fail(m.key, "没有填")
		}
	}
	if strings.ContainsAny(p.ID, " \t\r\n/\\") {
		return fail("id", "不能有空格和斜杠")
	}
	if key, why := p.fault(); why != "" {
		return fail(key, why)
	}
	return p, nil
}

// value finds what stands in the tree at a key.
func value(tree map[string]any, key toml.Key) any {
	var v any = tree
	for _, k := range key {
		m, ok := v.(map[string]any)
		if !ok {
			return nil
		}
		v = m[k]
	}
	return v
}

// put sets the parameter from a value of the file and says what is wrong with that, "" for nothing.
func (q *Parameter) put(p *Profile, v any) string {
	switch to := q.at(p).(type) {
	case *Length:
		n, ok := v.(float64)
		if i, whole := v.(int64); whole {
			n, ok = float64(i), true
		}
		if !ok || math.IsNaN(n) || math.Abs(n) > 10000 {
			return "应是数字，不加引号"
		}
		if q.unit == point {
			*to = Pt(n)
		} else {
			*to = Length(math.Round(n * float64(MM)))
		}
	case *int:
		n, ok := v.(int64)
		if !ok || n < math.MinInt32 || n > math.MaxInt32 {
			return "应是整数，不加引号"
		}
		*to = int(n)
	case *bool:
		b, ok := v.(bool)
		if !ok {
			return "应是 true 或 false"
		}
		*to = b
	case *string:
		s, ok := v.(string)
		if !ok {
			return "应是文字，请加引号"
		}
		*to = strings.TrimSpace(s)
	}
	return ""
}

// lineNumbers gives the line on which each key of a file stands. The TOML reader keeps the places of keys to itself.
func lineNumbers(text string) map[string]int {
	out := map[string]int{}
	table := ""
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if rest, ok := strings.CutPrefix(line, "["); ok {
			name, _, _ := strings.Cut(rest, "]")
			table = plainKey(name)
			if _, there := out[table]; !there {
				out[table] = i + 1
			}
			continue
		}
		key, rest, ok := strings.Cut(line, "=")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		add := func(key string) string {
			key = plainKey(key)
			if table != "" {
				key = table + "." + key
			}
			if _, there := out[key]; !there {
				out[key] = i + 1
			}
			return key
		}
		outer := add(key)
		if inner, ok := strings.CutPrefix(strings.TrimSpace(rest), "{"); ok { // an inline table
			for _, field := range strings.Split(inner, ",") {
				if k, _, ok := strings.Cut(field, "="); ok {
					if k = outer + "." + plainKey(k); out[k] == 0 {
						out[k] = i + 1
					}
				}
			}
		}
	}
	return out
}

// plainKey takes blanks and quotation marks off a key.
func plainKey(s string) string {
	parts := strings.Split(strings.Trim(s, "[] \t"), ".")
	for i, p := range parts {
		parts[i] = strings.Trim(strings.TrimSpace(p), `"'`)
	}
	return strings.Join(parts, ".")
}

func profileError(file string, line int, key, why string) *drafting.Error {
	where := "版式“" + file + "”"
	if line > 0 {
		where += fmt.Sprintf("第 %d 行", line)
	}
	if key != "" {
		where += "的“" + key + "”"
	}
	return drafting.Errorf(drafting.CodeInvalid, "%s：%s。请改正后再用。", where, why)
}

// ReadProfiles reads every .toml file at the root of fsys, in the order of their names. CodeInvalid as for ReadProfile,
// and for two profiles of one id.
func ReadProfiles(fsys fs.FS) ([]Profile, error) {
	names, err := fs.Glob(fsys, "*.toml")
	if err != nil {
		return nil, drafting.Wrap(drafting.CodeInternal, err, "版式文件夹读不出来。请检查这个文件夹后再试。")
	}
	sort.Strings(names)
	var out []Profile
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, drafting.Wrap(drafting.CodeInvalid, err, "版式“%s”读不出来。请检查这个文件后再试。", name)
		}
		p, err := ReadProfile(name, data)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(out, func(o Profile) bool { return o.ID == p.ID }) {
			return nil, profileError(name, lineNumbers(string(data))["id"], "id", "“"+p.ID+"”与另一个版式重复")
		}
		out = append(out, p)
	}
	return out, nil
}
