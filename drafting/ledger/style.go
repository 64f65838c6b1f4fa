package ledger

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"fuhan/drafting"
)

// styles are the workbook's styles by use.
type styles struct {
	title, unit, date, head, note int
	form, guarded                 [numForms]int
	red, amber, green, done       int // conditional
}

const dayFormat = "yyyy-mm-dd"

func (b *book) makeStyles() error {
	thin := func() []excelize.Border {
		var out []excelize.Border
		for _, side := range []string{"left", "right", "top", "bottom"} {
			out = append(out, excelize.Border{Type: side, Color: "808080", Style: 1})
		}
		return out
	}
	font := func(size float64, bold bool) *excelize.Font {
		return &excelize.Font{Family: "宋体", Size: size, Bold: bold}
	}
	align := func(h string, wrap bool) *excelize.Alignment {
		return &excelize.Alignment{Horizontal: h, Vertical: "center", WrapText: wrap}
	}
	var first error
	add := func(s excelize.Style) int {
		id, err := b.NewStyle(&s)
		if first == nil {
			first = err
		}
		return id
	}
	cond := func(fill, colour string) int {
		id, err := b.NewConditionalStyle(&excelize.Style{
			Font: &excelize.Font{Color: colour, Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{fill}},
		})
		if first == nil {
			first = err
		}
		return id
	}
	day := dayFormat
	b.style = styles{
		title: add(excelize.Style{Font: font(20, true), Alignment: align("center", false)}),
		unit:  add(excelize.Style{Font: font(11, false), Alignment: align("left", false)}),
		date:  add(excelize.Style{Font: font(11, false), Alignment: align("right", false)}),
		head: add(excelize.Style{
			Font: font(10, true), Alignment: align("center", true), Border: thin(), Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E7E6E6"}},
		}),
		note:  add(excelize.Style{Font: font(11, false), Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}}),
		red:   cond("FFC7CE", "9C0006"),
		amber: cond("FFEB9C", "7F6000"),
		green: cond("E2EFDA", "375623"),
		done:  cond("EDEDED", "595959"),
	}
	const asText = 49 // Excel's format @
	for f, s := range [numForms]excelize.Style{
		formText:   {NumFmt: asText, Alignment: align("left", true)},
		formCentre: {NumFmt: asText, Alignment: align("center", true)},
		formWrap:   {NumFmt: asText, Alignment: align("left", true)},
		formNumber: {NumFmt: 1, Alignment: align("center", false)},
		formDay:    {CustomNumFmt: &day, Alignment: align("center", false)},
	} {
		s.Font, s.Border = font(10, false), thin()
		b.style.form[f] = add(s)
	}
	// Text that looks like a formula has styles of its own: Excel's quote prefix keeps it text when it is edited. The library
	// has no option for it and gives one number to equal styles, hence the colour said outright.
	for f := range numForms {
		s, err := b.GetStyle(b.style.form[f])
		if err != nil {
			return err
		}
		s.Font = &excelize.Font{Family: "宋体", Size: 10, Color: "000000"}
		b.style.guarded[f] = add(*s)
		quote := true
		b.Styles.CellXfs.Xf[b.style.guarded[f]].QuotePrefix = &quote
	}
	return first
}

// before sets what stands in the sheet before its rows; the stream writer writes it when it is made.
func (b *book) before() error {
	if err := b.SetSheetDimension(sheetMain, cell(1, titleRow)+":"+cell(len(columns), b.last)); err != nil {
		return err
	}
	return b.SetSheetProps(sheetMain, &excelize.SheetPropsOptions{FitToPage: ptr(true)})
}

