package drafting

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Address is where something is sent by post (寄送地址).
type Address struct {
	Name     string `json:"name"`               // 收件单位 or 收件人, as letters name it
	Postcode string `json:"postcode,omitempty"` // 邮政编码, six digits, "" where it is not known
	Place    string `json:"place"`              // 详细地址, 江州市青云路8号
	Receiver string `json:"receiver,omitempty"` // the division or person there, 办公室
	Phone    string `json:"phone,omitempty"`
}

// Lengths, in characters, beyond which nothing is an address.
const (
	mostPlace    = 120
	mostReceiver = 60
	mostPhone    = 40
	mostAddress  = 2000 // entries of one list
)

// String writes the address as ParseAddresses reads it.
func (a Address) String() string {
	var out []string
	for _, s := range []string{a.Name, a.Postcode, a.Place, a.Receiver, a.Phone} {
		if s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, " ")
}

// FormatAddresses writes a list, one address a line.
func FormatAddresses(all []Address) string {
	lines := make([]string, len(all))
	for i := range all {
		lines[i] = all[i].String()
	}
	return strings.Join(lines, "\n")
}

// ParseAddresses reads one address a line, its items parted by blanks, ，；or |: the name, the postal code,
// the place, the receiver there and the telephone. The code and the telephone are known by their digits and may stand
// anywhere behind the name or be missing. CodeInvalid names the line that cannot be one.
func ParseAddresses(text string) ([]Address, error) {
	var out []Address
	for line := range strings.Lines(text) {
		items := strings.FieldsFunc(line, func(r rune) bool {
			return unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune("，,；;|", r)
		})
		if len(items) == 0 {
			continue
		}
		a := Address{Name: items[0]}
		var words []string
		for _, s := range items[1:] {
			switch n := narrow(strings.TrimPrefix(s, "邮编")); {
			case a.Postcode == "" && postcode(n):
				a.Postcode = n
			case a.Phone == "" && phone(n):
				a.Phone = n
			default:
				words = append(words, s)
			}
		}
		if len(words) > 0 {
			a.Place, a.Receiver = words[0], strings.Join(words[1:], " ")
		}
		if err := a.check(); err != nil {
			return nil, err
		}
		for i := range out {
			if out[i] == a {
				return nil, Errorf(CodeInvalid, "“%s”的地址写了两次。请去掉一行。", a.Name)
			}
		}
		out = append(out, a)
	}
	if len(out) > mostAddress {
		return nil, Errorf(CodeInvalid, "地址有 %d 处，最多 %d 处。请分开写。", len(out), mostAddress)
	}
	return out, nil
}

func (a *Address) check() error {
	switch {
	case strings.TrimSpace(a.Name) == "":
		return Errorf(CodeInvalid, "有一处地址没有写收件单位或收件人。")
	case strings.TrimSpace(a.Place) == "":
		return Errorf(CodeInvalid, "“%s”后面没有地址。一行写一处，如：%s 310000 江州市青云路8号 办公室。", a.Name, a.Name)
	case a.Postcode != "" && !postcode(a.Postcode):
		return Errorf(CodeInvalid, "“%s”的邮政编码“%s”不对，应是 6 位数字。", a.Name, a.Postcode)
	}
	for _, f := range []struct {
		s, name string
		most    int
	}{{a.Name, "名称", mostReceiver}, {a.Place, "地址", mostPlace}, {a.Receiver, "收件人", mostReceiver}, {a.Phone, "电话", mostPhone}} {
		if utf8.RuneCountInString(f.s) > f.most {
			return Errorf(CodeInvalid, "“%s”的%s太长，最多 %d 个字。请写短些。", shorten(a.Name), f.name, f.most)
		}
	}
	return nil
}

// CheckAddresses reports the first address that cannot be kept.
func CheckAddresses(all []Address) error {
	if len(all) > mostAddress {
		return Errorf(CodeInvalid, "地址有 %d 处，最多 %d 处。请分开写。", len(all), mostAddress)
	}
	for i := range all {
		if err := all[i].check(); err != nil {
			return err
		}
	}
	return nil
}

func (a *Address) tidy() {
	for _, f := range []*string{&a.Name, &a.Postcode, &a.Place, &a.Receiver, &a.Phone} {
		*f = tidy(*f)
	}
}

func shorten(s string) string {
	if r := []rune(s); len(r) > 12 {
		return string(r[:11]) + "…"
	}
	return s
}

// postcode reports whether s is one of mainland China's postal codes.
func postcode(s string) bool {
	return len(s) == 6 && strings.Trim(s, "0123456789") == ""
}

// phone reports whether s is a telephone number as such lists have it.
func phone(s string) bool {
	digits := 0
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case !strings.ContainsRune("-—+()（）转/", r):
			return false
		}
	}
	return digits >= 7
}

// narrow makes plain digits of full-width ones.
func narrow(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '０' && r <= '９':
			return r - '０' + '0'
		case r == '－':
			return '-'
		}
		return r
	}, strings.TrimLeft(s, "：:"))
}
