package ofd

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"fuhan/drafting/sfnt"
)

// The tables of GB/T 33190-2016 for the elements that a letter needs: what may stand in each, in which order and how
// often, and its attributes with their types. The XSDs of the standard's annex are in no registry that can be reached.

type child struct {
	name     string
	min, max int // max 0: any number
}

type kind struct {
	children   []child
	choice     bool // one of the children, not all in order
	attributes map[string]string
	required   []string
	text       string // type of the text, "" for none
}

var types = map[string]*regexp.Regexp{
	"id":     regexp.MustCompile(`^[1-9]\d*$`),
	"ref":    regexp.MustCompile(`^[1-9]\d*$`),
	"loc":    regexp.MustCompile(`^[\w./]+$`),
	"box":    regexp.MustCompile(`^-?\d+(\.\d+)? -?\d+(\.\d+)? \d+(\.\d+)? \d+(\.\d+)?$`),
	"double": regexp.MustCompile(`^-?\d+(\.\d+)?$`),
	"deltas": regexp.MustCompile(`^((g \d+ )?-?\d+(\.\d+)?)( (g \d+ )?-?\d+(\.\d+)?)*$`),
	"bool":   regexp.MustCompile(`^(true|false)$`),
	"date":   regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`),
	"hex":    regexp.MustCompile(`^[0-9a-f]{32}$`),
	"colour": regexp.MustCompile(`^\d{1,3} \d{1,3} \d{1,3}$`),
	"path":   regexp.MustCompile(`^[SMLQBAC](( -?\d+(\.\d+)?)| [SMLQBAC])*$`),
	"string": regexp.MustCompile(`(?s)^.+$`),
	"OFD":    regexp.MustCompile(`^OFD$`),
	"1.0":    regexp.MustCompile(`^1\.0$`),
	"layer":  regexp.MustCompile(`^(Body|Background|Foreground|Custom)$`),
	"event":  regexp.MustCompile(`^(DO|PO|CLICK)$`),
	"dest":   regexp.MustCompile(`^(XYZ|Fit|FitH|FitV|FitR)$`),
	"set":    regexp.MustCompile(`^(symbol|prc|big5|shift-jis|wansung|johab|unicode)$`),
}

func leaf(t string) kind { return kind{text: t} }

var kinds = map[string]kind{
	"OFD":             {children: []child{{"DocBody", 1, 0}}, attributes: map[string]string{"Version": "1.0", "DocType": "OFD"}, required: []string{"Version", "DocType"}},
	"DocBody":         {children: []child{{"DocInfo", 1, 1}, {"DocRoot", 1, 1}, {"Versions", 0, 1}, {"Signatures", 0, 1}}},
	"DocInfo":         {children: []child{{"DocID", 1, 1}, {"Title", 0, 1}, {"Author", 0, 1}, {"Subject", 0, 1}, {"Abstract", 0, 1}, {"CreationDate", 0, 1}, {"ModDate", 0, 1}, {"DocUsage", 0, 1}, {"Cover", 0, 1}, {"Keywords", 0, 1}, {"Creator", 0, 1}, {"CreatorVersion", 0, 1}, {"CustomDatas", 0, 1}}},
	"DocID":           leaf("hex"),
	"Title":           leaf("string"),
	"Author":          leaf("string"),
	"Subject":         leaf("string"),
	"CreationDate":    leaf("date"),
	"ModDate":         leaf("date"),
	"Keywords":        {children: []child{{"Keyword", 1, 0}}},
	"Keyword":         leaf("string"),
	"Creator":         leaf("string"),
	"DocRoot":         leaf("loc"),
	"Document":        {children: []child{{"CommonData", 1, 1}, {"Pages", 1, 1}, {"Outlines", 0, 1}, {"Permissions", 0, 1}, {"Actions", 0, 1}, {"VPreferences", 0, 1}, {"Bookmarks", 0, 1}, {"Annotations", 0, 1}, {"CustomTags", 0, 1}, {"Attachments", 0, 1}, {"Extensions", 0, 1}}},
	"CommonData":      {children: []child{{"MaxUnitID", 1, 1}, {"PageArea", 1, 1}, {"PublicRes", 0, 0}, {"DocumentRes", 0, 0}, {"TemplatePage", 0, 0}, {"DefaultCS", 0, 1}}},
	"MaxUnitID":       leaf("id"),
	"PageArea":        {children: []child{{"PhysicalBox", 1, 1}, {"ApplicationBox", 0, 1}, {"ContentBox", 0, 1}, {"BleedBox", 0, 1}}},
	"PhysicalBox":     leaf("box"),
	"PublicRes":       leaf("loc"),
	"Pages":           {children: []child{{"Page", 1, 0}}},
	"Pages/Page":      {attributes: map[string]string{"ID": "id", "BaseLoc": "loc"}, required: []string{"ID", "BaseLoc"}},
	"Outlines":        {children: []child{{"OutlineElem", 1, 0}}},
	"OutlineElem":     {children: []child{{"Actions", 0, 1}, {"OutlineElem", 0, 0}}, attributes: map[string]string{"Title": "string", "Count": "double", "Expanded": "bool"}, required: []string{"Title"}},
	"Actions":         {children: []child{{"Action", 1, 0}}},
	"Action":          {children: []child{{"Goto", 1, 1}}, attributes: map[string]string{"Event": "event"}, required: []string{"Event"}},
	"Goto":            {children: []child{{"Dest", 1, 1}, {"Bookmark", 1, 1}}, choice: true},
	"Dest":            {attributes: map[string]string{"Type": "dest", "PageID": "ref", "Left": "double", "Top": "double", "Right": "double", "Bottom": "double", "Zoom": "double"}, required: []string{"Type", "PageID"}},
	"Res":             {children: []child{{"ColorSpaces", 0, 0}, {"DrawParams", 0, 0}, {"Fonts", 0, 0}, {"MultiMedias", 0, 0}, {"CompositeGraphicUnits", 0, 0}}, attributes: map[string]string{"BaseLoc": "loc"}, required: []string{"BaseLoc"}},
	"Fonts":           {children: []child{{"Font", 1, 0}}},
	"Font":            {children: []child{{"FontFile", 0, 1}}, attributes: map[string]string{"ID": "id", "FontName": "string", "FamilyName": "string", "Charset": "set", "Italic": "bool", "Bold": "bool", "Serif": "bool", "FixedWidth": "bool"}, required: []string{"ID", "FontName"}},
	"FontFile":        leaf("loc"),
	"Page":            {children: []child{{"Template", 0, 0}, {"PageRes", 0, 0}, {"Area", 0, 1}, {"Content", 0, 1}, {"Actions", 0, 1}}},
	"Content":         {children: []child{{"Layer", 1, 0}}},
	"Layer":           {children: []child{{"TextObject", 0, 0}, {"PathObject", 0, 0}, {"ImageObject", 0, 0}}, choice: true, attributes: map[string]string{"ID": "id", "Type": "layer", "DrawParam": "ref"}, required: []string{"ID"}},
	"TextObject":      {children: []child{{"FillColor", 0, 1}, {"StrokeColor", 0, 1}, {"CGTransform", 0, 0}, {"TextCode", 1, 0}}, attributes: map[string]string{"ID": "id", "Boundary": "box", "Font": "ref", "Size": "double"}, required: []string{"ID", "Boundary", "Font", "Size"}},
	"PathObject":      {children: []child{{"StrokeColor", 0, 1}, {"FillColor", 0, 1}, {"AbbreviatedData", 1, 1}}, attributes: map[string]string{"ID": "id", "Boundary": "box", "Stroke": "bool", "Fill": "bool"}, required: []string{"ID", "Boundary"}},
	"FillColor":       {attributes: map[string]string{"Value": "colour", "ColorSpace": "ref"}, required: []string{"Value"}},
	"AbbreviatedData": leaf("path"),
	"TextCode":        {attributes: map[string]string{"X": "double", "Y": "double", "DeltaX": "deltas", "DeltaY": "deltas"}, text: "string", required: []string{"X", "Y"}},
}

type node struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Children []node     `xml:",any"`
	Text     string     `xml:",chardata"`
}

func (n *node) attr(name string) string {
	for _, a := range n.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// all gives the elements of that name below n, in order.
func (n *node) all(name string) []*node {
	var out []*node
	for i := range n.Children {
		c := &n.Children[i]
		if c.XMLName.Local == name {
			out = append(out, c)
		}
		out = append(out, c.all(name)...)
	}
	return out
}

// checker reads a package and lists what breaks the standard.
type checker struct {
	files map[string][]byte
	ids   map[string]bool
	said  []string
}

func (c *checker) say(format string, args ...any) {
	c.said = append(c.said, fmt.Sprintf(format, args...))
}

func findings(b []byte) []string {
	c := &checker{files: map[string][]byte{}, ids: map[string]bool{}}
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return []string{err.Error()}
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return []string{err.Error()}
		}
		data, err := io.ReadAll(r)
		if err != nil {
			return []string{f.Name + ": " + err.Error()}
		}
		if c.files[f.Name] != nil {
			c.say("%s: twice in the package", f.Name)
		}
		c.files[f.Name] = data
	}
	c.check()
	return c.said
}

func (c *checker) check() {
	top := c.read("OFD.xml", "OFD")
	roots := top.all("DocRoot")
	if len(roots) != 1 {
		c.say("%d documents", len(roots))
		return
	}
	root := roots[0].Text
	doc := c.read(root, "Document")
	base := path.Dir(root)
	fonts := map[string]*sfnt.Font{}
	for _, p := range doc.all("PublicRes") {
		res := c.read(path.Join(base, p.Text), "Res")
		for _, f := range res.all("Font") {
			file := path.Join(base, res.attr("BaseLoc"), f.all("FontFile")[0].Text)
			font, err := sfnt.Parse(c.files[file], 0)
			if err != nil {
				c.say("%s: %v", file, err)
				continue
			}
			fonts[f.attr("ID")] = font
		}
	}
	pages := map[string]bool{}
	for _, p := range doc.all("Page") {
		pages[p.attr("ID")] = true
		page := c.read(path.Join(base, p.attr("BaseLoc")), "Page")
		for _, t := range page.all("TextObject") {
			c.text(t, fonts[t.attr("Font")])
		}
	}
	for _, d := range doc.all("Dest") {
		if !pages[d.attr("PageID")] {
			c.say("a bookmark leads to page %s, which is not there", d.attr("PageID"))
		}
	}
	most := 0
	for id := range c.ids {
		n, _ := strconv.Atoi(id)
		most = max(most, n)
	}
	if m := doc.all("MaxUnitID"); len(m) != 1 || m[0].Text != strconv.Itoa(most) {
		got := "missing"
		if len(m) > 0 {
			got = m[0].Text
		}
		c.say("MaxUnitID is %s, the greatest is %d", got, most)
	}
}

// text checks that each character has a glyph of its own in the font, and as many distances as it needs.
func (c *checker) text(t *node, font *sfnt.Font) {
	if font == nil {
		c.say("text %s has no font", t.attr("ID"))
		return
	}
	for _, code := range t.all("TextCode") {
		runes := []rune(code.Text)
		for _, r := range runes {
			if _, ok := font.Glyph(r); !ok {
				c.say("text %s: the font lacks %c", t.attr("ID"), r)
			}
		}
		n := 0
		f := strings.Fields(code.attr("DeltaX"))
		for i := 0; i < len(f); i++ {
			if f[i] == "g" {
				k, _ := strconv.Atoi(f[i+1])
				n += k
				i += 2
				continue
			}
			n++
		}
		if n != len(runes)-1 {
			c.say("text %s: %d distances for %d characters", t.attr("ID"), n, len(runes))
		}
	}
}

// read takes a file in and checks it against the tables.
func (c *checker) read(name, want string) *node {
	n := &node{}
	data := c.files[name]
	if data == nil {
		c.say("%s is not in the package", name)
		return n
	}
	if err := xml.Unmarshal(data, n); err != nil {
		c.say("%s: %v", name, err)
	}
	if n.XMLName.Local != want {
		c.say("%s begins with %s", name, n.XMLName.Local)
		return n
	}
	c.element(n, "")
	return n
}

func (c *checker) element(n *node, parent string) {
	name := n.XMLName.Local
	if n.XMLName.Space != "http://www.ofdspec.org/2016" {
		c.say("%s is of the namespace %q", name, n.XMLName.Space)
	}
	k, ok := kinds[parent+"/"+name]
	if !ok {
		k, ok = kinds[name]
	}
	if !ok {
		c.say("no element %s", name)
		return
	}
	have := map[string]bool{}
	for _, a := range n.Attrs {
		if a.Name.Space == "xmlns" || a.Name.Local == "xmlns" {
			continue
		}
		have[a.Name.Local] = true
		t, ok := k.attributes[a.Name.Local]
		if !ok {
			c.say("%s has no attribute %s", name, a.Name.Local)
		} else if !types[t].MatchString(a.Value) {
			c.say("%s: %s=%q", name, a.Name.Local, a.Value)
		}
		if t == "id" {
			if c.ids[a.Value] {
				c.say("%s: the ID %s is taken", name, a.Value)
			}
			c.ids[a.Value] = true
		}
	}
	for _, a := range k.required {
		if !have[a] {
			c.say("%s lacks %s", name, a)
		}
	}
	if text := n.Text; k.text == "" && strings.TrimSpace(text) != "" || k.text != "" && !types[k.text].MatchString(text) {
		c.say("%s: text %q", name, text)
	}
	count := map[string]int{}
	last := 0
	for i := range n.Children {
		ch := &n.Children[i]
		at := slices.IndexFunc(k.children, func(c child) bool { return c.name == ch.XMLName.Local })
		switch {
		case at < 0:
			c.say("%s holds %s", name, ch.XMLName.Local)
		case at < last && !k.choice:
			c.say("%s: %s stands too late", name, ch.XMLName.Local)
		default:
			last = at
		}
		count[ch.XMLName.Local]++
		c.element(ch, name)
	}
	for _, ch := range k.children {
		if n := count[ch.name]; n < ch.min && !k.choice || ch.max > 0 && n > ch.max {
			c.say("%s: %d of %s", name, n, ch.name)
		}
	}
	if k.choice && len(n.Children) == 0 {
		c.say("%s is empty", name)
	}
}
