package docx

import (
	"strings"

	"fuhan/drafting/typeset"
)

// Font is a typeface by the name that Word knows, and another name under which a machine may have it.
type Font struct{ Name, Alt string }

// Fonts are the typefaces of a letter (5.2.2, 7.2 and 7.3).
type Fonts struct {
	Fang, Song, Hei, Kai Font // text; mark and title; headings of level one; of level two
	Digits               Font // page numbers (7.5)
}

var officeFonts = Fonts{
	Fang: Font{"仿宋_GB2312", "仿宋"}, Song: Font{"方正小标宋简体", "方正小标宋_GBK"}, Hei: Font{"黑体", "SimHei"},
	Kai: Font{"楷体_GB2312", "楷体"}, Digits: Font{"宋体", "SimSun"},
}

// fontsOf gives the typefaces that a profile names: of each duty the first name, and the second one as its other name.
func fontsOf(n typeset.FontNames) Fonts {
	font := func(names string) (f Font) {
		switch list := typeset.Families(names); len(list) {
		case 0:
		case 1:
			f.Name = list[0]
		default:
			f.Name, f.Alt = list[0], list[1]
		}
		return f
	}
	return Fonts{Fang: font(n.Text), Song: font(n.Title), Hei: font(n.Heading), Kai: font(n.Subheading)}
}

// or gives the fonts with those that have no name taken from others.
func (f Fonts) or(g Fonts) Fonts {
	for _, p := range []struct {
		to   *Font
		from Font
	}{{&f.Fang, g.Fang}, {&f.Song, g.Song}, {&f.Hei, g.Hei}, {&f.Kai, g.Kai}, {&f.Digits, g.Digits}} {
		if p.to.Name == "" {
			*p.to = p.from
		}
	}
	return f
}

// of gives the font of a face; the faces that fill its gaps are the reader's affair.
func (f *Fonts) of(face typeset.Face) string {
	switch face {
	case typeset.Song:
		return f.Song.Name
	case typeset.Hei:
		return f.Hei.Name
	case typeset.Kai:
		return f.Kai.Name
	}
	return f.Fang.Name
}

// Style ids. Word's own names make its navigation pane and its keys work; the trade's words are their second names.
const (
	styleText      = "Normal"
	styleTitle     = "Title"
	styleHeading   = "Heading" // and the level, 1 to 4
	styleHeadChars = "HeadingChars"
	styleMark      = "Mark"
	styleHead      = "Head"
	styleAddressee = "Addressee"
	styleAnnexNote = "AnnexNote"
	styleSignature = "Signature"
	styleNote      = "Note"
	styleAnnex     = "Annex"
	styleAnnexName = "AnnexTitle"
	styleCopies    = "Copies"
	styleFolio     = "Footer"
	styleCell      = "Cell"
	styleLabel     = "CellLabel"
	styleGrid      = "TableGrid"
	styleComment   = "CommentText"
)

// tight is the spacing of characters, in twentieths of a point, that puts 28 characters of 16 points on 156 mm.
const tight = -5

// chinese are the rules of setting that every style takes over from the text's: no line is left alone or kept for a pair's
// sake, marks begin and end lines as the standard wants, no blank comes between Han and figures, and the
// height of lines is what the style says and not the grid's multiple. Marks may hang out, which they have no need to, because
// LibreOffice 7 takes the switch the other way round and hangs them where it is off.
const chinese = `<w:kinsoku/><w:wordWrap/><w:overflowPunct/><w:topLinePunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:adjustRightInd w:val="0"/><w:snapToGrid w:val="0"/>`

