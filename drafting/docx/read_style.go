package docx

import (
	"strconv"
	"strings"
)

// style is what a style adds to the one that it is based on. Unset values are nil or -1.
type style struct {
	name    string
	based   string
	char    bool
	outline int // 0 is the first level, 9 is text, -1 unset
	num     numbered
	hidden  int // 1 hidden, 0 shown, -1 unset
	align   string
}

// numbered is a paragraph's tie to a list.
type numbered struct {
	num   string // "" unset, "0" none
	level int    // -1 unset
}

type styles struct {
	byID    map[string]*style
	usual   string            // default paragraph style
	ofWords map[string]*style // chains already walked
}

// maxChain is how many styles may be based one on the other; Word allows about ten.
const maxChain = 40

func readStyles(s *scanner) (*styles, error) {
	out := &styles{byID: map[string]*style{}, ofWords: map[string]*style{}}
	if s == nil {
		return out, nil
	}
	err := s.root(func() error {
		return s.each(func() error {
			if s.name != "w:style" {
				return nil
			}
			st := &style{outline: -1, hidden: -1, num: numbered{level: -1}, char: s.attr("w:type") == "character"}
			id := s.attr("w:styleId")
			if s.attr("w:type") == "paragraph" && on(s, "w:default", false) {
				out.usual = id
			}
			out.byID[id] = st
			return s.each(func() error {
				switch s.name {
				case "w:name":
					st.name = s.attr("w:val")
				case "w:basedOn":
					st.based = s.attr("w:val")
				case "w:pPr":
					return s.each(func() error {
						switch s.name {
						case "w:outlineLvl":
							st.outline = outline(s)
						case "w:jc":
							st.align = s.attr("w:val")
						case "w:numPr":
							return readNumPr(s, &st.num)
						}
						return nil
					})
				case "w:rPr":
					return s.each(func() error {
						if s.name == "w:vanish" {
							st.hidden = toggle(s)
						}
						return nil
					})
				}
				return nil
			})
		})
	})
	return out, err
}

// outline reads w:outlineLvl: -1 where it is no level.
func outline(s *scanner) int {
	n, err := strconv.Atoi(s.attr("w:val"))
	if err != nil || n < 0 || n > 9 {
		return -1
	}
	return n
}

func readNumPr(s *scanner, n *numbered) error {
	return s.each(func() error {
		switch s.name {
		case "w:ilvl":
			n.level = level(s)
		case "w:numId":
			n.num = strings.TrimSpace(s.attr("w:val"))
		}
		return nil
	})
}

func level(s *scanner) int {
	n, err := strconv.Atoi(strings.TrimSpace(s.attr("w:val")))
	if err != nil || n < 0 || n > 8 {
		return 0
	}
	return n
}

// on reads an attribute that is a yes or no.
func on(s *scanner, name string, without bool) bool {
	v, ok := s.lookup(name)
	if !ok {
		return without
	}
	return v != "0" && v != "false" && v != "off"
}

// toggle reads an element that switches something on unless it says otherwise.
func toggle(s *scanner) int {
	if on(s, "w:val", true) {
		return 1
	}
	return 0
}

// of gives a style with all that the styles below it add.
func (t *styles) of(id string) *style {
	if st := t.ofWords[id]; st != nil {
		return st
	}
	out := &style{outline: -1, hidden: -1, num: numbered{level: -1}}
	at := id
	for range maxChain {
		st := t.byID[at]
		if st == nil {
			break
		}
		if at == id {
			out.name, out.char = st.name, st.char
		}
		if out.outline < 0 {
			if out.outline = st.outline; out.outline < 0 && !st.char {
				out.outline = headingName(st.name)
			}
		}
		if out.num.num == "" {
			out.num.num = st.num.num
		}
		if out.num.level < 0 {
			out.num.level = st.num.level
		}
		if out.hidden < 0 {
			out.hidden = st.hidden
		}
		if out.align == "" {
			out.align = st.align
		}
		if st.based == "" || st.based == at {
			break
		}
		at = st.based
	}
	t.ofWords[id] = out
	return out
}

// chain calls f for a style and those that it is based on, nearest first, until f gives true.
func (t *styles) chain(id string, f func(id string) bool) {
	for range maxChain {
		st := t.byID[id]
		if st == nil || f(id) || st.based == "" {
			return
		}
		id = st.based
	}
}

// headingName gives the outline level of a built-in heading by its name; styles of old files do not say the level.
func headingName(name string) int {
	n := strings.ToLower(strings.TrimSpace(name))
	for _, p := range []string{"heading ", "标题 "} {
		if rest, ok := strings.CutPrefix(n, p); ok && len(rest) == 1 && rest[0] >= '1' && rest[0] <= '9' {
			return int(rest[0] - '1')
		}
	}
	return -1
}
