package setup

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuhan/drafting"
	"fuhan/drafting/compose"
	"fuhan/drafting/docx"
	"fuhan/drafting/typeset"
)

// TestWordAndBack writes the sample's letter and every real one as .docx and reads the file as if somebody had sent it: the
// same words stand in the same parts.
func TestWordAndBack(t *testing.T) {
	faces, err := Faces()
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string][]byte{"own": []byte(`江水函〔2026〕8号
江州省水利厅关于省政协九届一次会议第15号提案答复的函
林一舟委员：
您提出的《关于修缮老旧泵站的提案》收悉。现答复如下：
一、关于修缮
今年修缮12座。
（一）资金
安排2.4亿元。
专此答复。
江州省水利厅
2026年5月6日
`)}
	files, _ := filepath.Glob("../../../../shared/letters/*.txt")
	if len(files) == 0 && os.Getenv("CI") != "" {
		t.Fatal("the real letters are not there")
	}
	for _, f := range files {
		if texts[filepath.Base(f)], err = os.ReadFile(f); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range texts {
		want, err := compose.Read(name, text, compose.ReadOptions{Restore: true})
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := docx.Write(&b, want.Letter, docx.Options{Profile: typeset.DefaultProfile(), Faces: faces}); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(t.TempDir(), "letter.docx")
		if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		d, err := ReadDocument(context.Background(), path)
		if err != nil {
			t.Fatal(err)
		}
		got, _, err := d.Letter(compose.ReadOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(proseOf(want.Letter), proseOf(got.Letter)); diff != "" {
			t.Errorf("%s (-written +read):\n%s", name, diff)
		}
	}
}

// proseOf gives the words of each paragraph of the prose, blanks left out.
func proseOf(l *drafting.Letter) []string {
	var out []string
	for _, p := range l.Paragraphs {
		if p.Part.Prose() || p.Part == drafting.PartAddressee || p.Part == drafting.PartSignatory || p.Part == drafting.PartDate {
			out = append(out, string(p.Part)+" "+strings.Join(strings.Fields(p.Number+p.Text), ""))
		}
	}
	return out
}
