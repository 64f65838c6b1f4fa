package docx

import (
	"strconv"
	"strings"
)

// listLevel is one of the nine levels of a list.
type listLevel struct {
	start    int
	format   string
	text     string // %1、
	restart  int    // level (from 1) whose number begins this one anew; 0 never, -1 any higher one
	style    string // paragraph style that means this level
	legal    bool   // all numbers of the text in figures
	missing  bool
	fontName string
}

func noLevel() listLevel { return listLevel{start: 0, restart: -1, missing: true} }

type abstractList struct {
	levels    [9]listLevel
	styleLink string // this definition belongs to a numbering style
	numStyle  string // and this one takes that style's
}

// list is what numId points at.
type list struct {
	abstract string
	starts   map[int]int
	own      map[int]listLevel
}

// lists count the automatic numbers of a document.
type lists struct {
	abstracts map[string]*abstractList
	nums      map[string]*list
	counts    map[string]*[9]int // by abstract list; 0 is: not begun, else the number + 1
	begun     map[string]bool    // num/level whose own start was used
}

func readLists(s *scanner) (*lists, error) {
	out := &lists{abstracts: map[string]*abstractList{}, nums: map[string]*list{}, counts: map[string]*[9]int{}, begun: map[string]bool{}}
	if s == nil {
		return out, nil
	}
	err := s.root(func() error {
		return s.each(func() error {
			switch s.name {
			case "w:abstractNum":
				a := &abstractList{}
				for i := range a.levels {
					a.levels[i] = noLevel()
				}
				out.abstracts[s.attr("w:abstractNumId")] = a
				return s.each(func() error {
					switch s.name {
					case "w:styleLink":
						a.styleLink = s.attr("w:val")
					case "w:numStyleLink":
						a.numStyle = s.attr("w:val")
					case "w:lvl":
						i := levelOf(s)
						l, err := readLevel(s)
						if i >= 0 {
							a.levels[i] = l
						}
						return err
					}
					return nil
				})
			case "w:num":
				n := &list{starts: map[int]int{}, own: map[int]listLevel{}}
				out.nums[s.attr("w:numId")] = n
				return s.each(func() error { return readOverride(s, n) })
			}
			return nil
		})
	})
	return out, err
}

func levelOf(s *scanner) int {
	n, err := strconv.Atoi(s.attr("w:ilvl"))
	if err != nil || n < 0 || n > 8 {
		return -1
	}
	return n
}

func readOverride(s *scanner, n *list) error {
	switch s.name {
	case "w:abstractNumId":
		n.abstract = s.attr("w:val")
	case "w:lvlOverride":
		i := levelOf(s)
		return s.each(func() error {
			switch s.name {
			case "w:startOverride":
				if v, ok := number(s); ok && i >= 0 {
					n.starts[i] = v
				}
			case "w:lvl":
				l, err := readLevel(s)
				if i >= 0 {
					n.own[i] = l
				}
				return err
			}
			return nil
		})
	}
	return nil
}

func number(s *scanner) (int, bool) {
	v, err := strconv.Atoi(strings.TrimSpace(s.attr("w:val")))
	return v, err == nil && v >= 0 && v < 1<<30
}

func readLevel(s *scanner) (listLevel, error) {
	l := listLevel{restart: -1, format: "decimal"}
	err := s.each(func() error {
		switch s.name {
		case "w:start":
			if v, ok := number(s); ok {
				l.start = v
			}
		case "w:numFmt":
			l.format = s.attr("w:val")
		case "mc:AlternateContent": // formats that only newer programs know; the fallback is one of the old
			return s.each(func() error {
				if s.name != "mc:Fallback" {
					return nil
				}
				return s.each(func() error {
					if s.name == "w:numFmt" {
						l.format = s.attr("w:val")
					}
					return nil
				})
			})
		case "w:lvlText":
			l.text = s.attr("w:val")
		case "w:lvlRestart":
			if v, ok := number(s); ok {
				l.restart = v
			}
		case "w:pStyle":
			l.style = s.attr("w:val")
		case "w:isLgl":
			l.legal = toggle(s) == 1
		case "w:rPr":
			return s.each(func() error {
				if s.name == "w:rFonts" {
					if l.fontName = s.attr("w:ascii"); l.fontName == "" {
						l.fontName = s.attr("w:hAnsi")
					}
				}
				return nil
			})
		}
		return nil
	})
	return l, err
}

// of finds the definition behind a numId, through the style that it may be borrowed from.
func (t *lists) of(num string, st *styles) (*list, *abstractList, string) {
	n := t.nums[num]
	if n == nil {
		return nil, nil, ""
	}
	id := n.abstract
	a := t.abstracts[id]
	for hop := 0; a != nil && a.numStyle != "" && hop < 4; hop++ {
		lender := t.nums[st.of(a.numStyle).num.num]
		if lender == nil || t.abstracts[lender.abstract] == nil || lender.abstract == id {
			break
		}
		id = lender.abstract
		a = t.abstracts[id]
	}
	return n, a, id
}

// levelByStyle gives the level of a list that a paragraph style means, -1 where none does.
func (t *lists) levelByStyle(num, styleID string, st *styles) int {
	_, a, _ := t.of(num, st)
	if a == nil {
		return -1
	}
	found := -1
	st.chain(styleID, func(id string) bool {
		for i := range a.levels {
			if !a.levels[i].missing && a.levels[i].style == id {
				found = i
				return true
			}
		}
		return false
	})
	return found
}

// next counts one paragraph of a list and gives its number as it shows; false where the list is not defined.
func (t *lists) next(num string, level int, st *styles) (string, bool) {
	n, a, id := t.of(num, st)
	if n == nil || a == nil {
		return "", false
	}
	levels := a.levels
	for i, l := range n.own {
		levels[i] = l
	}
	if levels[level].missing {
		return "", false
	}
	counts := t.counts[id]
	if counts == nil {
		counts = &[9]int{}
		t.counts[id] = counts
	}
	for i := 0; i <= level; i++ {
		start, own := n.starts[i]
		if !own {
			start = levels[i].start
		}
		key := num + "/" + strconv.Itoa(i)
		switch {
		case own && !t.begun[key]: // a list of its own numbers that goes on with another's definition
			t.begun[key] = true
			counts[i] = start + 1
			if i < level {
				counts[i] = start + 1
			}
		case counts[i] == 0:
			counts[i] = start + 1
		case i == level:
			counts[i]++
		}
	}
	for i := level + 1; i < 9; i++ {
		if r := levels[i].restart; r < 0 || r > 0 && level+1 <= r {
			counts[i] = 0
		}
	}
	return levels[level].show(levels, counts), true
}

func (l *listLevel) show(levels [9]listLevel, counts *[9]int) string {
	switch l.format {
	case "none":
		if !strings.Contains(l.text, "%") {
			return strings.TrimSpace(l.text)
		}
	case "bullet":
		return symbols(l.fontName, l.text)
	}
	var b strings.Builder
	for i := 0; i < len(l.text); i++ {
		if l.text[i] != '%' || i+1 >= len(l.text) || l.text[i+1] < '1' || l.text[i+1] > '9' {
			b.WriteByte(l.text[i])
			continue
		}
		i++
		k := int(l.text[i] - '1')
		n := counts[k] - 1
		if n < 0 {
			n = levels[k].start
		}
		format := levels[k].format
		if l.legal && format != "bullet" {
			format = "decimal"
		}
		b.WriteString(inFormat(format, n))
	}
	return strings.TrimSpace(b.String())
}
