package ledger

import (
	"fmt"

	"fuhan/drafting"
)

// writeLists writes the 字典 sheet: a column for each list.
func (b *book) writeLists() error {
	for k, list := range lists {
		if err := b.SetCellStr(sheetLists, cell(k+1, 1), list.name); err != nil {
			return err
		}
		for i, w := range list.words {
			if err := b.SetCellStr(sheetLists, cell(k+1, i+2), w); err != nil {
				return err
			}
		}
		if err := b.SetCellStyle(sheetLists, cell(k+1, 1), cell(k+1, 1), b.style.head); err != nil {
			return err
		}
		if err := b.SetCellStyle(sheetLists, cell(k+1, 2), cell(k+1, len(list.words)+1), b.style.form[formCentre]); err != nil {
			return err
		}
	}
	return b.SetColWidth(sheetLists, "A", letters(len(lists)), 14)
}

// writeNotes writes the 说明 sheet.
func (b *book) writeNotes() error {
	notes := []string{
		b.title(),
		fmt.Sprintf("本表由复函导出，数据截至 %s，共 %d 件。导出后的改动不会回到程序中。", b.o.Today.Chinese(), len(b.rows)),
		"“剩余天数”和“红黄绿”是公式，打开当天自动重算：有“延期至”的按延期日算，没有的按“答复时限”算；已印发的显示“办结”。",
		fmt.Sprintf("红：已超时限；黄：剩余 %d 天以内（含当天）；绿：剩余 %d 天以上。编号和起算的时限同时着色。", drafting.SoonDays, drafting.SoonDays+1),
		"“编号”“电话”是文本，前面的零不会丢。日期是日期格式，可以排序和筛选。",
		"“会办已到”包括无补充意见和答复不属本单位职责的单位。",
		"下拉列表取自“字典”表，可以在那里增补“答复类别”“公开属性”。",
		"打印：A3 横向，一页宽，每页重复表头，页脚为页码。",
	}
	for i, n := range notes {
		if err := b.SetCellStr(sheetNotes, cell(1, i+1), n); err != nil {
			return err
		}
	}
	if err := b.SetCellStyle(sheetNotes, cell(1, 1), cell(1, len(notes)), b.style.note); err != nil {
		return err
	}
	return b.SetColWidth(sheetNotes, "A", "A", 90)
}
