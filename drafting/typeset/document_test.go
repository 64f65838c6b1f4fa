package typeset

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fuhan/drafting"
)

const (
	tenth = 100                   // micrometres: how exactly an element stands
	line1 = Length(225 * MM / 22) // a line of the grid
	cell1 = Length(156 * MM / 28) // a character
	half  = line1 / 2             // the grid takes the head's distances in lines to the nearest line
)

// red gives the runs of the mark.
func red(p *Page) (out []*Run) {
	for i := range p.Runs {
		if p.Runs[i].Colour == Red {
			out = append(out, &p.Runs[i])
		}
	}
	return out
}

// onGrid fails where a line's Han ink is not in the middle of a line of the grid.
func onGrid(t *testing.T, f *Faces, r *Run, row int) {
	t.Helper()
	p := DefaultProfile()
	near(t, fmt.Sprintf("%q on line %d", r.Text, row+1), r.Y-Length(float64(r.Size)*f.Middle(r.Face)), p.rowMiddle(row), 2)
}

// TestDocumentFormat holds clause 7 of GB/T 9704-2012 to the ink.
func TestDocumentFormat(t *testing.T) {
	f := testFaces(t)
	d := Layout(documentLetter(), Standard(DocumentFormat), f)
	page := &d.Pages[0]

	copyNumber, _ := find(t, d, "000001")
	near(t, "份号 flush left", copyNumber.X, 28*MM, tenth)
	onGrid(t, f, copyNumber, 0)
	urgency, _ := find(t, d, "特急")
	near(t, "紧急程度 flush left", urgency.X, 28*MM, tenth)
	onGrid(t, f, urgency, 1)
	if urgency.Face != Hei || copyNumber.Face != Fang {
		t.Errorf("份号 in %v, 紧急程度 in %v", copyNumber.Face, urgency.Face)
	}

	mark, _ := find(t, d, "江州省农业农村厅文件")
	l, top, r, bottom := ink(f, mark)
	near(t, "mark 35 below the type area's top", top, 37*MM+35*MM, tenth)
	near(t, "mark's middle", (l+r)/2, 105*MM, tenth)
	if mark.Colour != Red || mark.Face != Song || mark.Width() > 156*MM {
		t.Errorf("the mark is %v in %v, %.1f wide", mark.Colour, mark.Face, mark.Width().Millimetres())
	}

	number, _ := find(t, d, "江农发〔2026〕7号")
	near(t, "number's middle", number.X+number.Width()/2, 106*MM, tenth)
	_, numberTop, _, _ := ink(f, number)
	near(t, "number two lines below the mark", numberTop, bottom+2*line1+(line1-5644)/2, half)
	_, _, _, numberBottom := ink(f, &Run{Text: "号", Advances: []Length{0}, Face: number.Face, Size: number.Size, Y: number.Y})
	if len(page.Rules) != 1 {
		t.Fatalf("%d rules in the head", len(page.Rules))
	}
	rule := page.Rules[0]
	near(t, "rule 4 below the number", rule.Y, numberBottom+4*MM, tenth)
	near(t, "rule's left end", rule.X, 28*MM, tenth)
	near(t, "rule's length", rule.W, 156*MM, tenth)
	if rule.Colour != Red {
		t.Error("the rule is not red")
	}

	title, _ := find(t, d, "江州省农业农村厅关于")
	near(t, "title's middle", title.X+title.Width()/2, 106*MM, tenth)
	near(t, "title two lines below the rule", title.Y-Length(float64(title.Size)*f.Middle(Song))-line1/2, rule.Y+rule.H+2*line1, half)
	addressee, _ := find(t, d, "陈志远代表")
	near(t, "addressee flush left", addressee.X, 28*MM, tenth)
	second, _ := find(t, d, "第0072号代表建议答复的函")
	near(t, "an empty line under the title", addressee.Y-Length(float64(addressee.Size)*f.Middle(Fang)), second.Y-Length(float64(second.Size)*f.Middle(Song))+2*line1, 4)
	folio := page.Runs[len(page.Runs)-1]
	if folio.Text != "— 1 —" {
		t.Errorf("the first page is numbered %q", folio.Text)
	}
	_, top, _, _ = ink(f, &Run{Text: "—", Advances: []Length{0}, X: folio.X, Y: folio.Y, Face: folio.Face, Size: folio.Size})
	near(t, "page number's dash", top, 269*MM, tenth)

	closing, at := find(t, d, "专此答复")
	annex, _ := find(t, d, "附件：")
	near(t, "附件说明 one line below the text", annex.Y, closing.Y+2*line1, 4)
	near(t, "附件说明 indented two", annex.X, 28*MM+2*cell1, tenth)
	date, page2 := find(t, d, "2026年6月3日")
	if page2 != at {
		t.Fatalf("date on page %d", page2)
	}
	near(t, "date four characters in from the right", date.X+date.Width(), 184*MM-4*cell1, tenth)
	last := &d.Pages[len(d.Pages)-1]
	for i := range last.Runs {
		if run := &last.Runs[i]; run.Text == "江州省农业农村厅" {
			near(t, "issuer centred over the date", run.X+run.Width()/2, date.X+date.Width()/2, tenth)
			near(t, "date under the issuer", date.Y, run.Y+line1, 4)
		}
	}
	imprintRules(t, f, d)
}

