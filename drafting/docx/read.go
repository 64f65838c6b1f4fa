package docx

import (
	"bytes"
	"slices"
	"strings"

	"fuhan/drafting"
)

// ReadOptions are the ways of reading.
type ReadOptions struct {
	// Rejected gives the text as it was before the tracked changes; otherwise it is the text with all of them accepted.
	// Either way every change is listed and none of the other text is mixed in.
	Rejected bool
}

// Read reads a .docx (also .docm, .dotx, and the strict variant of ISO/IEC 29500) that somebody sent: paragraphs with
// their automatic numbers as text, tables, and apart from them tracked changes, comments, notes, text boxes, headers and
// footers, hidden text. Macros are not looked at and links not followed. CodeInvalid with a reason for a file that is
// damaged, locked by a password, or dangerous to open.
func Read(data []byte, o ReadOptions) (*drafting.Content, error) {
	c, err := open(data)
	if err != nil {
		return nil, err
	}
	main, err := c.mainPart()
	if err != nil {
		return nil, err
	}
	r := &reader{rejected: o.Rejected, c: c, out: &drafting.Content{Format: "docx"}, refs: map[string]*anchor{}, said: map[string]bool{}}
	if r.rels, err = c.relations(main); err != nil {
		return nil, err
	}
	s, err := c.scan(r.related("styles"))
	if err != nil {
		return nil, err
	}
	if r.styles, err = readStyles(s); err != nil {
		return nil, reading(err)
	}
	if s, err = c.scan(r.related("numbering")); err != nil {
		return nil, err
	}
	if r.lists, err = readLists(s); err != nil {
		return nil, reading(err)
	}
	if s, err = c.scan(main); err != nil {
		return nil, err
	}
	if s == nil {
		return nil, damaged(errSyntax)
	}
	var sections []string
	if err = r.document(s, &sections); err != nil {
		return nil, reading(err)
	}
	if err = r.apart(sections); err != nil {
		return nil, reading(err)
	}
	r.finish()
	return r.out, nil
}

// mainPart finds the part with the text: by the ties of the file, never by its usual name alone.
func (c *container) mainPart() (string, error) {
	rels, err := c.relations("")
	if err != nil {
		return "", err
	}
	var main []string
	for _, r := range rels {
		if r.kind == "officeDocument" && !r.external {
			main = append(main, r.target)
		}
	}
	slices.Sort(main)
	for _, target := range main {
		switch {
		case strings.HasPrefix(target, "xl/"):
			return "", drafting.Errorf(drafting.CodeInvalid, "这是 Excel 文件，不是 Word 文件。请按表格导入。")
		case strings.HasPrefix(target, "ppt/"):
			return "", drafting.Errorf(drafting.CodeInvalid, "这是演示文稿，不是 Word 文件。请确认选对了文件。")
		case c.has(target):
			return target, nil
		}
	}
	if c.has("word/document.xml") {
		return "word/document.xml", nil
	}
	return "", drafting.Errorf(drafting.CodeInvalid, "这个文件里没有 Word 正文，没有读入。请确认选对了文件；若是其他格式，请另存为 .docx。")
}

// reader holds a file while it is read.
type reader struct {
	rejected bool
	c        *container
	rels     map[string]relation
	styles   *styles
	lists    *lists
	out      *drafting.Content

	into     *[]drafting.Passage // where finished paragraphs go
	body     bool                // they are the document's own
	carry    string              // text of a paragraph whose end was deleted: it runs on in the next one
	fields   []bool              // fields that are open; true once their result has begun
	changes  []drafting.Change   // tracked changes around the present place, outermost first
	joined   bool                // the last text went to the last change: more of the same goes on with it
	quotes   []*anchor           // comments whose words are being read
	refs     map[string]*anchor  // places of comments (c…), footnotes (f…), endnotes (e…) by id
	order    []string            // keys of refs in reading order
	formats  int                 // tracked changes of format alone
	objects  int
	outside  int // pictures and objects that lie outside the file
	unknown  int // symbols without a character
	breaks   int // paragraphs that a tracked change joins with the next one
	noList   int // paragraphs whose list is not defined
	cells    int
	boxDepth int
	align    string // of the paragraph read last
	said     map[string]bool
}

// anchor is the place of a comment or note.
type anchor struct {
	passage int
	quote   strings.Builder
}

// related gives the part of a kind that the document is tied to, "" without.
func (r *reader) related(kind string) string {
	found := ""
	for _, rel := range r.rels {
		if rel.kind == kind && !rel.external && (found == "" || rel.target < found) {
			found = rel.target
		}
	}
	return found
}

// document reads the main part; sections receives the ids of headers (h…) and footers (f…) in order.
func (r *reader) document(s *scanner, sections *[]string) error {
	r.into, r.body = &r.out.Passages, true
	found := false
	err := s.root(func() error {
		if s.name != "w:document" {
			return nil
		}
		return s.each(func() error {
			if s.name != "w:body" {
				return nil
			}
			found = true
			return s.each(func() error { return r.block(s, sections) })
		})
	})
	if err == nil && !found {
		err = errSyntax
	}
	r.endStory()
	return err
}

