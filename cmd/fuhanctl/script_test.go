package main

import (
	"archive/zip"
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"fuhanctl": func() { os.Exit(run(context.Background(), os.Args[1:], os.Stdout, os.Stderr, clock)) },
	})
}

// TestScripts runs the command lines of testdata as a user would type them.
func TestScripts(t *testing.T) {
	letters, err := filepath.Abs("../../../shared/letters")
	if err != nil {
		t.Fatal(err)
	}
	_, err = os.Stat(letters)
	have := err == nil
	if !have && os.Getenv("CI") != "" {
		t.Fatalf("%s is not there", letters)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(e *testscript.Env) error {
			e.Setenv("LETTERS", letters)
			e.Setenv("FUHAN_STORE", filepath.Join(e.WorkDir, "store.db"))
			e.Setenv("FUHAN_FONT_DIRS", filepath.Join(e.WorkDir, "fonts")) // pages must not depend on this machine's fonts
			e.Setenv("TZ", "Asia/Shanghai")
			return nil
		},
		Condition: func(cond string) (bool, error) {
			switch cond {
			case "letters":
				return have, nil
			case "full":
				_, err := os.Stat("/dev/full")
				return err == nil, nil
			case "root":
				return os.Getuid() == 0, nil
			}
			return false, nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			// id NAME: keeps the last line of standard output, of several fields the last, as $NAME
			"id": func(ts *testscript.TestScript, neg bool, args []string) {
				if neg || len(args) != 1 {
					ts.Fatalf("usage: id NAME")
				}
				out := ts.ReadFile("stdout")
				lines := strings.Split(strings.TrimSpace(out), "\n")
				line := lines[len(lines)-1]
				if line == "" {
					ts.Fatalf("standard output is empty")
				}
				ts.Setenv(args[0], line[strings.LastIndexByte(line, '\t')+1:])
			},
			// mkdocx OUT.docx LINES.txt: a Word file of the lines; # before a line makes it a numbered heading, and what
			// stands behind a - at the end of a line is a tracked deletion
			"mkdocx": func(ts *testscript.TestScript, neg bool, args []string) {
				if neg || len(args) != 2 {
					ts.Fatalf("usage: mkdocx OUT.docx LINES.txt")
				}
				ts.Check(os.WriteFile(ts.MkAbs(args[0]), wordFile(ts.ReadFile(args[1])), 0o600))
			},
		},
	})
}

func wordFile(lines string) []byte {
	const w = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	const rel = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
	body := ""
	for line := range strings.SplitSeq(strings.TrimSpace(lines), "\n") {
		text, gone, _ := strings.Cut(line, "-")
		props := ""
		if rest, ok := strings.CutPrefix(text, "#"); ok {
			text, props = rest, `<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>`
		}
		body += `<w:p>` + props + `<w:r><w:t>` + text + `</w:t></w:r>`
		if gone != "" {
			body += `<w:del w:author="张某"><w:r><w:delText>` + gone + `</w:delText></w:r></w:del>`
		}
		body += `</w:p>`
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, p := range [][2]string{
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="` + rel + `officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/_rels/document.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="` + rel + `numbering" Target="numbering.xml"/></Relationships>`},
		{"word/numbering.xml", `<w:numbering ` + w + `><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`},
		{"word/document.xml", `<w:document ` + w + `><w:body>` + body + `</w:body></w:document>`},
	} {
		f, err := z.Create(p[0])
		if err == nil {
			_, err = f.Write([]byte(p[1]))
		}
		if err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return out.Bytes()
}