// imprintRules measures the imprint of documentLetter at the bottom of the last page (7.4).
func imprintRules(t *testing.T, f *Faces, d *Document) {
	t.Helper()
	if len(d.Pages)%2 != 0 {
		t.Errorf("the imprint stands on page %d", len(d.Pages))
	}
	last := &d.Pages[len(d.Pages)-1]
	if len(last.Rules) != 3 {
		t.Fatalf("%d rules in the imprint", len(last.Rules))
	}
	for i, want := range []Length{350, 250, 350} {
		r := last.Rules[i]
		near(t, "weight of the imprint's rule", r.H, want, 0)
		near(t, "its left end", r.X, 28*MM, 0)
		near(t, "its length", r.W, 156*MM, 0)
		if r.Colour != Black {
			t.Error("a red rule in the imprint")
		}
	}
	near(t, "last rule on the type area's bottom", last.Rules[2].Y+last.Rules[2].H, 262*MM, 10)
	copies, _ := find(t, d, "抄送：")
	near(t, "抄送 one character in", copies.X, 28*MM+Pt(14), tenth)
	near(t, "first rule over 抄送", last.Rules[0].Y, copies.Y-Length(float64(copies.Size)*f.Middle(Fang))-half, tenth)
	first, _ := find(t, d, "省人大常委会选举联络")
	second, _ := find(t, d, "政厅、省交通运输厅")
	near(t, "further copies align behind the colon", second.X, first.X, tenth)
	office, _ := find(t, d, "江州省农业农村厅办公室")
	day, _ := find(t, d, "2026年6月4日印发")
	near(t, "印发机关 one character in from the left", office.X, 28*MM+Pt(14), tenth)
	near(t, "印发日期 one character in from the right", day.X+day.Width(), 184*MM-Pt(14), tenth)
	near(t, "both on one line", day.Y, office.Y, 0)
	near(t, "middle rule over it", last.Rules[1].Y, office.Y-Length(float64(office.Size)*f.Middle(Fang))-half, tenth)
	near(t, "last rule under it", last.Rules[2].Y+last.Rules[2].H, office.Y-Length(float64(office.Size)*f.Middle(Fang))+half, tenth)
}