// endStory lets nothing of one story reach into the next.
func (r *reader) endStory() {
	if text := strings.TrimSpace(r.carry); text != "" {
		*r.into = append(*r.into, drafting.Passage{Text: text})
	}
	r.carry, r.fields, r.quotes, r.joined = "", nil, nil, false
}

// story reads what is no part of the running text, a box or a note, into passages of its own.
func (r *reader) story(read func() error) ([]drafting.Passage, error) {
	var out []drafting.Passage
	into, body, carry, fields, quotes, joined := r.into, r.body, r.carry, r.fields, r.quotes, r.joined
	r.into, r.body, r.carry, r.fields, r.quotes = &out, false, "", nil, nil
	err := read()
	r.endStory()
	r.into, r.body, r.carry, r.fields, r.quotes, r.joined = into, body, carry, fields, quotes, joined
	return out, err
}

// block reads an element that stands between paragraphs.
func (r *reader) block(s *scanner, sections *[]string) error {
	again := func() error { return r.block(s, sections) }
	switch s.name {
	case "w:p":
		return r.paragraph(s, sections)
	case "w:tbl":
		return r.table(s)
	case "w:sectPr":
		return r.section(s, sections)
	case "w:sdt":
		return r.control(s, again)
	case "mc:AlternateContent":
		return alternate(s, again)
	case "w:commentRangeStart", "w:commentRangeEnd":
		r.commentRange(s)
	case "w:altChunk":
		r.say("文件里嵌入了另一个文件的内容，没有读入。请用 Word 打开后另存一份再导入。")
	case "w:tblPr", "w:tblGrid", "w:sdtPr", "w:customXmlPr", "w:pPr", "w:rPr":
	case "w:ins", "w:del", "w:moveTo", "w:moveFrom":
		return r.tracked(s, again)
	default:
		if strings.HasPrefix(s.name, "w:") {
			return s.each(again)
		}
	}
	return nil
}

func (r *reader) section(s *scanner, sections *[]string) error {
	return s.each(func() error {
		if sections == nil {
			return nil
		}
		switch s.name {
		case "w:headerReference":
			*sections = append(*sections, "h"+s.attr("r:id"))
		case "w:footerReference":
			*sections = append(*sections, "f"+s.attr("r:id"))
		}
		return nil
	})
}

// control reads a content control without the hint that it shows while nobody has filled it in.
func (r *reader) control(s *scanner, inner func() error) error {
	hint := false
	return s.each(func() error {
		switch s.name {
		case "w:sdtPr":
			return s.each(func() error {
				if s.name == "w:showingPlcHdr" {
					hint = toggle(s) == 1
				}
				return nil
			})
		case "w:sdtContent":
			if !hint {
				return s.each(inner)
			}
		}
		return nil
	})
}

// known are the newer vocabularies that are read here, by the prefixes under which they always go.
var known = map[string]bool{
	"wps": true, "wpg": true, "wpc": true, "wp14": true, "w14": true, "w15": true, "w16": true, "a14": true, "w": true, "v": true, "a": true, "m": true,
}

// alternate reads one of the alternatives of mc:AlternateContent, so that nothing comes twice.
func alternate(s *scanner, inner func() error) error {
	taken := false
	return s.each(func() error {
		switch s.name {
		case "mc:Choice":
			if taken {
				return nil
			}
			for _, need := range bytes.Fields([]byte(s.attr("Requires"))) {
				if !known[string(need)] {
					return nil
				}
			}
			taken = true
			return s.each(inner)
		case "mc:Fallback":
			if !taken {
				taken = true
				return s.each(inner)
			}
		}
		return nil
	})
}

// tracked reads what a change put in or took out. What lies within two changes shows only where both let it.
func (r *reader) tracked(s *scanner, inner func() error) error {
	r.push(s)
	err := s.each(inner)
	r.changes = r.changes[:len(r.changes)-1]
	return err
}

func (r *reader) push(s *scanner) {
	k := map[string]drafting.ChangeKind{
		"w:ins": drafting.ChangeInsert, "w:del": drafting.ChangeDelete, "w:moveTo": drafting.ChangeMoveTo, "w:moveFrom": drafting.ChangeMoveFrom,
	}[s.name]
	r.changes = append(r.changes, drafting.Change{Kind: k, Author: s.attr("w:author"), Date: s.attr("w:date")})
}

// dropped reports whether text of that change is not in the text asked for.
func (r *reader) dropped(k drafting.ChangeKind) bool {
	return (k == drafting.ChangeInsert || k == drafting.ChangeMoveTo) == r.rejected
}

// place is the passage that is being read, -1 apart from the running text.
func (r *reader) place() int {
	if !r.body {
		return -1
	}
	return len(r.out.Passages)
}

// say keeps a remark, each once.
func (r *reader) say(remark string) {
	if !r.said[remark] {
		r.said[remark] = true
		r.out.Remarks = append(r.out.Remarks, remark)
	}
}
