package typeset

import (
	"errors"
	"strings"
	"testing"

	"fuhan/drafting"
	"fuhan/drafting/sfnt"
	"fuhan/drafting/sfnt/sfnttest"
)

// office gives a finder of small fonts: by name, the characters out of one of the program's own faces.
func office(t *testing.T, from Face, fonts map[string]string) FindFont {
	t.Helper()
	made := map[string]*sfnt.Font{}
	for name, text := range fonts {
		f, err := sfnt.Parse(sfnttest.Font(t, testFaces(t).Font(from), text, sfnttest.Name{Text: name}), 0)
		if err != nil {
			t.Fatal(err)
		}
		made[name] = f
	}
	return func(name string) (*sfnt.Font, error) {
		if name == "坏字体" {
			return nil, drafting.Errorf(drafting.CodeInvalid, "这个字体用的是 PostScript（CFF）轮廓，不能使用。")
		}
		return made[name], nil
	}
}

func officeLetter() *drafting.Letter {
	l := &drafting.Letter{Issuer: "示例市水利局"}
	for i, p := range []drafting.Paragraph{
		{Part: drafting.PartTitle, Text: "关于答复的函"},
		{Part: drafting.PartBody, Level: 1, Text: "一级"},
		{Part: drafting.PartBody, Text: "答复甲乙喆。—丙"},
	} {
		p.ID = drafting.ParagraphID("p" + string(rune('0'+i)))
		l.Paragraphs = append(l.Paragraphs, p)
	}
	return l
}

func TestOfficeFacesComeFirst(t *testing.T) {
	base := testFaces(t)
	find := office(t, UI, map[string]string{"仿宋": "答复甲。—", "仿宋_GB2312": "关", "方正小标宋_GBK": "关于", "宋体-ExtB": "丙答"})
	f := base.Office(FontNames{Text: "仿宋"}, find)
	for _, c := range []struct {
		want Face
		r    rune
		face Face
	}{
		{Fang, '答', OfficeFang},
		{OfficeFang, '答', OfficeFang}, // as a painter asks again
		{Fang, '乙', Fang},
		{OfficeFang, '乙', Fang},
		{Fang, '喆', FangExt},
		{Song, '关', OfficeSong},
		{Song, '答', Song},
		{Hei, '答', Hei},
		{Kai, '答', Kai},
		{UI, '答', UI}, // the screen's own words stay as they are
	} {
		if face, g, ok := f.Resolve(c.want, c.r); face != c.face || !ok || g == 0 {
			t.Errorf("Resolve(%v, %c) = %v, %v", c.want, c.r, face, ok)
		}
		if f.Font(c.face) == nil {
			t.Errorf("%v has no font", c.face)
		}
	}
	if face, _, _ := base.Resolve(Fang, '答'); face != Fang {
		t.Error("the office's faces came into the program's own")
	}
	if f.Font(OfficeHei) != nil || base.Font(OfficeFang) != nil || f.Font(99) != nil {
		t.Error("a face that is not installed has a font")
	}
	// A missing character is a box of the program's own face, whatever the office's has.
	if face, g, ok := f.Resolve(OfficeFang, '😀'); face != Fang || g != 0 || ok {
		t.Errorf("a missing character: %v %d %v", face, g, ok)
	}
}

func TestOfficeSupplementIsLast(t *testing.T) {
	const rare = '\U0002A6A5' // 𪚥, which none of the program's own faces has
	if _, _, ok := testFaces(t).Resolve(Fang, rare); ok {
		t.Fatal("choose another character")
	}
	data := sfnttest.Font(t, testFaces(t).Font(UI), "龙", sfnttest.Name{Text: "SimSun-ExtB"})
	font, err := sfnt.Parse(sfnttest.WithTable(data, "cmap", []byte("\x00\x00\x00\x01\x00\x03\x00\x0a\x00\x00\x00\x0c"+
		"\x00\x0c\x00\x00\x00\x00\x00\x1c\x00\x00\x00\x00\x00\x00\x00\x01\x00\x02\xa6\xa5\x00\x02\xa6\xa5\x00\x00\x00\x01")), 0)
	if err != nil {
		t.Fatal(err)
	}
	f := testFaces(t).Office(FontNames{}, func(name string) (*sfnt.Font, error) {
		if name == "宋体-ExtB" {
			return font, nil
		}
		return nil, nil
	})
	l := officeLetter()
	l.Paragraphs[2].Text = "答复𪚥先生"
	d := Layout(l, DefaultProfile(), f)
	found := false
	for _, p := range d.Pages {
		for _, r := range p.Runs {
			found = found || r.Face == OfficeExtra && r.Text == string(rare)
		}
	}
	if !found {
		t.Errorf("the office's supplement is not used:\n%s", Dump(d))
	}
	for _, n := range d.Notices {
		if n.Code == "missing_glyph" {
			t.Error(n.Message)
		}
	}
}