// TestUpwardLetter measures number and signers (7.2.5, 7.2.6).
func TestUpwardLetter(t *testing.T) {
	f := testFaces(t)
	d := Layout(documentLetter(drafting.Paragraph{Part: drafting.PartSigner, Text: "沈砚秋 周明 欧阳文山"}), Standard(DocumentFormat), f)
	number, _ := find(t, d, "江农发〔2026〕7号")
	label, _ := find(t, d, "签发人：")
	one, _ := find(t, d, "沈砚秋")
	two, _ := find(t, d, "周明")
	three, _ := find(t, d, "欧阳文山")
	near(t, "number one character in", number.X, 28*MM+cell1, tenth)
	near(t, "the last name on the number's line", three.Y-Length(float64(three.Size)*f.Middle(Kai)), number.Y-Length(float64(number.Size)*f.Middle(Fang)), 4)
	near(t, "names align", three.X, one.X, tenth)
	near(t, "the label before the first", label.X+4*cell1, one.X, tenth)
	near(t, "the first line over the second", one.Y, three.Y-line1, 4)
	if two.Y != one.Y || one.Face != Kai || label.Face != Fang {
		t.Error("two names a line, in 楷体")
	}
	right := Length(0)
	for i := range d.Pages[0].Runs {
		if r := &d.Pages[0].Runs[i]; r.Face == Kai && r.Y < 160*MM {
			right = max(right, r.X)
		}
	}
	near(t, "the block ends one character in", right+4*cell1, 184*MM-cell1, tenth)
	d = Layout(documentLetter(drafting.Paragraph{Part: drafting.PartSigner, Text: "沈砚秋"}), Standard(DocumentFormat), f)
	one, _ = find(t, d, "沈砚秋")
	near(t, "one name one character in", one.X+one.Width(), 184*MM-cell1, tenth)
}

// TestJointLetter measures the mark and the seals' places of a joint letter (7.2.4, 7.3.5.3).
func TestJointLetter(t *testing.T) {
	f := testFaces(t)
	d := Layout(jointLetter(), Standard(DocumentFormat), f)
	marks := red(&d.Pages[0])
	if len(marks) != 4 || marks[3].Text != "文件" {
		t.Fatalf("the mark has %d lines", len(marks))
	}
	left0, top, _, _ := ink(f, marks[0])
	near(t, "mark 35 below the type area's top", top, 72*MM, tenth)
	_, _, _, low := ink(f, marks[2])
	l, t1, r, b1 := ink(f, marks[3])
	near(t, "文件 halfway up", (t1+b1)/2, (top+low)/2, tenth)
	near(t, "the whole centred", (left0+r)/2, 105*MM, MM)
	for i, m := range marks[:3] {
		x0, _, x1, _ := ink(f, m)
		if x1 > l {
			t.Errorf("%s reaches into 文件", m.Text)
		}
		near(t, m.Text+"'s left edge", x0, left0, 2*MM)
		if i > 0 {
			near(t, "equal steps", m.Y-marks[i-1].Y, marks[1].Y-marks[0].Y, 2)
		}
	}
	host := Standard(DocumentFormat)
	host.JointMark = HostOnly
	if m := red(&Layout(jointLetter(), host, f).Pages[0]); len(m) != 1 || m[0].Text != "江州省教育厅文件" {
		t.Errorf("the host's own mark is %d lines", len(m))
	}

	var names []*Run
	last := &d.Pages[1]
	for i := range last.Runs {
		if text := last.Runs[i].Text; text == "江州省教育厅" || text == "江州省财政厅" || text == "江州省商务厅" {
			names = append(names, &last.Runs[i])
		}
	}
	if len(names) != 3 || names[0].Y != names[2].Y {
		t.Fatalf("%d names side by side", len(names))
	}
	seal := Standard(DocumentFormat).SealSize
	middle := func(r *Run) Length { return r.X + r.Width()/2 }
	date, _ := find(t, d, "2026年6月3日")
	near(t, "the last name over the date", middle(names[2]), middle(date), tenth)
	near(t, "date four characters in", date.X+date.Width(), 184*MM-4*cell1, tenth)
	for i := 1; i < 3; i++ {
		if apart := middle(names[i]) - middle(names[i-1]); apart <= seal {
			t.Errorf("seals %.1f apart touch", apart.Millimetres())
		}
	}
	if middle(names[0])-seal/2 < 28*MM {
		t.Error("the first seal leaves the type area")
	}
	annex, _ := find(t, d, "附件：")
	above := names[0].Y - Length(float64(names[0].Size)*f.Middle(Fang)) - seal/2 // the seal's upper edge
	text := annex.Y - Length(float64(annex.Size)*f.Middle(Fang)) + half
	if gap := above - text; gap < 0 || gap > line1 {
		t.Errorf("the seals begin %.1f mm below the text", gap.Millimetres())
	}
}

