package setup

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuhan/drafting"
)

func TestReadOpinionsReadsWhatItCan(t *testing.T) {
	dir := t.TempDir()
	put := func(name, data string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	put("a.txt", "一、安排资金。")
	put("b.txt", "")
	put("c.docx", "PK damaged")
	put("~$a.docx", "lock")
	put(".hidden.txt", "甲")
	put("page.html", "<p>")
	if err := os.Mkdir(filepath.Join(dir, "sub.txt"), 0o700); err != nil {
		t.Fatal(err)
	}
	told := 0
	got, err := ReadOpinions(context.Background(), []string{dir, filepath.Join(dir, "a.txt"), filepath.Join(dir, "gone.docx")}, func(done, all int) {
		told++
		if all != 4 {
			t.Errorf("%d of %d", done, all)
		}
	})
	if err != nil || told != 4 {
		t.Fatalf("told %d, %v", told, err)
	}
	var words []string
	for _, r := range got {
		if r.Err != nil {
			words = append(words, r.Name+" "+drafting.ErrorMessage(r.Err))
		} else {
			words = append(words, r.Name+" "+r.Text)
		}
	}
	want := []string{"a.txt 一、安排资金。", "b.txt 文件“b.txt”没有内容", "c.docx 这个 Word 文件已损坏", "gone.docx 找不到"}
	for i, w := range want {
		if i >= len(words) || !strings.HasPrefix(words[i], w) {
			t.Fatalf("got %q", words)
		}
	}
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, err := ReadOpinions(ctx, []string{dir}, nil); err == nil {
		t.Error("a cancelled reading goes on")
	}
	many := make([]string, MostFiles+1)
	for i := range many {
		many[i] = filepath.Join(dir, strings.Repeat("x", i+1))
	}
	if _, err := ReadOpinions(context.Background(), many, nil); drafting.ErrorCode(err) != drafting.CodeInvalid {
		t.Errorf("too many: %v", err)
	}
}

func TestACopyStaysInItsPlace(t *testing.T) {
	for _, name := range []string{"意见.docx", "../../etc/passwd", "..", "", "a\x00b", strings.Repeat("长", 20) + ".doc"} {
		path, err := Copy(name, []byte("原件"))
		if err != nil {
			t.Fatalf("%q: %v", name, err)
		}
		defer os.RemoveAll(filepath.Dir(path))
		b, err := os.ReadFile(path)
		st, _ := os.Stat(path)
		if err != nil || !bytes.Equal(b, []byte("原件")) || filepath.Dir(filepath.Dir(path)) != filepath.Clean(os.TempDir()) || st.Mode().Perm()&0o222 != 0 {
			t.Errorf("%q: %s, %v", name, path, err)
		}
	}
}