// styles gives the styles of the document.
func (w *writer) styles() []byte {
	var m markup
	p, f := &w.p, &w.fonts
	line, two := w.pitch, twips(p.Width)*2/p.Columns
	m.raw(xmlHead, `<w:styles`, names, `><w:docDefaults><w:rPrDefault><w:rPr>`)
	fontNames(&m, f.Fang.Name)
	m.attr(`<w:sz w:val`, halfPoints(p.TextSize))
	m.attr(`/><w:szCs w:val`, halfPoints(p.TextSize))
	m.raw(`/><w:lang w:val="zh-CN" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>`)
	m.attr(`<w:spacing w:before="0" w:after="0" w:line`, line)
	m.raw(` w:lineRule="exact"/></w:pPr></w:pPrDefault></w:docDefaults>`)

	style := func(id, name, alias string, own props, look look) {
		m.raw(`<w:style w:type="paragraph"`)
		if id == styleText {
			m.raw(` w:default="1"`)
		}
		if name[0] >= 0x80 { // none of Word's own
			m.raw(` w:customStyle="1"`)
		}
		m.raw(` w:styleId="`, id, `"><w:name w:val="`, name, `"/>`)
		if alias != "" {
			m.raw(`<w:aliases w:val="`, alias, `"/>`)
		}
		if id != styleText {
			m.raw(`<w:basedOn w:val="`, styleText, `"/>`)
		}
		if id == styleTitle || id == styleAddressee || len(id) > len(styleHeading) && id[:len(styleHeading)] == styleHeading {
			m.raw(`<w:next w:val="`, styleText, `"/>`)
		}
		m.raw(`<w:qFormat/>`)
		own.write(&m)
		look.write(&m, false)
		m.raw(`</w:style>`)
	}
	text := look{spacing: tight, spaced: true}
	plain := indents(0, 0, 0)
	style(styleText, "Normal", "公文正文", props{rules: chinese, indent: indent{set: true, first: two, chars: 2}, align: "both"}, text)
	title := look{font: f.Song.Name, size: p.TitleSize, spaced: true}
	style(styleTitle, "Title", "公文标题", props{keepNext: true, indent: plain, align: "center"}, title)
	for i, alias := range []string{"一级标题", "二级标题", "三级标题", "四级标题"} {
		k := look{}
		if face := typeset.HeadingFace(i + 1); face != typeset.Fang {
			k.font = f.of(face)
		}
		d := string(rune('1' + i))
		style(styleHeading+d, "heading "+d, alias, props{keepNext: p.KeepsHeadings, outline: i + 1}, k)
	}
	small := look{size: p.SmallSize, spaced: true}
	style(styleMark, "发文机关标志", "", props{indent: plain, align: "center"}, look{font: f.Song.Name, size: p.MarkSize, spaced: true, red: true})
	style(styleHead, "版头", "", props{indent: plain, align: "left"}, look{})
	style(styleAddressee, "主送", "主送机关", props{indent: plain}, look{})
	style(styleAnnexNote, "附件说明", "", props{align: "both"}, look{})
	style(styleSignature, "落款", "", props{keepNext: true, indent: plain, align: "right"}, look{})
	style(styleNote, "附注", "", props{}, look{})
	style(styleAnnex, "附件", "附件标识", props{keepNext: true, pageBreak: true, indent: plain, align: "left"}, look{font: f.Hei.Name})
	style(styleAnnexName, "附件标题", "", props{keepNext: true, indent: plain, align: "center"}, title)
	style(styleCopies, "抄送", "版记", props{indent: plain, align: "both"}, small)
	style(styleFolio, "footer", "页码", props{line: twips(p.SmallSize) * 13 / 10, indent: plain, align: "left"}, look{font: f.Digits.Name, size: p.SmallSize, spaced: true})
	cell, cellLine := small, twips(p.SmallSize*4/3)
	style(styleCell, "表格文字", "", props{line: cellLine, indent: plain, align: "left"}, cell)
	cell.font = f.Hei.Name
	style(styleLabel, "表格栏目", "", props{line: cellLine, indent: plain, align: "center"}, cell)
	style(styleComment, "annotation text", "批注文字", props{line: 360, indent: plain, align: "left"}, look{size: typeset.Pt(12), spaced: true})

	for i, name := range []string{"一级标题文字", "二级标题文字", "三级标题文字", "四级标题文字"} {
		m.raw(`<w:style w:type="character" w:customStyle="1" w:styleId="`, styleHeadChars, string(rune('1'+i)), `"><w:name w:val="`, name, `"/><w:qFormat/>`)
		k := look{}
		if face := typeset.HeadingFace(i + 1); face != typeset.Fang {
			k.font = f.of(face)
		}
		k.write(&m, false)
		m.raw(`</w:style>`)
	}
	m.raw(`<w:style w:type="table" w:styleId="`, styleGrid, `"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>`)
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		b := border{kind: "single", size: 8} // 0.35 mm
		if strings.HasPrefix(side, "inside") {
			b.size = 6 // 0.25 mm
		}
		b.write(&m, side)
	}
	m.raw(`</w:tblBorders></w:tblPr></w:style>`)
	m.raw(`</w:styles>`)
	return m
}

// fontNames names a font for every script, and says that what could be either is set as Chinese.
func fontNames(m *markup, name string) {
	m.raw(`<w:rFonts w:hint="eastAsia" w:ascii="`)
	m.text(name)
	m.raw(`" w:hAnsi="`)
	m.text(name)
	m.raw(`" w:eastAsia="`)
	m.text(name)
	m.raw(`" w:cs="`)
	m.text(name)
	m.raw(`"/>`)
}

// fontTable gives the fonts with their second names, by which a machine without the first finds them.
func (w *writer) fontTable() []byte {
	var m markup
	m.raw(xmlHead, `<w:fonts`, names, `>`)
	seen := map[string]bool{}
	f := &w.fonts
	for _, n := range []Font{f.Fang, f.Song, f.Hei, f.Kai, f.Digits} {
		if seen[n.Name] {
			continue
		}
		seen[n.Name] = true
		m.raw(`<w:font w:name="`)
		m.text(n.Name)
		m.raw(`">`)
		if n.Alt != "" {
			m.raw(`<w:altName w:val="`)
			m.text(n.Alt)
			m.raw(`"/>`)
		}
		m.raw(`<w:charset w:val="86"/><w:family w:val="modern"/><w:pitch w:val="variable"/></w:font>`)
	}
	m.raw(`</w:fonts>`)
	return m
}

// What begins and ends no line, as the layout has it; Word's own list lacks the dash.
const (
	noBegin = `!%),.:;?]}°·’”‰′″℃、。々〉》」』】〕〗！％），．：；？］｝—…～ー〻`
	noEnd   = `$([{£¥‘“〈《「『【〔〖＄（［｛￥№`
)

// settings gives the document's settings: odd and even pages, no squeezing of marks (the layout gives each line its
// spacing), and the ways of newer Word.
func settings() []byte {
	var m markup
	m.raw(xmlHead, `<w:settings`, names, `><w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/><w:drawingGridVerticalSpacing w:val="579"/><w:characterSpacingControl w:val="doNotCompress"/><w:noLineBreaksAfter w:lang="zh-CN" w:val="`)
	m.text(noEnd)
	m.raw(`"/><w:noLineBreaksBefore w:lang="zh-CN" w:val="`)
	m.text(noBegin)
	m.raw(`"/><w:compat><w:doNotExpandShiftReturn/><w:useFELayout/><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="zh-CN" w:eastAsia="zh-CN"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>`)
	return m
}
