package look

import (
	"bytes"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// The drawings, by the names of their files. All stand in a field of 24, drawn with a stroke of 1.6 and round ends in
// the colour of the text around them (currentColor).
const (
	IconCase     fyne.ThemeIconName = "case"      // 案件
	IconInbox    fyne.ThemeIconName = "inbox"     // 待办
	IconOpinions fyne.ThemeIconName = "opinions"  // 会办
	IconPrint    fyne.ThemeIconName = "print"     // 印发
	IconLedger   fyne.ThemeIconName = "ledger"    // 台账
	IconSearch   fyne.ThemeIconName = "search"    // 检索
	IconSettings fyne.ThemeIconName = "settings"  // 设置
	IconUpload   fyne.ThemeIconName = "upload"    // 导入
	IconDownload fyne.ThemeIconName = "download"  // 导出
	IconReturn   fyne.ThemeIconName = "return"    // 退回
	IconComment  fyne.ThemeIconName = "comment"   // 批注
	IconCompare  fyne.ThemeIconName = "compare"   // 对比, 数字不一致
	IconCorner   fyne.ThemeIconName = "corner"    // 数字不一致, in the matrix
	IconLock     fyne.ThemeIconName = "lock"      // 不能改
	IconPlus     fyne.ThemeIconName = "plus"      // 登记, 放大
	IconMinus    fyne.ThemeIconName = "minus"     // 缩小
	IconMore     fyne.ThemeIconName = "more"      // ⋯
	IconCheck    fyne.ThemeIconName = "check"     // 已好
	IconCross    fyne.ThemeIconName = "cross"     // 关闭, 清除
	IconChevron  fyne.ThemeIconName = "chevron"   // opens downwards
	IconRight    fyne.ThemeIconName = "right"     // goes in
	IconBack     fyne.ThemeIconName = "back"      // goes back
	IconUp       fyne.ThemeIconName = "up"        // 上移, 上一处
	IconDown     fyne.ThemeIconName = "down"      // 下移, 下一处
	IconEye      fyne.ThemeIconName = "eye"       // 看示例
	IconFolder   fyne.ThemeIconName = "folder"    // 本机工作区
	IconDatabase fyne.ThemeIconName = "database"  // 单位数据库
	IconDocument fyne.ThemeIconName = "document"  // 函件
	IconUndo     fyne.ThemeIconName = "undo"      // 撤销
	IconRedo     fyne.ThemeIconName = "redo"      // 重做
	IconSidebar  fyne.ThemeIconName = "sidebar"   // 收起
	IconSend     fyne.ThemeIconName = "send"      // 催办, 送出
	IconLink     fyne.ThemeIconName = "link"      // 跟随
	IconTrash    fyne.ThemeIconName = "trash"     // 删除
	IconEdit     fyne.ThemeIconName = "edit"      // 改案件
	IconSign     fyne.ThemeIconName = "error"     // circle with a cross: 出错
	IconWarning  fyne.ThemeIconName = "warning"   // triangle
	IconInfo     fyne.ThemeIconName = "info"      // circle with i
	IconRadioOn  fyne.ThemeIconName = "radio-on"  // chosen
	IconRadioOff fyne.ThemeIconName = "radio-off" // not chosen
	IconOverdue  fyne.ThemeIconName = "light-overdue"
	IconSoon     fyne.ThemeIconName = "light-soon"
	IconOnTime   fyne.ThemeIconName = "light-ontime"
	IconExtended fyne.ThemeIconName = "light-extended"
)

// instead names the drawing that stands in for one of Fyne's own.
var instead = map[fyne.ThemeIconName]fyne.ThemeIconName{
	theme.IconNameSearch:        IconSearch,
	theme.IconNameConfirm:       IconCheck,
	theme.IconNameCancel:        IconCross,
	theme.IconNameArrowDropDown: IconChevron,
	theme.IconNameArrowDropUp:   IconUp,
	theme.IconNameNavigateBack:  IconBack,
	theme.IconNameNavigateNext:  IconRight,
	theme.IconNameContentAdd:    IconPlus,
	theme.IconNameContentRemove: IconMinus,
	theme.IconNameContentClear:  IconCross,
	theme.IconNameContentUndo:   IconUndo,
	theme.IconNameContentRedo:   IconRedo,
	theme.IconNameDelete:        IconTrash,
	theme.IconNameSettings:      IconSettings,
	theme.IconNameFolder:        IconFolder,
	theme.IconNameMenuExpand:    IconRight,
	theme.IconNameMoveUp:        IconUp,
	theme.IconNameMoveDown:      IconDown,
	theme.IconNameVisibility:    IconEye,
}

// drawing is an SVG whose currentColor is one of the theme's colours at the moment it is painted. Fyne's own themed
// resource would colour fills alone, and these are strokes.
type drawing struct {
	name   string
	source []byte
	colour fyne.ThemeColorName
}

func hexOf(name fyne.ThemeColorName) string {
	r, g, b, _ := theme.Color(name).RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}

// Name differs by colour, because Fyne keeps painted drawings by name.
func (d *drawing) Name() string { return hexOf(d.colour)[1:] + "-" + d.name }

// Content gives the SVG in its colour. What it cuts out of itself (currentSheet) takes the colour of the ground.
func (d *drawing) Content() []byte {
	b := bytes.ReplaceAll(d.source, []byte("currentColor"), []byte(hexOf(d.colour)))
	return bytes.ReplaceAll(b, []byte("currentSheet"), []byte(hexOf(Sheet)))
}

var blank = fyne.NewStaticResource("blank.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M0 0" fill="none"/></svg>`))

// Icon gives a drawing in a colour, for use in a canvas.Image or in one of Fyne's widgets. Where the theme has none of
// that name it is blank, never nil.
func Icon(name fyne.ThemeIconName, colour fyne.ThemeColorName) fyne.Resource {
	switch r := theme.Current().Icon(name).(type) {
	case nil:
		return blank
	case *drawing:
		return &drawing{r.name, r.source, colour}
	default:
		return theme.NewColoredResource(r, colour)
	}
}
