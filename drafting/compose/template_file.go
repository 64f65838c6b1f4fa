package compose

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"

	"fuhan/drafting"
)

// decodeStrict reads a TOML file into v and gives the line of each key (see keyLines). A file that does not parse, a key
// that v does not know and a value of the wrong sort are CodeInvalid with file, line and key.
func decodeStrict(name string, data []byte, v any) (map[string]int, error) {
	text := string(data)
	keys := scanKeys(text)
	meta, err := toml.Decode(text, v)
	var pe toml.ParseError
	if errors.As(err, &pe) {
		e := fileError(name, pe.Position.Line, pe.LastKey, "这里的写法不对，请检查引号、等号和括号")
		e.Err = err
		return nil, e
	}
	if err != nil {
		return nil, typeError(name, keys, err)
	}
	if left := meta.Undecoded(); len(left) > 0 {
		key := strings.Join(left[0], ".")
		return nil, fileError(name, lineOf(keys, key, ""), key, "没有这一项，请核对写法")
	}
	return keyLines(keys), nil
}

var typeMessage = regexp.MustCompile(`(?:line (\d+) )?\(last key ("(?:[^"\\]|\\.)*")\): incompatible types: TOML value has type (\S+); destination has type (\S+)`)

// typeError words what the TOML reader says of a value of the wrong sort. In a list of tables it knows the line of the
// last such key only; the one that is wrong is looked for by what its value begins with.
func typeError(name string, keys []fileKey, err error) error {
	m := typeMessage.FindStringSubmatch(err.Error())
	if m == nil {
		e := fileError(name, 0, "", "有一项内容不对")
		e.Err = err
		return e
	}
	key, _ := strconv.Unquote(m[2])
	key = strings.ReplaceAll(key, `"`, "")
	line := lineOf(keys, key, valueStarts[m[3]])
	if line == 0 {
		line, _ = strconv.Atoi(m[1])
	}
	want := "内容的类型不对"
	switch m[4] {
	case "string":
		want = "应是文字，请加引号"
	case "integer", "int", "int64":
		want = "应是整数，不加引号"
	case "bool", "boolean":
		want = "应是 true 或 false"
	case "slice":
		want = "应是方括号里的一列"
	}
	e := fileError(name, line, key, want)
	e.Err = err
	return e
}

// valueStarts says with which bytes a value of TOML begins, by the name of its type.
var valueStarts = map[string]string{
	"string": `"'`, "integer": "+-0123456789", "float": "+-0123456789in", "boolean": "tf", "array": "[", "table": "{", "map": "{", "datetime": "0123456789", "local-date": "0123456789",
}

// fileKey is a key as it stands in a file.
type fileKey struct {
	path  string // with the table that it stands in, joined by points, quotation marks taken off
	line  int
	value byte // the first byte of its value, 0 for a table's head
}

// scanKeys finds every key of a TOML file. The TOML reader keeps the places of keys to itself; of a file that it
// accepts this scan sees the same keys, of any other it makes the best.
func scanKeys(text string) []fileKey {
	var out []fileKey
	table, start, line, depth := "", 0, 1, 0
	for i := 0; i < len(text); i++ {
		switch c := text[i]; c {
		case '\n':
			line++
			if depth == 0 {
				start = i + 1
			}
		case '#':
			for i+1 < len(text) && text[i+1] != '\n' {
				i++
			}
		case '"', '\'':
			end := stringEnd(text, i)
			line += strings.Count(text[i:end], "\n")
			i = end - 1
		case '[':
			if depth > 0 || strings.TrimSpace(text[start:i]) != "" {
				depth++
				start = i + 1
				continue
			}
			j := i
			for j < len(text) && text[j] != ']' && text[j] != '\n' {
				if text[j] == '"' || text[j] == '\'' {
					j = stringEnd(text, j) - 1
				}
				j++
			}
			table = cleanKey(strings.TrimLeft(text[i:min(j, len(text))], "["))
			out = append(out, fileKey{table, line, 0})
			for j < len(text) && text[j] == ']' {
				j++
			}
			line += strings.Count(text[i:min(j, len(text))], "\n")
			i, start = j-1, j
		case '{':
			depth++
			start = i + 1
		case ']', '}':
			depth = max(depth-1, 0)
			start = i + 1
		case ',':
			start = i + 1
		case '=':
			key := cleanKey(text[start:i])
			if table != "" {
				key = table + "." + key
			}
			k := fileKey{key, line, 0}
			if rest := strings.TrimLeft(text[i+1:], " \t"); rest != "" {
				k.value = rest[0]
			}
			out = append(out, k)
			start = i + 1
		}
	}
	return out
}

// stringEnd gives the place behind the string that begins at i.
func stringEnd(text string, i int) int {
	q := text[i : i+1]
	if strings.HasPrefix(text[i:], q+q+q) {
		for j := i + 3; j < len(text); j++ {
			if q == `"` && text[j] == '\\' {
				j++
			} else if strings.HasPrefix(text[j:], q+q+q) {
				return j + 3
			}
		}
		return len(text)
	}
	for j := i + 1; j < len(text) && text[j] != '\n'; j++ {
		if q == `"` && text[j] == '\\' {
			j++
		} else if text[j] == q[0] {
			return j + 1
		}
	}
	if j := strings.IndexByte(text[i:], '\n'); j >= 0 {
		return i + j
	}
	return len(text)
}

// cleanKey takes blanks and quotation marks off a key: "a b" . c is a b.c.
func cleanKey(s string) string {
	parts := strings.Split(s, ".")
	for i, p := range parts {
		parts[i] = strings.Trim(strings.TrimSpace(p), `"'`)
	}
	return strings.Join(parts, ".")
}

// lineOf gives the line of the first key of that path whose value begins with one of the bytes starts, "" for any; where
// there is none (an inline table has its own path) the key's last word decides. 0 where nothing is found.
func lineOf(keys []fileKey, path, starts string) int {
	fits := func(k fileKey) bool { return starts == "" || strings.IndexByte(starts, k.value) >= 0 }
	for _, k := range keys {
		if k.path == path && fits(k) {
			return k.line
		}
	}
	for _, k := range keys {
		if lastPart(k.path) == lastPart(path) && fits(k) {
			return k.line
		}
	}
	return 0
}

func lastPart(key string) string { return key[strings.LastIndexByte(key, '.')+1:] }

// keyLines gives the first line of each key, by its path and by its last word.
func keyLines(keys []fileKey) map[string]int {
	out := map[string]int{}
	for _, k := range keys {
		for _, name := range []string{k.path, lastPart(k.path)} {
			if _, there := out[name]; !there {
				out[name] = k.line
			}
		}
	}
	return out
}

// fileError says what is wrong at a key of a file; line 0 and key "" are left out.
func fileError(file string, line int, key, why string) *drafting.Error {
	where := "“" + file + "”"
	if line > 0 {
		where += fmt.Sprintf("第 %d 行", line)
	}
	if key != "" {
		where += "的“" + key + "”"
	}
	return drafting.Errorf(drafting.CodeInvalid, "%s：%s。请改正后再用。", where, why)
}
