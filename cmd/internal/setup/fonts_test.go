package setup

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fuhan/drafting"
	"fuhan/drafting/pdf"
	"fuhan/drafting/sfnt"
	"fuhan/drafting/sfnt/sfnttest"
	"fuhan/drafting/typeset"
)

// TestInstalledFontReachesThePaper goes the whole way: a font in a folder, found by its Chinese name, on the page, in the
// PDF, and out of it again.
func TestInstalledFontReachesThePaper(t *testing.T) {
	base, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	data := sfnttest.Font(t, base.Font(typeset.UI), "关于泵站的答复函", sfnttest.Name{Text: "FZXiaoBiaoSong-B05S"}, sfnttest.Name{Text: "方正小标宋简体", Chinese: true})
	if err := os.WriteFile(filepath.Join(dir, "FZXBSJW.TTF"), data, 0o600); err != nil {
		t.Fatal(err)
	}
	faces := base.Office(typeset.FontNames{Title: "方正小标宋简体"}, sfnt.NewInstalled([]string{dir}, "").Find)
	l := &drafting.Letter{Issuer: "示例市水利局", Paragraphs: []drafting.Paragraph{
		{ID: "t", Part: drafting.PartTitle, Text: "关于泵站的答复函"},
		{ID: "b", Part: drafting.PartBody, Text: "䶮㛃𬱖𫖯喆堃頔珮𠅤等委员：现答复如下。"},
	}}
	d := typeset.Layout(l, typeset.DefaultProfile(), faces)
	var b bytes.Buffer
	if err := pdf.Write(&b, d, Meta(l, time.Unix(0, 0)), faces); err != nil {
		t.Fatal(err)
	}
	for tool, want := range map[string][]string{"pdffonts": {"FZXiaoBiaoSong-B05S", "LetterFang"}, "pdftotext": {"关于泵站的答复函", "䶮㛃𬱖𫖯喆堃頔珮𠅤"}} {
		if _, err := exec.LookPath(tool); err != nil {
			if os.Getenv("CI") != "" {
				t.Fatal(err)
			}
			t.Skip(err)
		}
		file := filepath.Join(dir, "letter.pdf")
		if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		args := []string{file}
		if tool == "pdftotext" {
			args = append(args, "-")
		}
		out, err := exec.Command(tool, args...).Output()
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range want {
			if !strings.Contains(strings.ReplaceAll(string(out), "\n", ""), w) {
				t.Errorf("%s does not show %s:\n%s", tool, w, out)
			}
		}
	}
}

func TestSameNamesSameFaces(t *testing.T) {
	a, err := FacesFor(typeset.FontNames{Text: "仿宋"})
	if err != nil {
		t.Fatal(err)
	}
	b, _ := FacesFor(typeset.FontNames{Text: "仿宋"})
	c, _ := Faces()
	if a != b || a == c {
		t.Error("faces are made anew, or shared by different names")
	}
}
