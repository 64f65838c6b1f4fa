package docx

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fuhan/drafting"
)

// apart reads what is not in the main part: comments, notes, headers and footers.
func (r *reader) apart(sections []string) error {
	for _, kind := range []struct{ rel, element, key string }{
		{"comments", "w:comment", "c"}, {"footnotes", "w:footnote", "f"}, {"endnotes", "w:endnote", "e"},
	} {
		found, err := r.annotations(r.related(kind.rel), kind.element)
		if err != nil {
			return err
		}
		for _, key := range r.order {
			id, ok := strings.CutPrefix(key, kind.key)
			a := found[id]
			if !ok || a == nil {
				continue
			}
			delete(found, id)
			place := r.refs[key]
			a.Quote, a.Passage = strings.TrimSpace(place.quote.String()), place.passage
			r.keep(kind.key, *a)
		}
		if kind.key != "c" {
			continue // a note without a sign in the text does not show
		}
		for _, id := range slices.Sorted(keys(found)) {
			r.keep(kind.key, *found[id])
		}
	}
	done := map[string]bool{}
	for _, x := range sections {
		rel := r.rels[x[1:]]
		if rel.external || rel.target == "" || done[rel.target] {
			continue
		}
		done[rel.target] = true
		lines, err := r.margin(rel.target)
		if err != nil {
			return err
		}
		to := &r.out.Headers
		if x[0] == 'f' {
			to = &r.out.Footers
		}
		for _, line := range lines {
			if !slices.Contains(*to, line) && !pageNumber(line) {
				*to = append(*to, line)
			}
		}
	}
	return nil
}

func keys(m map[string]*drafting.Annotation) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

func (r *reader) keep(key string, a drafting.Annotation) {
	if a.Passage >= len(r.out.Passages) {
		a.Passage = len(r.out.Passages) - 1
	}
	if key == "c" {
		r.out.Comments = append(r.out.Comments, a)
	} else if a.Text != "" {
		r.out.Notes = append(r.out.Notes, a)
	}
}

func (r *reader) annotations(part, element string) (map[string]*drafting.Annotation, error) {
	out := map[string]*drafting.Annotation{}
	s, err := r.c.scan(part)
	if s == nil || err != nil {
		return out, err
	}
	err = s.root(func() error {
		return s.each(func() error {
			if typ := s.attr("w:type"); s.name != element || typ != "" && typ != "normal" {
				return nil // lines that part the notes from the text
			}
			a := &drafting.Annotation{Author: s.attr("w:author"), Date: s.attr("w:date"), Passage: -1}
			out[s.attr("w:id")] = a
			said, err := r.story(func() error { return s.each(func() error { return r.block(s, nil) }) })
			a.Text = strings.TrimSpace((&drafting.Content{Passages: said}).Text())
			return err
		})
	})
	return out, err
}

func (r *reader) margin(part string) ([]string, error) {
	s, err := r.c.scan(part)
	if s == nil || err != nil {
		return nil, err
	}
	said, err := r.story(func() error { return s.root(func() error { return s.each(func() error { return r.block(s, nil) }) }) })
	text := (&drafting.Content{Passages: said}).Text()
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines, err
}

// pageNumber reports whether a line of a margin is only the number of its page.
func pageNumber(line string) bool {
	return strings.IndexFunc(line, func(r rune) bool {
		return !unicode.IsDigit(r) && !unicode.IsSpace(r) && !strings.ContainsRune("-—–－－/第页共·.", r)
	}) < 0
}

// remarkLimit is how many changes or comments are told one by one.
const remarkLimit = 200

// finish puts the remarks together, those on the file as a whole first.
func (r *reader) finish() {
	o := r.out
	for i := range o.Changes {
		if o.Changes[i].Passage >= len(o.Passages) {
			o.Changes[i].Passage = len(o.Passages) - 1
		}
	}
	if len(o.Passages) == 0 && len(o.Boxes) > 0 {
		o.Passages, o.Boxes = o.Boxes, nil
		r.say("正文全在文本框里，已按文本框的先后读入，请核对顺序。")
	}
	if r.c.has("word/vbaProject.bin") {
		r.say("文件带有宏，宏没有读入，也不会运行。")
	}
	if r.noList > 0 {
		r.say(fmt.Sprintf("有 %d 段的自动编号在文件里找不到定义，编号没有读出，请对照原件补上。", r.noList))
	}
	if r.unknown > 0 {
		r.say(fmt.Sprintf("有 %d 个特殊符号认不出，用“□”代替，请对照原件核对。", r.unknown))
	}
	if o.Pictures > 0 {
		r.say(fmt.Sprintf("文件里有 %d 张图片，没有读入；图片里的文字请对照原件。", o.Pictures))
	}
	if r.outside > 0 {
		r.say(fmt.Sprintf("有 %d 张图片是外部链接，没有去取。", r.outside))
	}
	if r.objects > 0 {
		r.say(fmt.Sprintf("文件里嵌入了 %d 个其他程序的对象，没有读入，请对照原件。", r.objects))
	}
	for _, h := range o.Hidden {
		r.say("隐藏文字，没有读作正文：“" + short(h) + "”")
	}
	for i := range o.Boxes {
		r.say("文本框里的文字，没有读作正文：“" + short(o.Boxes[i].Line()) + "”")
	}
	for _, h := range o.Headers {
		r.say("页眉：“" + short(h) + "”")
	}
	for _, f := range o.Footers {
		r.say("页脚：“" + short(f) + "”")
	}
	for _, n := range o.Notes {
		r.say(fmt.Sprintf("脚注，在“%s”之后：%s", short(n.Quote), short(n.Text)))
	}
	if n := len(o.Changes); n > 0 {
		way := "按全部接受后的文字读入"
		if r.rejected {
			way = "按全部拒绝后的原文读入"
		}
		o.Remarks = append(o.Remarks, fmt.Sprintf("文件里有 %d 处修订，%s，请向来文单位核实。", n, way))
		for i, c := range o.Changes {
			if i == remarkLimit {
				o.Remarks = append(o.Remarks, fmt.Sprintf("其余 %d 处修订请看原件。", n-i))
				break
			}
			o.Remarks = append(o.Remarks, fmt.Sprintf("修订：%s%s“%s”", who(c.Author, c.Date), c.Kind.Word(), short(strings.ReplaceAll(c.Text, "\n", " "))))
		}
	}
	if r.breaks > 0 {
		r.say(fmt.Sprintf("另有 %d 处修订把相邻的段落分开或合并，也按上面的方式读入。", r.breaks))
	}
	if r.formats > 0 {
		r.say(fmt.Sprintf("另有 %d 处只改格式的修订，不影响文字。", r.formats))
	}
	for i, c := range o.Comments {
		if i == remarkLimit {
			o.Remarks = append(o.Remarks, fmt.Sprintf("其余 %d 条批注请看原件。", len(o.Comments)-i))
			break
		}
		about := ""
		if c.Quote != "" {
			about = "对“" + short(strings.ReplaceAll(c.Quote, "\n", " ")) + "”"
		}
		o.Remarks = append(o.Remarks, fmt.Sprintf("批注：%s%s：%s", who(c.Author, c.Date), about, short(strings.ReplaceAll(c.Text, "\n", " "))))
	}
}

func who(author, date string) string {
	if author == "" {
		author = "佚名"
	}
	if len(date) >= 10 {
		return author + "（" + date[:10] + "）"
	}
	return author
}

// short keeps a quotation within a remark readable.
func short(s string) string {
	const most = 120
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most]) + "…"
}