// TestManyIssuers holds that seals of several rows neither touch nor leave the type area, whatever the names.
func TestManyIssuers(t *testing.T) {
	f := testFaces(t)
	all := []string{"省农业农村厅", "省财政厅", "省商务厅", "省交通运输厅", "省教育厅", "省水利厅", "省科技厅"}
	for n := 2; n <= len(all); n++ {
		d := Layout(documentLetter(issuers(all[:n]...)...), Standard(DocumentFormat), f)
		type spot struct{ x, y Length }
		var seals []spot
		for i := range d.Pages {
			for k := range d.Pages[i].Runs {
				r := &d.Pages[i].Runs[k]
				for _, name := range all[:n] {
					if r.Text == name && r.Colour == Black {
						seals = append(seals, spot{r.X + r.Width()/2, r.Y + Length(i)*d.Height})
					}
				}
			}
		}
		if len(seals) != n {
			t.Fatalf("%d of %d names", len(seals), n)
		}
		for i, a := range seals {
			if a.x-21*MM < 28*MM || a.x+21*MM > 184*MM {
				t.Errorf("%d issuers: seal %d leaves the type area", n, i)
			}
			for _, b := range seals[:i] {
				if max(a.x-b.x, b.x-a.x) <= 42*MM && max(a.y-b.y, b.y-a.y) <= 42*MM {
					t.Errorf("%d issuers: two seals touch", n)
				}
			}
		}
	}
}

// TestAnnexes measures annexes (7.3.4, 7.3.7).
func TestAnnexes(t *testing.T) {
	f := testFaces(t)
	for _, p := range []Profile{Standard(DocumentFormat), DefaultProfile()} {
		d := Layout(annexedLetter(), p, f)
		for i, page := range []int{3, 5} {
			label, at := find(t, d, fmt.Sprintf("附件%d", i+1))
			if at != page || label.Face != Hei || label.X != 28*MM {
				t.Errorf("%s stands on page %d in %v", label.Text, at, label.Face)
			}
			onGrid(t, f, label, 0)
		}
		title := &d.Pages[2].Runs[1]
		onGrid(t, f, title, 2)
		near(t, "title's middle", title.X+title.Width()/2, 106*MM, tenth)
		first, _ := find(t, d, "高原夏菜产地预冷设施建设情况")
		second, _ := find(t, d, "江州省产地冷链物流体系建设三年行动方案")
		near(t, "names of annexes align", first.X, second.X, tenth)
		rest, _ := find(t, d, "（2026—2028年）重点任务分工及完成时限一览")
		if _, _, right, _ := ink(f, rest); rest.X > second.X || right > 184*MM {
			t.Errorf("the name goes on at %.3f under %.3f", rest.X.Millimetres(), second.X.Millimetres())
		}
		foot := "江州省农业农村厅办公室"
		if p.Format == LetterFormat { // 10.1
			foot = "抄送"
		}
		imprint, at := find(t, d, foot)
		if at != len(d.Pages) || imprint.Y < 240*MM {
			t.Errorf("the imprint stands on page %d of %d", at, len(d.Pages))
		}
		if p.Format == LetterFormat { // the list of annexes alone would stand above the signature
			if _, at := find(t, d, "专此答复"); at != 2 {
				t.Errorf("the text ends on page %d, the signature stands on the second", at)
			}
		}
		if p.Format == DocumentFormat && len(d.Pages) != 6 || p.Format == LetterFormat && len(d.Pages) != 5 {
			t.Errorf("%d pages", len(d.Pages))
		}
	}
}

