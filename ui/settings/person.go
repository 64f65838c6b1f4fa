package settings

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/ui/look"
	"fuhan/ui/widgets"
)

var saveShortcut = &desktop.CustomShortcut{KeyName: fyne.KeyS, Modifier: fyne.KeyModifierShortcutDefault}

// personRow is a line of the people: name, division, duties.
type personRow struct {
	name, division *widgets.Field
	duties         []*widgets.Check
	object         fyne.CanvasObject
}

func (p *Page) addPerson(person drafting.Person) *personRow {
	r := &personRow{name: widgets.NewField(lang.L("姓名")), division: widgets.NewField(lang.L("处室"))}
	r.name.SetText(person.Name)
	r.division.SetText(person.Division)
	r.name.OnChanged = func(string) { p.changed() }
	r.division.OnChanged = r.name.OnChanged
	parts := []fyne.CanvasObject{widgets.Fixed(112, look.ButtonHeight, r.name), widgets.Fixed(152, look.ButtonHeight, r.division)}
	for _, d := range drafting.Duties {
		c := widgets.NewCheck(lang.L(d.Word()), nil)
		c.SetChecked(slices.Contains(person.Duties, d))
		c.OnChanged = func(bool) { p.changed() }
		r.duties = append(r.duties, c)
		parts = append(parts, c)
	}
	remove := widgets.NewIconButton(look.IconTrash, func() { p.removePerson(r) })
	r.object = widgets.Beside(look.Gap12, -1, append(parts, remove)...)
	p.people = append(p.people, r)
	p.list.Add(r.object)
	if !p.loading {
		p.relay()
	}
	return r
}

func (p *Page) removePerson(r *personRow) {
	p.people = slices.DeleteFunc(p.people, func(x *personRow) bool { return x == r })
	p.list.Remove(r.object)
	p.changed()
	p.relay()
}

func (r *personRow) read() drafting.Person {
	person := drafting.Person{Name: strings.TrimSpace(r.name.Text()), Division: strings.TrimSpace(r.division.Text())}
	for i, c := range r.duties {
		if c.Checked() {
			person.Duties = append(person.Duties, drafting.Duties[i])
		}
	}
	return person
}
