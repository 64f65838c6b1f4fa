package setup

import (
	"archive/zip"
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuhan/drafting"
	"fuhan/drafting/compose"
	"fuhan/drafting/intake"
)

const oldWord = "../../../drafting/intake/testdata/opinion.doc"

func readDocument(t *testing.T, path string) *Document {
	t.Helper()
	d, err := ReadDocument(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestOldWordWithAndWithoutOffice(t *testing.T) {
	if !intake.HasOffice() {
		if os.Getenv("CI") != "" {
			t.Fatal("LibreOffice is not there")
		}
		t.Skip("needs LibreOffice")
	}
	with := readDocument(t, oldWord)
	t.Setenv("PATH", "/nonexistent")
	without := readDocument(t, oldWord)
	for name, c := range map[string]struct {
		d            *Document
		text, remark string
	}{
		"with": {with, "一、安排资金\n二、投资121万元。\n", "经 LibreOffice 转换"}, "without": {without, "安排资金\n投资121万元。\n", "本机没有 LibreOffice"},
	} {
		text, err := c.d.Opinion()
		if err != nil || !strings.Contains(text, c.text) || !strings.Contains(text, "2025\t120\n") {
			t.Errorf("%s: %q, %v", name, text, err)
		}
		if all := strings.Join(c.d.Content.Remarks, "\n"); !strings.Contains(all, c.remark) || !strings.Contains(all, "删除“120”") || len(c.d.Content.Changes) != 2 {
			t.Errorf("%s: %s", name, all)
		}
		if b, err := os.ReadFile(oldWord); err != nil || !bytes.Equal(b, c.d.Original) {
			t.Errorf("%s: the original is not what lies on the disk, %v", name, err)
		}
	}
}

func TestReadDocumentByWhatIsInIt(t *testing.T) {
	dir := t.TempDir()
	put := func(name, data string) string {
		p := filepath.Join(dir, name)
		if err := os.WriteFile(p, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
		return p
	}
	d := readDocument(t, put("opinion.docx", "甲厅：\r\n一、安排资金。\r\n")) // text under another name
	if text, err := d.Opinion(); err != nil || text != "甲厅：\n一、安排资金。\n" || d.Content.Format != "text" {
		t.Errorf("%q, %v", text, err)
	}
	if r, _, err := d.Letter(compose.ReadOptions{}); err != nil || !strings.Contains(compose.PlainText(r.Letter), "安排资金") {
		t.Errorf("%v", err)
	}
	var ofd bytes.Buffer
	z := zip.NewWriter(&ofd)
	if _, err := z.Create("OFD.xml"); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	locked := filepath.Join(dir, "locked.txt")
	for words, path := range map[string]string{
		"OFD": put("a.ofd", ofd.String()), "文件夹": dir, "找不到": filepath.Join(dir, "none.docx"), "没有内容": put("empty.txt", ""),
		"图片": put("a.png", "\x89PNG\r\n"), "损坏": put("cut.pdf", "%PDF-1.4 nothing"), "没有权限": locked,
	} {
		if path == locked {
			if os.Getuid() == 0 {
				continue // root may read everything
			}
			put("locked.txt", "甲")
			if err := os.Chmod(locked, 0); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := ReadDocument(context.Background(), path); err == nil || drafting.ErrorCode(err) == drafting.CodeInternal || !strings.Contains(drafting.ErrorMessage(err), words) {
			t.Errorf("%s: %v", words, err)
		}
	}
}