// behind sets what stands behind the rows: filter, colours, lists to choose from, page.
func (b *book) behind() error {
	const a3 = 8
	for _, err := range []error{
		// The library replaces the sheet's properties here; those are written already.
		b.AutoFilter(sheetMain, cell(1, headRow)+":"+cell(len(columns), b.last), nil),
		b.SetPageLayout(sheetMain, &excelize.PageLayoutOptions{Size: ptr(a3), Orientation: ptr("landscape"), FitToWidth: ptr(1), FitToHeight: ptr(0)}),
		b.SetPageMargins(sheetMain, &excelize.PageLayoutMarginsOptions{
			Left: ptr(0.4), Right: ptr(0.4), Top: ptr(0.6), Bottom: ptr(0.6), Header: ptr(0.3), Footer: ptr(0.3), Horizontally: ptr(true),
		}),
		b.SetHeaderFooter(sheetMain, &excelize.HeaderFooterOptions{OddFooter: "&C第&P页 共&N页"}),
		b.SetDefinedName(&excelize.DefinedName{
			Name: "_xlnm.Print_Titles", RefersTo: fmt.Sprintf("'%s'!$%d:$%d", sheetMain, titleRow, headRow), Scope: sheetMain,
		}),
	} {
		if err != nil {
			return err
		}
	}
	if len(b.rows) == 0 {
		return nil
	}
	if err := b.colours(); err != nil {
		return err
	}
	return b.choices()
}

func ptr[T any](v T) *T { return &v }

// colours marks what is overdue red and what has seven days or fewer amber, by formulas that stay live. Beside days and
// light they mark the case number, which stays in view, and the deadline that counts.
func (b *book) colours() error {
	first := func(title string) string { return "$" + letters(columnOf(title)) + strconv.Itoa(firstRow) }
	days, extended := first("剩余天数"), first("延期至")
	rule := func(style int, conds ...string) excelize.ConditionalFormatOptions {
		formula := conds[0]
		if len(conds) > 1 {
			formula = "AND(" + strings.Join(conds, ",") + ")"
		}
		return excelize.ConditionalFormatOptions{Type: "formula", Criteria: formula, Format: &style, StopIfTrue: true}
	}
	known := "ISNUMBER(" + days + ")"
	marks := func(more ...string) []excelize.ConditionalFormatOptions {
		return []excelize.ConditionalFormatOptions{
			rule(b.style.red, append([]string{known, days + "<0"}, more...)...),
			rule(b.style.amber, append([]string{known, days + ">=0", days + "<=" + strconv.Itoa(drafting.SoonDays)}, more...)...),
		}
	}
	for _, c := range []struct {
		span  string
		rules []excelize.ConditionalFormatOptions
	}{
		{b.span(columnOf("编号")), marks()},
		{b.span(columnOf("答复时限")), marks(extended + `=""`)},
		{b.span(columnOf("延期至")), marks(extended + `<>""`)},
		{
			cell(columnOf("剩余天数"), firstRow) + ":" + cell(columnOf("红黄绿"), b.last),
			append(marks(), rule(b.style.green, known, days+">"+strconv.Itoa(drafting.SoonDays)), rule(b.style.done, first("红黄绿")+`="办结"`)),
		},
	} {
		if err := b.SetConditionalFormat(sheetMain, c.span, c.rules); err != nil {
			return err
		}
	}
	return nil
}

// choices lets the cells of some columns be chosen from the lists of the 字典 sheet.
func (b *book) choices() error {
	for i, c := range columns {
		for k, list := range lists {
			if c.list != list.name {
				continue
			}
			v := excelize.NewDataValidation(true)
			v.SetSqref(b.span(i + 1))
			at := "$" + letters(k+1) + "$"
			v.SetSqrefDropList(fmt.Sprintf("'%s'!%s2:%s%d", sheetLists, at, at, len(list.words)+1))
			if list.strict {
				v.SetError(excelize.DataValidationErrorStyleStop, c.title, "请从下拉列表中选择。列表在“字典”表中。")
			} else {
				v.SetError(excelize.DataValidationErrorStyleWarning, c.title, "这个值不在“字典”表的列表中，仍要使用吗？")
			}
			if err := b.AddDataValidation(sheetMain, v); err != nil {
				return err
			}
		}
	}
	return nil
}
