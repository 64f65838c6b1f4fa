package docx

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"fuhan/drafting"
	"fuhan/drafting/pdf"
	"fuhan/drafting/typeset"
)

// renamed makes the shipped faces answer to the names in the file.
const renamed = `<match target="scan"><test name="family"><string>%s</string></test><edit name="family" mode="assign"><string>%s</string></edit></match>`

// writerOf gives a directory and a function by which LibreOffice turns the .docx files in it into PDF.
func writerOf(t *testing.T) (string, func(names ...string)) {
	t.Helper()
	for _, tool := range []string{"soffice", "pdftotext", "pdftoppm"} {
		if _, err := exec.LookPath(tool); err != nil {
			if os.Getenv("CI") != "" {
				t.Fatal(err)
			}
			t.Skip(err)
		}
	}
	dir := t.TempDir()
	fonts, err := filepath.Abs("../../assets/fonts")
	if err != nil {
		t.Fatal(err)
	}
	conf := `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>` + fonts + `</dir><cachedir>` + dir + `/cache</cachedir>`
	for _, n := range [][2]string{{"Letter Fang", "仿宋_GB2312"}, {"Letter Song", "方正小标宋简体"}, {"Letter Hei", "黑体"}, {"Letter Kai", "楷体_GB2312"}} {
		conf += fmt.Sprintf(renamed, n[0], n[1])
	}
	if err := os.WriteFile(filepath.Join(dir, "fonts.conf"), []byte(conf+`</fontconfig>`), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir, func(names ...string) {
		t.Helper()
		args := append([]string{"-env:UserInstallation=file://" + dir + "/profile", "--headless", "--convert-to", "pdf", "--outdir", dir}, names...)
		cmd := exec.Command("soffice", args...)
		cmd.Env = append(os.Environ(), "FONTCONFIG_FILE="+dir+"/fonts.conf", "HOME="+dir)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("soffice: %v\n%s", err, out)
		}
	}
}

