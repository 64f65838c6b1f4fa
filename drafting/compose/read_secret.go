package compose

import (
	"strings"

	"fuhan/drafting"
)

// A mark of secrecy: the grade alone on its line, or with its star and term, with or without label and copy number
// (GB/T 9704 7.2.2). The word within a sentence is none.
var (
	secretLine = pattern(`^(?:\d{1,6})?[\[(<《]?(?:密级(?:程度|等级)?[:]?|保密级别:|等级:)?[\[(]?(绝密|機密|机密|秘密|絕密)[\])>》]?(?:[★☆*✩✭⭐]\S{0,12}|\d{1,2}(?:年|个?月)|长期|[\[(]?(?:特急|特提|加急|急件|平急)[\])]?)*$`)
	secretHead = pattern(`^(?:\d{6})?[\[(]?(绝密|機密|机密|秘密|絕密)[\])]?[★☆✩✭⭐]`)
)

// refuseSecrets gives the refusal of a text that carries a mark of secrecy on its face.
func (r *reader) refuseSecrets(name string) error {
	for i := range r.lines {
		src := r.src(r.lines[i].span)
		if len(src) > 400 || !strings.Contains(src, "密") {
			continue
		}
		f := r.key(i)
		m := secretLine.FindStringSubmatch(f.s)
		if m == nil {
			m = secretHead.FindStringSubmatch(f.s)
		}
		if m == nil && strings.ContainsAny(src, "★☆") && len(src) < 200 { // at the right of a line, as in a page's head
			for _, word := range strings.FieldsFunc(src, isBlank) {
				if m = secretHead.FindStringSubmatch(fold(word).s); m != nil {
					break
				}
			}
		}
		if m == nil && i < headLines {
			// the mark at the line's head, something else behind a gap
			if k := strings.IndexFunc(src, isBlank); k > 0 {
				m = secretLine.FindStringSubmatch(fold(src[:k]).s)
			}
		}
		if m != nil {
			return drafting.Errorf(drafting.CodeInvalid, "%s标有密级“%s”。本程序不处理涉密文件，没有读入。请按保密规定在涉密计算机上办理，并把该文件移出本机。", subject(name), m[1])
		}
	}
	return nil
}
