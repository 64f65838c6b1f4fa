package welcome

import (
	"os"
	"testing"
	"testing/fstest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"fuhan/ui/look"
)

func TestNothingOpensBeforeTheNotice(t *testing.T) {
	app := test.NewTempApp(t)
	theme := look.New(fstest.MapFS{}, os.DirFS("../../assets/icons"))
	app.Settings().SetTheme(theme)
	var win fyne.Window
	samples, created := 0, ""
	p := New(Host{
		Canvas: func() fyne.Canvas { return win.Canvas() }, SampleName: "江州省农业农村厅",
		Logo:   fyne.NewStaticResource("logo.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"></svg>`)),
		Sample: func() { samples++ }, Create: func(name string) { created = name }, Quit: func() {},
	})
	win = test.NewTempWindow(t, p.Content)
	win.Resize(fyne.NewSize(1280, 720))
	if !p.begin.Disabled() || p.begin.Text != "打开示例" || !p.name.Disabled() || p.name.Text() != "江州省农业农村厅" {
		t.Errorf("at first: disabled %v, %q, %q", p.begin.Disabled(), p.begin.Text, p.name.Text())
	}
	p.choice.OnOpen(0)
	p.name.OnSubmitted("")
	if samples != 0 {
		t.Error("the sample opens before the notice is acknowledged")
	}
	test.Tap(p.agreed)
	if p.begin.Disabled() || win.Canvas().Focused() != fyne.Focusable(p.begin) {
		t.Error("after ticking the button is not ready")
	}
	test.Tap(p.begin)
	if samples != 1 {
		t.Errorf("opened %d times", samples)
	}
	p.choice.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if p.choice.Selected() != choiceNew || p.begin.Text != "新建工作区" || p.name.Disabled() || p.name.Text() != "" {
		t.Errorf("new workspace: %q, %q", p.begin.Text, p.name.Text())
	}
	p.choice.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if p.choice.Selected() == choiceDatabase {
		t.Error("what is not there can be chosen")
	}
	test.Tap(p.begin)
	if created != "" || p.name.Failure() == "" {
		t.Error("a unit without a name is created")
	}
	p.name.SetText(" 临江市农业农村局 ")
	p.choice.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	p.choice.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	test.Tap(p.begin)
	if created != "临江市农业农村局" {
		t.Errorf("created %q", created)
	}
}

// A unit that is known already is not typed again.
func TestKnownUnitStandsInTheField(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.New(fstest.MapFS{}, os.DirFS("../../assets/icons")))
	p := New(Host{
		Canvas: func() fyne.Canvas { return nil }, SampleName: "江州省农业农村厅", Name: "江州省财政厅",
		Logo: fyne.NewStaticResource("logo.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"></svg>`)),
	})
	p.choice.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if p.name.Text() != "江州省财政厅" {
		t.Errorf("the field holds %q", p.name.Text())
	}
}
