package compose

import (
	"encoding/json"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"fuhan/drafting"
)

// wanted is a letter's hand-written expectation; keys that are left out are not compared.
type wanted map[string]any

// sharedLetters gives the folder of real letters beside the project.
func sharedLetters(t testing.TB) string {
	t.Helper()
	dir := "../../../shared/letters"
	if _, err := os.Stat(filepath.Join(dir, "expected.json")); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("the real letters are not there: %v", err)
		}
		t.Skipf("the real letters are not there (%s); their reading is not tested here", dir)
	}
	return dir
}

// bare leaves out white space, which does not count.
func bare(v any) string {
	switch v := v.(type) {
	case string:
		return squeeze(v)
	case nil:
		return ""
	case []any:
		out := make([]string, len(v))
		for i := range v {
			out[i] = bare(v[i])
		}
		return "[" + strings.Join(out, "|") + "]"
	case map[string]any:
		return bare(v["level"]) + " " + bare(v["heading"])
	}
	b, _ := json.Marshal(v)
	return string(b)
}

// compare reports the fields of a letter that came out wrong, and how many were right of how many.
func compare(t *testing.T, name string, data []byte, want wanted) (right, all int) {
	t.Helper()
	r, err := Read(name, data, ReadOptions{})
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return 0, len(want)
	}
	text, _, _ := Decode(name, data)
	if r.Text() != text {
		t.Errorf("%s: the text does not come back", name)
	}
	b, err := r.JSON()
	if err != nil {
		t.Fatal(err)
	}
	var got wanted
	if err := json.Unmarshal(b, &got); err != nil {
		t.Fatal(err)
	}
	uncertain := map[string]bool{"uncertain": true}
	if u, ok := want["uncertain"].([]any); ok {
		for _, k := range u {
			uncertain[k.(string)] = true
		}
	}
	keys := make([]string, 0, len(want))
	for k := range want {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	for _, k := range keys {
		if uncertain[k] {
			continue
		}
		all++
		if bare(got[k]) == bare(want[k]) {
			right++
			continue
		}
		t.Errorf("%s: %s\n got  %s\n want %s", name, k, bare(got[k]), bare(want[k]))
	}
	return right, all
}

func TestRealLetters(t *testing.T) {
	dir := sharedLetters(t)
	b, err := os.ReadFile(filepath.Join(dir, "expected.json"))
	if err != nil {
		t.Fatal(err)
	}
	var expected map[string]wanted
	if err := json.Unmarshal(b, &expected); err != nil {
		t.Fatal(err)
	}
	right, all := 0, 0
	for name, want := range expected {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		a, b := compare(t, name, data, want)
		right, all = right+a, all+b
	}
	t.Logf("fields right: %d of %d", right, all)
}

// archived is a file of an archive in the txtar form: a line "-- name --", then the file's lines.
type archived struct {
	name string
	data []byte
}

func parseArchive(t testing.TB, path string) []archived {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out []archived
	for l := range strings.SplitAfterSeq(string(b), "\n") {
		if name, ok := strings.CutPrefix(strings.TrimRight(l, "\n"), "-- "); ok && strings.HasSuffix(name, " --") {
			out = append(out, archived{name: strings.TrimSuffix(name, " --")})
		} else if n := len(out); n > 0 {
			out[n-1].data = append(out[n-1].data, l...)
		}
	}
	if len(out) == 0 || len(out)%2 != 0 {
		t.Fatalf("%s: %d files, want pairs", path, len(out))
	}
	return out
}

// TestInventedLetters reads the letters of testdata/letters: each .txt of an archive against the .json behind it.
func TestInventedLetters(t *testing.T) {
	archives, err := filepath.Glob("testdata/letters/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("no letters to read: %v", err)
	}
	right, all, letters := 0, 0, 0
	for _, path := range archives {
		files := parseArchive(t, path)
		for i := 0; i+1 < len(files); i += 2 {
			var want wanted
			if err := json.Unmarshal(files[i+1].data, &want); err != nil {
				t.Fatalf("%s: %v", files[i+1].name, err)
			}
			a, b := compare(t, files[i].name, files[i].data, want)
			right, all, letters = right+a, all+b, letters+1
		}
	}
	t.Logf("%d letters, fields right: %d of %d (%.1f%%)", letters, right, all, 100*float64(right)/float64(all))
}

// TestReadLongTitle: a title of 300 characters is one, and is not set aside.
func TestReadLongTitle(t *testing.T) {
	title := "江州省农业农村厅关于" + strings.Repeat("补齐农产品产地冷链短板", 26) + "提案答复的函"
	l, err := Read("函.txt", []byte("江州省农业农村厅\n\n"+title+"\n\n陈志远代表：\n您提出的建议收悉。现答复如下：\n设施已经建成。\n\n江州省农业农村厅\n2026年6月3日\n"), ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if got := l.Letter.Get(drafting.PartTitle); got != title {
		t.Errorf("the title is %.60q", got)
	}
}
