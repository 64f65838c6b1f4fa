// Command fuhan is the desktop application. It only wires: shipped files, store and documents to the window of package
// ui. Work without a window is fuhanctl's.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"fuhan/assets"
	"fuhan/cmd/internal/setup"
	"fuhan/drafting"
	"fuhan/ui"
	"fuhan/ui/look"
)

func main() { os.Exit(run(os.Args[1:], os.Stderr)) }

// options are the flags of the command line.
type options struct {
	store, open, language, variant string
	trace                          bool
}

func parse(args []string, errOut io.Writer) (options, error) {
	var o options
	fs := flag.NewFlagSet("fuhan", flag.ContinueOnError)
	fs.SetOutput(errOut)
	fs.StringVar(&o.store, "store", "", "数据文件；不写时用 FUHAN_STORE 或本人的数据文件")
	fs.StringVar(&o.open, "open", "", "直接打开这封函（函件标识）")
	fs.StringVar(&o.language, "lang", "", "界面语言：zh 或 en")
	fs.StringVar(&o.variant, "theme", "", "light 浅色，dark 深色")
	fs.BoolVar(&o.trace, "trace", false, "把启动各步的用时写到标准错误")
	if err := fs.Parse(args); err != nil {
		return o, err
	}
	if fs.NArg() > 0 {
		return o, fmt.Errorf("不认识的参数：%s", fs.Arg(0))
	}
	if o.language != "" && o.language != "zh" && o.language != "en" {
		return o, errors.New("-lang 只能是 zh 或 en")
	}
	if o.variant != "" && o.variant != "light" && o.variant != "dark" {
		return o, errors.New("-theme 只能是 light 或 dark")
	}
	return o, nil
}

func run(args []string, errOut io.Writer) int {
	began := time.Now()
	debug.SetGCPercent(collectPercent)
	o, err := parse(args, errOut)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		fmt.Fprintln(errOut, err)
		return 2
	}
	if runtime.GOOS == "linux" && os.Getenv("DISPLAY") == "" {
		fmt.Fprintln(errOut, "没有图形界面（DISPLAY 没有设），窗口打不开。不用窗口的话，请用 fuhanctl，例如：fuhanctl help")
		return 1
	}
	trace := func(what string) {
		if o.trace {
			fmt.Fprintf(errOut, "%6.0f ms  %s\n", float64(time.Since(began).Microseconds())/1000, what)
		}
	}

	method := inputMethod()
	store, storeErr := setup.OpenStore(o.store)
	trace("store open")
	if storeErr == nil {
		store = early(store)
	}
	wants := wishes(o, store)
	if wants.scale != "" && os.Getenv("FYNE_SCALE") == "" {
		_ = os.Setenv("FYNE_SCALE", wants.scale)
	}
	if err := speak(wants.language); err != nil {
		fmt.Fprintln(errOut, err)
		return 1
	}
	if m := method(); m != nil {
		defer m.Close()
		if o.trace {
			defer inputFigures(errOut, m)
		}
	}
	trace("input method")
	a := app.NewWithID("org.fuhan.desktop")
	icon := fyne.NewStaticResource("fuhan.svg", assets.Icon())
	a.SetIcon(icon)
	theme := look.New(assets.Sub("fonts"), assets.Sub("icons"))
	theme.Choose(look.Choice(wants.variant))
	a.Settings().SetTheme(theme)
	trace("app")
	win := a.NewWindow("复函")
	win.Resize(fyne.NewSize(1440, 900))
	win.CenterOnScreen()

	if storeErr != nil {
		fmt.Fprintln(errOut, storeErr)
		ui.ShowTrouble(win, storeErr)
		win.ShowAndRun()
		return 1
	}
	w := &wiring{store: store, path: o.store, now: time.Now}
	defer func() { _ = w.store.Close() }()
	services, err := w.services(icon)
	if err != nil {
		fmt.Fprintln(errOut, err)
		ui.ShowTrouble(win, err)
		win.ShowAndRun()
		return 1
	}
	frame := ui.New(a, win, theme, services, ui.Background)
	w.frame = frame
	trace("window made")
	a.Lifecycle().SetOnStarted(func() {
		trace("started")
		frame.Start(drafting.LetterID(o.open), func() { trace("first page") })
		go rest(frame.Context())
		go setup.Fonts().Scan() // so that the first letter need not wait for it
	})
	win.ShowAndRun()
	return 0
}

// wish is how the user wants the window.
type wish struct{ language, variant, scale string }

// wishes takes the command line's word first, then what the user chose before.
func wishes(o options, store drafting.Store) wish {
	w := wish{language: o.language, variant: o.variant}
	if store == nil {
		return w
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	for key, into := range map[string]*string{ui.SettingLanguage: &w.language, ui.SettingVariant: &w.variant, ui.SettingScale: &w.scale} {
		if *into == "" {
			*into, _ = store.Setting(ctx, key) // what cannot be read is as if never chosen
		}
	}
	return w
}
