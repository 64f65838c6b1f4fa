package docx

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"path"
	"strings"

	"fuhan/drafting"
)

// Limits of what is read. Headers of a zip can lie, so bytes are counted as they come out.
const (
	MaxBytes   = 64 << 20 // of the file
	maxPart    = 32 << 20 // of one part's XML
	maxTotal   = 64 << 20 // of all that is read
	maxRatio   = 300      // XML bytes to a packed byte, looked at beyond ratioFrom
	ratioFrom  = 4 << 20
	maxEntries = 5000
)

// container is the zip of a Word file. Parts are read when asked for; pictures never are.
type container struct {
	files map[string]*zip.File // by path, lower case: the standard does not tell cases apart
	total int64
}

func damaged(cause error) error {
	return drafting.Wrap(drafting.CodeInvalid, cause, "这个 Word 文件已损坏，没有读入。请用文字处理软件打开后另存一份，或请来文单位重发。")
}

func bomb() error {
	return drafting.Errorf(drafting.CodeInvalid, "这个 Word 文件解开后大得不正常，为安全起见没有读入。请核对来源，或用文字处理软件打开后另存一份。")
}

func open(data []byte) (*container, error) {
	switch {
	case len(data) == 0:
		return nil, drafting.Errorf(drafting.CodeInvalid, "这是一个空文件，没有内容。请确认选对了文件。")
	case len(data) > MaxBytes:
		return nil, drafting.Errorf(drafting.CodeInvalid, "这个 Word 文件超过 %d MB，没有读入。请压缩或删去其中的图片后再试。", MaxBytes>>20)
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		// "EncryptedPackage" in UTF-16 names the stream of a file with a password
		if bytes.Contains(data, []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")) {
			return nil, drafting.Errorf(drafting.CodeInvalid, "这个 Word 文件加了打开密码，读不了。请用密码打开后去掉密码另存一份。")
		}
		return nil, drafting.Errorf(drafting.CodeInvalid, "这是旧版 Word 或 WPS 文件，不是 .docx。请用文字处理软件另存为 .docx。")
	case !bytes.HasPrefix(data, []byte("PK")):
		return nil, drafting.Errorf(drafting.CodeInvalid, "这不是 Word 文件（.docx）。请确认选对了文件。")
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, damaged(err)
	}
	if len(z.File) > maxEntries {
		return nil, bomb()
	}
	c := &container{files: make(map[string]*zip.File, len(z.File))}
	for _, f := range z.File {
		name := strings.ReplaceAll(f.Name, `\`, "/")
		if clean := path.Clean("/" + name); strings.HasPrefix(name, "/") || strings.Contains(name, ":") || clean != strings.TrimSuffix("/"+name, "/") {
			return nil, drafting.Errorf(drafting.CodeInvalid, "这个 Word 文件里有指向文件之外的路径，为安全起见没有读入。请核对来源。")
		}
		key := strings.ToLower(name)
		if c.files[key] != nil {
			return nil, damaged(errors.New("two parts of one name: " + name))
		}
		c.files[key] = f
	}
	return c, nil
}

func (c *container) has(name string) bool { return c.files[strings.ToLower(name)] != nil }

// part reads a part; nil where there is none of that name.
func (c *container) part(name string) ([]byte, error) {
	f := c.files[strings.ToLower(name)]
	if f == nil {
		return nil, nil
	}
	if f.Flags&1 != 0 {
		return nil, drafting.Errorf(drafting.CodeInvalid, "这个 Word 文件是加密的压缩包，读不了。请用密码打开后另存一份。")
	}
	r, err := f.Open()
	if err != nil {
		return nil, damaged(err)
	}
	defer r.Close()
	packed := int64(f.CompressedSize64)
	limit := min(maxPart, maxTotal-c.total)
	limit = min(limit, max(ratioFrom, packed*maxRatio))
	var b bytes.Buffer
	if n := int64(f.UncompressedSize64); n > 0 && n <= min(limit, packed*20+4096) {
		b.Grow(int(n) + bytes.MinRead)
	}
	n, err := b.ReadFrom(io.LimitReader(r, limit+1))
	c.total += n
	switch {
	case n > limit:
		return nil, bomb()
	case err != nil:
		return nil, damaged(err)
	}
	return b.Bytes(), nil
}

// scan gives a scanner over a part, nil where there is none.
func (c *container) scan(name string) (*scanner, error) {
	b, err := c.part(name)
	if b == nil || err != nil {
		return nil, err
	}
	s, err := newScanner(b)
	if err != nil {
		return nil, damaged(err)
	}
	return s, nil
}

// relation is a tie from one part to another, or to something outside, which is never followed.
type relation struct {
	kind     string // last word of its type: styles, numbering, header, image …
	target   string // path within the file
	external bool
}

// relations reads the ties of a part by their ids.
func (c *container) relations(of string) (map[string]relation, error) {
	dir, base := path.Split(of)
	s, err := c.scan(dir + "_rels/" + base + ".rels")
	if s == nil || err != nil {
		return nil, err
	}
	out := map[string]relation{}
	err = s.root(func() error {
		return s.each(func() error {
			if s.name != "p:Relationship" {
				return nil
			}
			typ, target := s.attr("Type"), s.attr("Target")
			r := relation{kind: typ[strings.LastIndexByte(typ, '/')+1:], external: s.attr("TargetMode") == "External"}
			if !r.external {
				target = strings.ReplaceAll(target, `\`, "/")
				if !strings.HasPrefix(target, "/") {
					target = dir + target
				}
				up := 0
				for _, part := range strings.Split(target, "/") {
					switch part {
					case "..":
						up--
					case "", ".":
					default:
						up++
					}
					if up < 0 {
						return drafting.Errorf(drafting.CodeInvalid, "这个 Word 文件里有指向文件之外的路径，为安全起见没有读入。请核对来源。")
					}
				}
				r.target = strings.TrimPrefix(path.Clean("/"+target), "/")
			}
			out[s.attr("Id")] = r
			return nil
		})
	})
	if err != nil {
		return nil, reading(err)
	}
	return out, nil
}

// root goes to the first element and calls f there.
func (s *scanner) root(f func() error) error {
	for {
		k, err := s.next()
		switch {
		case err != nil:
			return err
		case k == endOfPart:
			return errSyntax
		case k == startElement:
			if err := f(); err != nil {
				return err
			}
			for { // whatever stands behind the root must be well-formed, or the file was cut
				if k, err := s.next(); err != nil || k == endOfPart {
					return err
				}
			}
		}
	}
}

// reading words the errors of the scanner.
func reading(err error) error {
	var known *drafting.Error
	switch {
	case err == nil, errors.As(err, &known):
		return err
	case errors.Is(err, errDTD):
		return drafting.Wrap(drafting.CodeInvalid, err, "这个 Word 文件里有外部实体声明，为安全起见没有读入。请核对来源。")
	case errors.Is(err, errDepth):
		return drafting.Wrap(drafting.CodeInvalid, err, "这个 Word 文件的结构嵌套太深，没有读入。请用文字处理软件打开后另存一份。")
	}
	return damaged(err)
}