func TestToldWhatIsReplaced(t *testing.T) {
	find := office(t, UI, map[string]string{"仿宋": "答复甲。—"})
	f := testFaces(t).Office(FontNames{Text: "没有的字体、仿宋", Title: "没有的标宋", Heading: "坏字体", Subheading: "也没有"}, find)
	got := map[string]string{}
	for _, n := range Layout(officeLetter(), DefaultProfile(), f).Notices {
		got[n.Code] += n.Message + "\n"
	}
	for code, want := range map[string][]string{
		"font_replaced":  {"没有的标宋", "没有安装", "坏字体", "CFF"},
		"glyph_replaced": {"“乙”", "“喆”", "“丙”"},
	} {
		for _, w := range want {
			if !strings.Contains(got[code], w) {
				t.Errorf("%s does not tell %s: %s", code, w, got[code])
			}
		}
	}
	for _, not := range []string{"也没有", "“仿宋", "“答”"} { // no second heading is in the letter
		if strings.Contains(got["font_replaced"]+got["glyph_replaced"], not) {
			t.Errorf("%s is told without need: %v", not, got)
		}
	}
	// Where the profile names nothing, a letter with the program's faces has nothing to tell.
	for _, n := range Layout(officeLetter(), DefaultProfile(), testFaces(t).Office(FontNames{}, office(t, UI, nil))).Notices {
		if n.Code == "font_replaced" || n.Code == "glyph_replaced" {
			t.Error(n.Message)
		}
	}
	uses := f.Fonts()
	if len(uses) != 5 || uses[0].Name != "仿宋" || uses[0].Face != OfficeFang || uses[2].Name != "" || !strings.Contains(uses[2].Why, "CFF") {
		t.Errorf("%+v", uses)
	}
}

func TestProfileNamesFonts(t *testing.T) {
	p, err := ReadProfile("a.toml", []byte("format = \"letter\"\nid = \"a\"\nname = \"甲\"\n[fonts]\ntext = \"仿宋_GB2312\"\ntitle = \"方正小标宋简体、方正小标宋_GBK\"\n"))
	if err != nil {
		t.Fatal(err)
	}
	if p.Fonts != (FontNames{Text: "仿宋_GB2312", Title: "方正小标宋简体、方正小标宋_GBK"}) {
		t.Errorf("%+v", p.Fonts)
	}
	if d := Deviations(p); len(d) != 0 {
		t.Errorf("deviations: %v", d)
	}
}

// A dash of the office's face that does not reach its cell's edges is not used: two of them would not make one line.
func TestDashJoins(t *testing.T) {
	// A font whose dash has the ink of 答, which stops short of the edges.
	data := sfnttest.Font(t, testFaces(t).Font(UI), "答", sfnttest.Name{Text: "仿宋"})
	other, err := sfnt.Parse(sfnttest.WithTable(data, "cmap", []byte("\x00\x00\x00\x01\x00\x03\x00\x0a\x00\x00\x00\x0c"+
		"\x00\x0c\x00\x00\x00\x00\x00\x28\x00\x00\x00\x00\x00\x00\x00\x02\x00\x00\x20\x14\x00\x00\x20\x14\x00\x00\x00\x01\x00\x00\x7b\x54\x00\x00\x7b\x54\x00\x00\x00\x01")), 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := other.Glyph('—'); !ok {
		t.Fatal("the font has no dash")
	}
	f := testFaces(t).Office(FontNames{}, func(name string) (*sfnt.Font, error) {
		if name == "仿宋" {
			return other, nil
		}
		return nil, nil
	})
	if face, _, _ := f.Resolve(Fang, '—'); face != Fang {
		t.Errorf("the dash is %v's", face)
	}
	if face, _, _ := f.Resolve(Fang, '答'); face != OfficeFang {
		t.Errorf("答 is %v's", face)
	}
}

func TestFinderFails(t *testing.T) {
	f := testFaces(t).Office(FontNames{Text: "甲"}, func(string) (*sfnt.Font, error) { return nil, errors.New("disk") })
	if face, _, ok := f.Resolve(Fang, '答'); face != Fang || !ok {
		t.Errorf("%v %v", face, ok)
	}
}

// The profile decides, also where the faces were made for another one; what is painted follows the document.
func TestLayoutTakesTheProfilesFonts(t *testing.T) {
	f := testFaces(t).Office(FontNames{}, office(t, UI, map[string]string{"甲体": "答复甲。—", "仿宋": "答"}))
	p := DefaultProfile()
	if d := Layout(officeLetter(), p, f); d.Faces != f {
		t.Error("a profile without fonts changes the faces")
	}
	p.Fonts.Text = "甲体"
	d := Layout(officeLetter(), p, f)
	if d.Faces == f || d.Faces != f.For(p.Fonts) || d.Faces.Fonts()[0].Name != "甲体" {
		t.Errorf("%+v", d.Faces.Fonts()[0])
	}
	var y Layouter
	if y.Layout(officeLetter(), DefaultProfile(), f).Faces != f || y.Layout(officeLetter(), p, f).Faces != d.Faces {
		t.Error("the layout at every key has other faces")
	}
	if base := testFaces(t); Layout(officeLetter(), p, base).Faces != base {
		t.Error("faces that find nothing are changed")
	}
}