// TestDuplex holds where the imprint goes, and which pages have no number (7.4, 7.5).
func TestDuplex(t *testing.T) {
	f := testFaces(t)
	d := Layout(duplexLetter(), Standard(DocumentFormat), f)
	if len(d.Pages) != 6 || len(d.Pages[4].Runs) != 0 || len(d.Pages[4].Rules) != 0 {
		t.Fatalf("%d pages, %d runs on the fifth", len(d.Pages), len(d.Pages[min(4, len(d.Pages)-1)].Runs))
	}
	imprintRules(t, f, d)
	for i := range d.Pages {
		numbered := false
		for _, r := range d.Pages[i].Runs {
			numbered = numbered || strings.HasPrefix(r.Text, "— ")
		}
		if numbered != (i < 4) {
			t.Errorf("page %d: numbered %v", i+1, numbered)
		}
	}
	single := Standard(DocumentFormat)
	single.Duplex = false
	if n := len(Layout(duplexLetter(), single, f).Pages); n != 5 {
		t.Errorf("printed on one side it has %d pages", n)
	}
}

// TestSealsInARow: where the date moves a little, three seals of names of eight characters stand in one row, and long names in
// rows of two.
func TestSealsInARow(t *testing.T) {
	f := testFaces(t)
	for _, c := range []struct {
		names string
		size  Length
		rows  int
	}{
		{"江州省农业农村厅 江州省交通运输厅 江州省生态环境厅", 42 * MM, 1},
		{"江州省农业农村厅 江州省财政厅 江州省商务厅", 50 * MM, 1},
		{"江州省发展和改革委员会 江州省财政厅 江州省交通运输厅 江州省商务厅 江州省市场监督管理局 江州省人力资源和社会保障厅 江州省农业农村厅", 45 * MM, 4},
	} {
		names := strings.Fields(c.names)
		l := documentLetter(append(issuers(names...), drafting.Paragraph{Part: drafting.PartDate, Text: "2026年11月23日"})...)
		p := Standard(DocumentFormat)
		p.SealSize = c.size
		d := Layout(l, p, f)
		rows := map[Length]bool{}
		for i := range d.Pages {
			for _, r := range d.Pages[i].Runs {
				if r.Colour != Black || !slices.Contains(names, r.Text) {
					continue
				}
				rows[r.Y] = true
				if x := r.X + r.Width()/2; x-c.size/2 < 28*MM-tenth || x+c.size/2 > 184*MM+tenth {
					t.Errorf("the seal of %s leaves the type area", r.Text)
				}
			}
		}
		if len(rows) != c.rows {
			t.Errorf("%d seals of %.0f mm in %d rows, want %d: %v", len(names), c.size.Millimetres(), len(rows), c.rows, codes(d))
		}
		date, _ := find(t, d, "2026年11月23日")
		if date.X+date.Width() > 184*MM {
			t.Error("the date leaves the type area")
		}
	}
}

// TestSealsWithoutRoom holds that a joint letter whose seals do not fit on a page says so, and keeps every name.
func TestSealsWithoutRoom(t *testing.T) {
	f := testFaces(t)
	p := Standard(DocumentFormat)
	p.SealSize = 50 * MM
	var names []string
	for _, place := range []string{"江州省", "昇平市", "江北市", "临川市", "安陵市", "清源市", "东湖市"} {
		names = append(names, place+"人力资源和社会保障厅")
	}
	d := Layout(documentLetter(issuers(names...)...), p, f)
	for _, name := range names {
		find(t, d, name)
	}
	if !slices.ContainsFunc(d.Notices, func(n Notice) bool { return n.Code == "seal_room" }) {
		t.Errorf("nobody is told that the seals have no room: %v", d.Notices)
	}
	if d = Layout(jointLetter(), p, f); slices.ContainsFunc(d.Notices, func(n Notice) bool { return n.Code == "seal_room" }) {
		t.Errorf("three seals have room: %v", d.Notices)
	}
}
