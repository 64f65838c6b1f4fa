package docx

import (
	"bytes"
	"errors"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// The scanner reads the XML of a part: elements, text and the usual references. There is no DTD and no entity beyond the
// five of XML, so nothing can be expanded, and nothing outside is ever opened. It is many times as fast as encoding/xml,
// which copies every name.

const maxDepth = 256

var (
	errSyntax = errors.New("not well-formed")
	errDepth  = errors.New("elements nested too deep")
	errDTD    = errors.New("document type declaration")
)

type kind uint8

const (
	endOfPart kind = iota
	startElement
	endElement
	characters
)

// scanner walks through a part. After next has given startElement or endElement, name holds the element's name with its
// namespace as one of the prefixes of namespaces; names of other namespaces begin with a question mark.
type scanner struct {
	src   []byte
	at    int
	name  string
	text  []byte // of characters, references replaced
	attrs []attr
	depth int
	empty bool // the start just given was <x/>: its end comes next
	open  []frame
	scope []binding
	names map[string]string // qualified name as written → name
}

type attr struct {
	raw   []byte // the name as written
	value []byte // as written
}

type frame struct {
	raw   []byte
	name  string
	scope int // bindings before the element
	space bool
}

type binding struct{ prefix, to string }

// namespaces gives the short name of a namespace. The strict variant of the standard has others than the usual one.
func namespaces(uri string) string {
	switch uri {
	case "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main":
		return "w"
	case "http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships":
		return "r"
	case "http://schemas.openxmlformats.org/markup-compatibility/2006":
		return "mc"
	case "http://schemas.openxmlformats.org/drawingml/2006/main", "http://purl.oclc.org/ooxml/drawingml/main":
		return "a"
	case "http://schemas.openxmlformats.org/officeDocument/2006/math", "http://purl.oclc.org/ooxml/officeDocument/math":
		return "m"
	case "urn:schemas-microsoft-com:vml":
		return "v"
	case "http://schemas.microsoft.com/office/word/2010/wordprocessingShape":
		return "wps"
	case "http://schemas.openxmlformats.org/package/2006/relationships", "http://schemas.openxmlformats.org/package/2006/content-types":
		return "p"
	case "http://www.w3.org/XML/1998/namespace":
		return "xml"
	}
	return "?"
}

func newScanner(src []byte) (*scanner, error) {
	src, err := toUTF8(src)
	if err != nil {
		return nil, err
	}
	return &scanner{src: src, names: map[string]string{}, scope: []binding{{"xml", "xml"}}}, nil
}

// toUTF8 takes off a byte order mark; parts may be UTF-8 or UTF-16.
func toUTF8(src []byte) ([]byte, error) {
	big := bytes.HasPrefix(src, []byte("\xfe\xff"))
	if !big && !bytes.HasPrefix(src, []byte("\xff\xfe")) {
		return bytes.TrimPrefix(src, []byte("\xef\xbb\xbf")), nil
	}
	if len(src)%2 != 0 {
		return nil, errSyntax
	}
	units := make([]uint16, 0, len(src)/2)
	for i := 2; i < len(src); i += 2 {
		u := uint16(src[i]) | uint16(src[i+1])<<8
		if big {
			u = u>>8 | u<<8
		}
		units = append(units, u)
	}
	return []byte(string(utf16.Decode(units))), nil
}

// next gives what comes next. Comments and processing instructions are left out; text comes in one or several pieces.
func (s *scanner) next() (kind, error) {
	if s.empty {
		s.empty = false
		return s.pop()
	}
	for {
		rest := s.src[s.at:]
		if len(rest) == 0 {
			if len(s.open) > 0 {
				return endOfPart, errSyntax
			}
			return endOfPart, nil
		}
		if rest[0] != '<' {
			n := bytes.IndexByte(rest, '<')
			if n < 0 {
				n = len(rest)
			}
			s.at += n
			if len(s.open) == 0 {
				if len(bytes.TrimSpace(rest[:n])) > 0 {
					return endOfPart, errSyntax
				}
				continue
			}
			text, err := unescape(rest[:n])
			s.text = text
			return characters, err
		}
		switch {
		case bytes.HasPrefix(rest, []byte("<!--")):
			if err := s.skipTo("-->"); err != nil {
				return endOfPart, err
			}
		case bytes.HasPrefix(rest, []byte("<?")):
			if err := s.skipTo("?>"); err != nil {
				return endOfPart, err
			}
		case bytes.HasPrefix(rest, []byte("<![CDATA[")):
			n := bytes.Index(rest, []byte("]]>"))
			if n < 0 || len(s.open) == 0 {
				return endOfPart, errSyntax
			}
			s.text = rest[len("<![CDATA["):n]
			if !utf8.Valid(s.text) {
				return endOfPart, errSyntax
			}
			s.at += n + 3
			return characters, nil
		case bytes.HasPrefix(rest, []byte("<!")):
			return endOfPart, errDTD
		case bytes.HasPrefix(rest, []byte("</")):
			return s.endTag(rest)
		default:
			return s.startTag(rest)
		}
	}
}

func (s *scanner) skipTo(end string) error {
	n := bytes.Index(s.src[s.at+2:], []byte(end))
	if n < 0 {
		return errSyntax
	}
	s.at += 2 + n + len(end)
	return nil
}

func (s *scanner) endTag(rest []byte) (kind, error) {
	n := bytes.IndexByte(rest, '>')
	if n < 0 || len(s.open) == 0 {
		return endOfPart, errSyntax
	}
	raw := bytes.TrimRight(rest[2:n], " \t\r\n")
	if !bytes.Equal(raw, s.open[len(s.open)-1].raw) {
		return endOfPart, errSyntax
	}
	s.at += n + 1
	return s.pop()
}

func (s *scanner) pop() (kind, error) {
	f := s.open[len(s.open)-1]
	s.open = s.open[:len(s.open)-1]
	s.name = f.name
	if f.scope < len(s.scope) {
		s.scope = s.scope[:f.scope]
		clear(s.names)
	}
	s.depth = len(s.open)
	return endElement, nil
}

func (s *scanner) startTag(rest []byte) (kind, error) {
	i := nameEnd(rest, 1)
	if i == 1 {
		return endOfPart, errSyntax
	}
	f := frame{raw: rest[1:i], scope: len(s.scope)}
	if n := len(s.open); n > 0 {
		f.space = s.open[n-1].space
	}
	s.attrs = s.attrs[:0]
	for {
		for i < len(rest) && isSpace(rest[i]) {
			i++
		}
		if i >= len(rest) {
			return endOfPart, errSyntax
		}
		if rest[i] == '>' {
			i++
			break
		}
		if rest[i] == '/' {
			if i+1 >= len(rest) || rest[i+1] != '>' {
				return endOfPart, errSyntax
			}
			s.empty = true
			i += 2
			break
		}
		from := i
		i = nameEnd(rest, i)
		name := rest[from:i]
		for i < len(rest) && isSpace(rest[i]) {
			i++
		}
		if len(name) == 0 || i >= len(rest) || rest[i] != '=' {
			return endOfPart, errSyntax
		}
		for i++; i < len(rest) && isSpace(rest[i]); i++ {
		}
		if i >= len(rest) || rest[i] != '"' && rest[i] != '\'' {
			return endOfPart, errSyntax
		}
		n := bytes.IndexByte(rest[i+1:], rest[i])
		if n < 0 {
			return endOfPart, errSyntax
		}
		value := rest[i+1 : i+1+n]
		i += n + 2
		switch {
		case string(name) == "xmlns":
			s.scope = append(s.scope, binding{"", namespaces(string(value))})
		case bytes.HasPrefix(name, []byte("xmlns:")):
			s.scope = append(s.scope, binding{string(name[6:]), namespaces(string(value))})
		case string(name) == "xml:space":
			f.space = string(value) == "preserve"
		default:
			s.attrs = append(s.attrs, attr{name, value})
		}
	}
	if len(s.open) >= maxDepth {
		return endOfPart, errDepth
	}
	if len(s.scope) > f.scope {
		clear(s.names)
	}
	f.name = s.resolve(f.raw, true)
	s.name = f.name
	s.open = append(s.open, f)
	s.depth = len(s.open)
	s.at += i
	return startElement, nil
}

// resolve gives the name with its namespace's short name before a colon. An attribute without prefix has no namespace.
func (s *scanner) resolve(raw []byte, element bool) string {
	prefix, local, found := bytes.Cut(raw, []byte(":"))
	if !found {
		if !element {
			return string(raw)
		}
		prefix, local = nil, raw
	}
	if n, ok := s.names[string(raw)]; ok && (found || element) {
		return n
	}
	to := "?"
	for i := len(s.scope) - 1; i >= 0; i-- {
		if s.scope[i].prefix == string(prefix) {
			to = s.scope[i].to
			break
		}
	}
	n := to + ":" + string(local)
	s.names[string(raw)] = n
	return n
}

// attr gives an attribute of the element just begun by its name as resolve gives it, "" where it is not there.
func (s *scanner) attr(name string) string {
	v, _ := s.lookup(name)
	return v
}

func (s *scanner) lookup(name string) (string, bool) {
	for _, a := range s.attrs {
		// most attributes are looked at once, so the local name is compared before the prefix is resolved
		if !bytes.HasSuffix(a.raw, []byte(name[indexColon(name)+1:])) || s.resolve(a.raw, false) != name {
			continue
		}
		v, err := unescape(a.value)
		if err != nil {
			return "", false
		}
		return string(v), true
	}
	return "", false
}

func indexColon(s string) int {
	for i := range len(s) {
		if s[i] == ':' {
			return i
		}
	}
	return -1
}

// preserve reports whether blanks at the ends of the present element's text count.
func (s *scanner) preserve() bool { return len(s.open) > 0 && s.open[len(s.open)-1].space }

// skip leaves out the rest of the element just begun.
func (s *scanner) skip() error {
	for depth := s.depth; ; {
		k, err := s.next()
		if err != nil {
			return err
		}
		if k == endElement && s.depth < depth {
			return nil
		}
	}
}

// each calls f for every element directly within the one just begun, up to its end. f must take its element to its end;
// an element that f leaves as it is is skipped.
func (s *scanner) each(f func() error) error {
	depth := s.depth
	for {
		k, err := s.next()
		switch {
		case err != nil:
			return err
		case k == endOfPart:
			return errSyntax
		case k == endElement && s.depth < depth:
			return nil
		case k == startElement:
			if err := f(); err != nil {
				return err
			}
			if s.depth > depth {
				if err := s.skip(); err != nil {
					return err
				}
			}
		}
	}
}

func isSpace(b byte) bool { return b == ' ' || b == '\n' || b == '\r' || b == '\t' }

func nameEnd(b []byte, i int) int {
	for i < len(b) && !isSpace(b[i]) && b[i] != '>' && b[i] != '/' && b[i] != '=' && b[i] != '<' && b[i] != '"' && b[i] != '\'' {
		i++
	}
	return i
}

// unescape replaces the five references of XML and those by number.
func unescape(b []byte) ([]byte, error) {
	i := bytes.IndexByte(b, '&')
	if i < 0 {
		if !utf8.Valid(b) {
			return nil, errSyntax
		}
		return b, nil
	}
	out := make([]byte, 0, len(b))
	for ; i >= 0; i = bytes.IndexByte(b, '&') {
		out = append(out, b[:i]...)
		b = b[i+1:]
		n := bytes.IndexByte(b[:min(len(b), 12)], ';')
		if n < 0 {
			return nil, errSyntax
		}
		switch ref := string(b[:n]); ref {
		case "lt":
			out = append(out, '<')
		case "gt":
			out = append(out, '>')
		case "amp":
			out = append(out, '&')
		case "quot":
			out = append(out, '"')
		case "apos":
			out = append(out, '\'')
		default:
			r, ok := byNumber(ref)
			if !ok {
				return nil, errSyntax
			}
			out = utf8.AppendRune(out, r)
		}
		b = b[n+1:]
	}
	out = append(out, b...)
	if !utf8.Valid(out) {
		return nil, errSyntax
	}
	return out, nil
}

func byNumber(ref string) (rune, bool) {
	if len(ref) < 2 || ref[0] != '#' {
		return 0, false
	}
	digits, base := ref[1:], 10
	if digits[0] == 'x' || digits[0] == 'X' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || n > utf8.MaxRune || n == 0 || !utf8.ValidRune(rune(n)) {
		return 0, false
	}
	return rune(n), true
}
