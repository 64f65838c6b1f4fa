package typeset

import (
	"slices"
	"strings"
	"sync"

	"fuhan/drafting"
	"fuhan/drafting/sfnt"
)

// FontNames are the office's typefaces by duty: names of families, Chinese or English, several ones divided by 、 in the
// order in which they are tried. An empty one leaves the choice to the program.
type FontNames struct {
	Text       string // the text (5.2.2: 仿宋)
	Title      string // mark and title (7.2.4, 7.3.1: 小标宋)
	Heading    string // headings of level one (7.3.3: 黑体)
	Subheading string // headings of level two (7.3.3: 楷体)
	Extra      string // characters that no other face has
}

// usualFonts are what offices have as a rule; they are used where installed, and nobody is told where they are not.
var usualFonts = FontNames{
	Text:       "仿宋_GB2312、仿宋、方正仿宋_GBK、方正仿宋简体、华文仿宋",
	Title:      "方正小标宋简体、方正小标宋_GBK",
	Heading:    "黑体、方正黑体_GBK",
	Subheading: "楷体_GB2312、楷体、方正楷体_GBK",
	Extra:      "宋体-ExtB、宋体",
}

func (n FontNames) of(face Face) string {
	return [...]string{n.Text, n.Title, n.Heading, n.Subheading, n.Extra}[face-faceCount]
}

// duty gives the program's own face for what an office's face is used for.
func (f Face) duty() Face {
	switch {
	case f == OfficeExtra:
		return UI
	case f >= faceCount:
		return f - faceCount
	}
	return f
}

// own gives the office's face for a duty, the face itself where offices have none for it.
func (f Face) own() Face {
	if f <= Kai {
		return f + faceCount
	}
	return f
}

// word names a duty for the user.
func (f Face) word() string {
	return [...]string{"正文", "标题", "黑体", "楷体", "补字", "补字", "页码"}[f.duty()]
}

// FindFont gives the installed face of a name: nil and no error where there is none, an error where it cannot be used.
type FindFont func(name string) (*sfnt.Font, error)

// officeFace is a face of the office, looked for when the first character asks for it.
type officeFace struct {
	names    string
	demanded bool // the profile names it
	find     FindFont

	once sync.Once
	font *sfnt.Font
	name string // by which it was found
	why  string // why it is not used, of the last one that was found
}

// Office gives faces that prefer the office's own typefaces where they are installed. A name in names that is not found,
// or whose font cannot be used, is told in the notices of every letter laid out; where names is empty the usual ones are
// used where they are. The program's own faces are shared.
func (f *Faces) Office(names FontNames, find FindFont) *Faces {
	o := &Faces{bundle: f.bundle, offices: &offices{lookup: find, made: map[FontNames]*Faces{}}}
	o.made[names] = o
	return o.use(names)
}

// offices are the faces made for one way of finding fonts, by the names that were asked for.
type offices struct {
	lookup FindFont
	mu     sync.Mutex
	made   map[FontNames]*Faces
}

// For gives the faces with other names, found in the same way: f itself where names are all empty or f was not made by
// Office. The same names give the same faces.
func (f *Faces) For(names FontNames) *Faces {
	if names == (FontNames{}) || f == nil || f.offices == nil {
		return f
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	o := f.made[names]
	if o == nil {
		o = (&Faces{bundle: f.bundle, offices: f.offices}).use(names)
		f.made[names] = o
	}
	return o
}

func (o *Faces) use(names FontNames) *Faces {
	for i := range o.office {
		e := &o.office[i]
		e.find = o.lookup
		e.names = names.of(faceCount + Face(i))
		if e.demanded = strings.TrimSpace(e.names) != ""; !e.demanded {
			e.names = usualFonts.of(faceCount + Face(i))
		}
	}
	return o
}

func (e *officeFace) load() *sfnt.Font {
	if e.find == nil {
		return nil
	}
	e.once.Do(func() {
		for _, name := range Families(e.names) {
			font, err := e.find(name)
			if err != nil {
				e.why = drafting.ErrorMessage(err)
				continue
			}
			if font != nil {
				e.font, e.name = font, name
				return
			}
		}
	})
	return e.font
}

// Families gives the single names of a field of FontNames, in their order.
func Families(names string) []string {
	list := strings.FieldsFunc(names, func(r rune) bool { return r == '、' || r == ',' || r == '，' || r == ';' || r == '；' })
	for i := range list {
		list[i] = strings.TrimSpace(list[i])
	}
	return slices.DeleteFunc(list, func(s string) bool { return s == "" })
}

// FontUse says which typeface serves a duty.
type FontUse struct {
	Duty   string // 正文 …
	Face   Face   // the office's where it is used, else the program's own
	Name   string // by which the office's face was found, "" where the program's own is used
	Wanted string // what was looked for
	Why    string // why an installed one is not used, "" where none is installed
}

// Fonts lists the typefaces by duty, in the order text, title, headings, supplement.
func (f *Faces) Fonts() []FontUse {
	var out []FontUse
	for i := range f.office {
		face := faceCount + Face(i)
		e := &f.office[i]
		u := FontUse{Duty: face.word(), Face: face.duty(), Wanted: e.names}
		if e.load() != nil {
			u.Face, u.Name = face, e.name
		} else {
			u.Why = e.why
		}
		out = append(out, u)
	}
	return out
}

// replaced says what became of the face that the profile names for a duty, "" where it is used or none is named.
func (f *Faces) replaced(duty Face) (format string, args []any) {
	if duty > Kai {
		return "", nil
	}
	e := &f.office[duty]
	if !e.demanded || e.load() != nil {
		return "", nil
	}
	args = []any{duty.word(), strings.TrimSpace(e.names)}
	if e.why != "" {
		return "版式指定的%s字体“%s”不能使用：%s。已改用内置字体。", append(args, strings.TrimSuffix(e.why, "。"))
	}
	return "版式指定的%s字体“%s”没有安装，已改用内置字体。安装后重新打开本程序即可。", args
}

// officeName gives the name by which one of the office's faces was found.
func (f *Faces) officeName(face Face) string { return f.office[face-faceCount].name }

// joins reports whether two of a dash make one line: its ink goes from edge to edge of its cell.
func joins(font *sfnt.Font, g sfnt.GlyphID) bool {
	x0, _, x1, _, ok := font.Bounds(g)
	w := font.Advance(g)
	return ok && w >= font.UnitsPerEm()*9/10 && x0 <= w/40 && x1 >= w-w/40
}