// paged gives the pages that pdftotext reads of a PDF, as lines without blanks.
func paged(t *testing.T, name string) [][]string {
	t.Helper()
	out, err := exec.Command("pdftotext", "-layout", name, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	var pages [][]string
	for _, p := range strings.Split(strings.TrimSuffix(string(out), "\f"), "\f") {
		var lines []string
		for _, l := range strings.Split(p, "\n") {
			if l = unspaced(l); l != "" {
				lines = append(lines, l)
			}
		}
		pages = append(pages, lines)
	}
	return pages
}

func unspaced(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// plain gives a letter without its tables, whose cells are the layout's own affair.
func plain(l *drafting.Letter) *drafting.Letter {
	l = l.Clone()
	for i := range l.Paragraphs {
		l.Paragraphs[i].Table = nil
	}
	return l
}

// TestLinesInLibreOffice holds the lines and pages that LibreOffice makes of the file against those of the layout. The
// floor of a letter is the share of its lines that stand on the same page with the same characters: all.
func TestLinesInLibreOffice(t *testing.T) {
	dir, convert := writerOf(t)
	o := options(t)
	type trial struct {
		name  string
		l     *drafting.Letter
		floor float64
		p     typeset.Profile
	}
	var list []trial
	for _, name := range []string{"00", "02", "05", "11", "14", "24", "27"} {
		list = append(list, trial{"letter" + name, letterFile(t, name), 1, o.Profile})
	}
	for i := range 4 {
		list = append(list, trial{fmt.Sprintf("long%d", i), plain(longLetter(i)), 1, o.Profile})
	}
	list = append(list, trial{"sample", plain(sampleLetter()), 1, o.Profile})
	official := plain(longLetter(1))
	official.Paragraphs = append(official.Paragraphs, drafting.Paragraph{ID: "printed", Part: drafting.PartImprint, Text: "江州省农业农村厅办公室  2026年6月4日印发"})
	list = append(list, trial{"document", official, 1, typeset.Standard(typeset.DocumentFormat)})
	for _, units := range []int{2, 3, 6} {
		list = append(list, trial{fmt.Sprintf("joint%d", units), jointLetter(units), 1, typeset.Standard(typeset.DocumentFormat)})
	}
	var names []string
	for _, x := range list {
		name := filepath.Join(dir, x.name+".docx")
		if err := os.WriteFile(name, written(t, x.l, in(o, x.p)), 0o644); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	convert(names...)
	all, same := 0, 0
	for _, x := range list {
		got := paged(t, filepath.Join(dir, x.name+".pdf"))
		d := typeset.Layout(named(x.l), x.p, o.Faces)
		n, hit := 0, 0
		var wrong []string
		for i := range d.Pages {
			var have []string
			if i < len(got) {
				have = got[i]
			}
			for _, r := range rowsOf(i, d.Pages[i].Runs) {
				s := ""
				for _, run := range r.runs {
					s += run.Text
				}
				n++
				if s = unspaced(s); contains(&have, s) {
					hit++
				} else {
					wrong = append(wrong, fmt.Sprintf("page %d: %s", i+1, s))
				}
			}
		}
		all, same = all+n, same+hit
		share := float64(hit) / float64(n)
		t.Logf("%s: %d of %d lines agree (%.1f %%), %d pages of %d", x.name, hit, n, 100*share, len(got), len(d.Pages))
		if share < x.floor || len(got) != len(d.Pages) {
			t.Errorf("%s: too few lines agree, or another number of pages:\n%s", x.name, strings.Join(wrong[:min(len(wrong), 12)], "\n"))
		}
	}
	t.Logf("all: %d of %d lines agree (%.2f %%)", same, all, 100*float64(same)/float64(all))
}

func in(o Options, p typeset.Profile) Options {
	o.Profile = p
	return o
}

// contains takes the line out of the page's lines and reports whether it was there.
func contains(have *[]string, s string) bool {
	for i, h := range *have {
		if h == s {
			*have = append((*have)[:i:i], (*have)[i+1:]...)
			return true
		}
	}
	return false
}

// ink is a band of rows of a page that hold ink, in millimetres.
type ink struct{ top, bottom, left, right float64 }

// bands gives the bands of red (or else black) ink of a PDF's first page from top to bottom.
func bands(t *testing.T, name string, red bool) []ink {
	t.Helper()
	const dpi = 200
	out, err := exec.Command("pdftoppm", "-r", fmt.Sprint(dpi), "-f", "1", "-l", "1", name).Output()
	if err != nil {
		t.Fatal(err)
	}
	var width, height, depth int
	if _, err := fmt.Sscanf(string(out[:min(len(out), 40)]), "P6\n%d %d\n%d\n", &width, &height, &depth); err != nil || len(out) < 3*width*height {
		t.Fatalf("pdftoppm gave no picture: %v", err)
	}
	return inkOf(out[len(out)-3*width*height:], width, red, 25.4/dpi)
}

// inkOf finds the bands in a picture of three bytes a point.
func inkOf(pixels []byte, width int, red bool, mm float64) []ink {
	var list []ink
	blank := 100
	for y := 0; y < len(pixels)/3/width; y++ {
		left, right := -1, -1
		for x := range width {
			p := pixels[3*(y*width+x):]
			if r, g := int(p[0]), int(p[1]); red && r > g+0x40 || !red && r < 0x80 {
				if left < 0 {
					left = x
				}
				right = x
			}
		}
		if left < 0 {
			blank++
			continue
		}
		at := ink{float64(y) * mm, float64(y+1) * mm, float64(left) * mm, float64(right+1) * mm}
		if float64(blank)*mm > 0.8 {
			list = append(list, at)
		} else {
			k := &list[len(list)-1]
			k.bottom, k.left, k.right = at.bottom, min(k.left, at.left), max(k.right, at.right)
		}
		blank = 0
	}
	return list
}

// TestHeadInLibreOffice holds the places of mark, rules, number and title on the first page against the PDF's: within a
// millimetre; and the lines of the text within 1.6.
func TestHeadInLibreOffice(t *testing.T) {
	dir, convert := writerOf(t)
	o := options(t)
	// How many bands of black ink end with the number, and with the title.
	number, title := map[string]int{"letter00": 1, "sample": 2}, map[string]int{"letter00": 3, "sample": 4}
	for name, l := range map[string]*drafting.Letter{"letter00": letterFile(t, "00"), "sample": sampleLetter()} {
		docx, ref := filepath.Join(dir, name+".docx"), filepath.Join(dir, name+"-layout.pdf")
		if err := os.WriteFile(docx, written(t, l, o), 0o644); err != nil {
			t.Fatal(err)
		}
		convert(docx)
		var b bytes.Buffer
		if err := pdf.Write(&b, typeset.Layout(l, o.Profile, o.Faces), pdf.Meta{}, o.Faces); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(ref, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		for _, red := range []bool{true, false} {
			want, got := bands(t, ref, red), bands(t, filepath.Join(dir, name+".pdf"), red)
			if len(want) < 3 || len(got) != len(want) {
				t.Errorf("%s: %d bands of ink, want %d (red: %v)\n%v\n%v", name, len(got), len(want), red, got, want)
				continue
			}
			for i, a := range want {
				g := got[i]
				limit := 1.0
				if !red && i >= title[name] {
					limit = 1.6 // word processors put more than half of an exact line's room above its type
				}
				far := max(abs(a.top-g.top), abs(a.bottom-g.bottom))
				if red || i < number[name] { // elsewhere blanks beside figures and justification move the ends
					far = max(far, abs(a.left-g.left), abs(a.right-g.right))
				}
				if far > limit {
					t.Errorf("%s: ink %d (red: %v) stands at %.2f, want %.2f", name, i, red, g, a)
				}
			}
		}
	}
}

func abs(x float64) float64 { return max(x, -x) }
