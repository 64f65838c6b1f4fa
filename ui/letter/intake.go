package letter

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/ui/look"
	"fuhan/ui/spoken"
	"fuhan/ui/widgets"
)

// intake is the dialog that takes in an opinion: whose it is, and its words pasted or read from a file.
type intake struct {
	dialog *widgets.Dialog

	department *widgets.Field
	choice     *widgets.Choice
	answer     *widgets.Segments
	said       bool // somebody chose the answer: else it is seen from the text
	text       *widgets.Field
	file       *widgets.Words
	save       *widgets.Button

	names   []string
	from    File
	remarks *widgets.Prose // what is no text of the file
}

// remarkLines is how many lines of remarks the dialog shows; all of them are kept with the opinion.
const remarkLines = 7

// fill puts a file's words into the dialog, and beside them what is no text of it.
func (d *intake) fill(f File) {
	d.from = f
	d.from.Name = filepath.Base(f.Name)
	d.file.Set(d.from.Name)
	d.text.SetText(f.Text)
	remarks := f.remarks()
	d.remarks.Set(strings.Join(remarks, "\n"))
	if len(remarks) == 0 {
		d.remarks.Hide()
	} else {
		d.remarks.Show()
	}
	d.dialog.Refresh()
}

func (f *File) remarks() []string {
	if f.Content == nil {
		return nil
	}
	return f.Content.Remarks
}

// answers are what a department can say, in the order of the segments.
var answers = []drafting.SupportState{drafting.SupportArrived, drafting.SupportNone, drafting.SupportNotDuty}

// newIntake builds the dialog. open lets the user choose files and gives what was read of them; several, and one that could
// not be read, go to many instead. take keeps the opinion and gives the reason where it cannot be kept.
func newIntake(c *drafting.Case, department string, today drafting.Date, open func(func([]File)), many func([]File), take func(o *drafting.Opinion, said bool, done func(error))) *intake {
	d := &intake{}
	for _, s := range c.Supports {
		d.names = append(d.names, s.Department)
	}
	other := lang.L("其他单位…")
	d.department = widgets.NewField(lang.L("单位名称，如“省财政厅”"))
	d.department.Hide()
	d.choice = widgets.NewChoice(lang.L("是哪个单位的意见"), append(append([]string(nil), d.names...), other), func(i int) {
		if i == len(d.names) {
			d.department.Show()
			d.department.Focus()
		} else {
			d.department.Hide()
		}
		d.dialog.Refresh()
	})
	if len(d.names) == 0 {
		d.choice.Hide()
		d.department.Show()
	}
	for i, n := range d.names {
		if n == department {
			d.choice.Select(i)
		}
	}
	d.answer = widgets.NewSegments([]string{lang.L("有意见"), lang.L("无补充意见"), lang.L("不属职责")}, func(int) { d.said = true })
	d.text = widgets.NewArea(lang.L("把来函的意见粘贴到这里"), 9)
	d.file = widgets.NewWords("", look.CaptionText, look.Ink3)
	d.remarks = widgets.NewProse("", look.CaptionText, look.Ink2)
	d.remarks.Lines = remarkLines
	d.remarks.Hide()
	pick := widgets.NewButton(lang.L("从文件读入…"), widgets.Secondary, func() {
		open(func(files []File) {
			if len(files) == 1 && files[0].Err == nil {
				d.fill(files[0])
				return
			}
			d.dialog.Close()
			many(files)
		})
	}).WithIcon(look.IconUpload)
	pick.Small = true
	d.save = widgets.NewButton(lang.L("收下意见"), widgets.Primary, func() {
		o := d.opinion(c.ID, today)
		if o.Department == "" {
			d.fail(drafting.Errorf(drafting.CodeInvalid, "请选择这份意见是哪个单位的。"))
			return
		}
		d.save.Disable()
		take(o, d.said, func(err error) {
			d.save.Enable()
			if err != nil {
				d.fail(err)
				return
			}
			d.dialog.Close()
		})
	})
	cancel := widgets.NewButton(lang.L("不收了"), widgets.Secondary, func() { d.dialog.Close() })
	body := widgets.Below(look.Gap12, d.choice, d.department, d.answer, d.text, widgets.Beside(look.Gap8, 1, pick, d.file), d.remarks)
	d.dialog = widgets.NewDialog(lang.L("收一份会办意见"), body, cancel, d.save)
	d.dialog.Width = 640
	return d
}

func (d *intake) fail(err error) {
	if d.name() == "" {
		d.choice.Fail(spoken.Words(err))
		d.department.Fail(spoken.Words(err))
	} else {
		d.text.Fail(spoken.Words(err))
	}
	d.dialog.Refresh()
}

func (d *intake) name() string {
	if i := d.choice.Selected(); i >= 0 && i < len(d.names) {
		return d.names[i]
	}
	return strings.TrimSpace(d.department.Text())
}

// opinion gives what stands in the dialog.
func (d *intake) opinion(id drafting.CaseID, today drafting.Date) *drafting.Opinion {
	o := &drafting.Opinion{
		CaseID: id, Department: d.name(), Source: d.from.Name, Original: d.from.Original, Remarks: d.from.remarks(), ArrivedOn: today,
		State: answers[max(d.answer.Selected(), 0)],
	}
	if o.State == drafting.SupportArrived {
		o.Text = d.text.Text()
	}
	if o.Source == "" {
		o.Source = "粘贴"
		o.Original = []byte(o.Text)
	}
	return o
}

// show opens the dialog over a window.
func (d *intake) show(c fyne.Canvas) {
	d.dialog.First(d.text.Input())
	d.dialog.Open(c)
}
