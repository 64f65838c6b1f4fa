package ui

import (
	"context"
	"io"
	"time"

	"fyne.io/fyne/v2"

	"fuhan/drafting"
	"fuhan/ui/cases"
	"fuhan/ui/settings"
)

// Store is what the frame and its own pages need of the store.
type Store interface {
	cases.Store
	SaveOffice(context.Context, drafting.Office) error
	Setting(ctx context.Context, key string) (string, error)
	SaveSetting(ctx context.Context, key, value string) error
}

// Services is what the window asks of the rest of the program. Functions that take a context run off the UI goroutine.
type Services struct {
	Store Store
	Now   func() time.Time

	// Templates lists what can be begun for a case, the most fitting first; TemplateName names one by its id.
	Templates    func(*drafting.Case) []cases.Template
	TemplateName func(id string) string
	// Packs lists the rule packs that a unit can choose.
	Packs []settings.Pack
	// Deadlines gives a new case what the unit's rules know and nobody has typed.
	Deadlines func(drafting.Office, *drafting.Case) error
	// Compose begins a letter and keeps it.
	Compose func(ctx context.Context, c *drafting.Case, template string) (*drafting.Letter, error)
	// LoadSample fills an empty workspace with the sample and gives the letter to open; "" where there is something in it.
	LoadSample func(context.Context) (drafting.LetterID, error)
	// ClearSample deletes a sample workspace and gives the empty one in its place.
	ClearSample func(context.Context) (Store, error)
	// Ledger writes the ledger and gives the number of cases in it; progress is told how many are written.
	Ledger func(ctx context.Context, w io.Writer, f drafting.CaseFilter, progress func(done, total int)) (int, error)
	// WriteFile writes a file as a whole or not at all.
	WriteFile func(path string, write func(io.Writer) error) error
	// OpenFile hands a file to the program that the system shows it with.
	OpenFile func(path string) error
	Printing Printing
	Exchange Exchange
	Import   Import

	// LetterPage makes the page of a letter.
	LetterPage func(f *Frame, id drafting.LetterID) Page
	// Speak changes the language of all words: zh, en, "" as the desktop.
	Speak func(code string) error
	// Where says where the workspace lies, SampleName how the sample's unit is called.
	Where      string
	SampleName string
	// Logo is the program's icon.
	Logo fyne.Resource
	// Version is shown under 关于.
	Version string
}

// Page is what stands beside the rail. All is called on the UI goroutine.
type Page interface {
	Object() fyne.CanvasObject
	// Enter is called when the page has come into view.
	Enter()
	// Leave is called before another page takes its place or the window closes; it calls then once nothing would be lost,
	// or never.
	Leave(then func())
	// Menus gives the page's own items of the main menu by the menu's key: file, edit, insert, case, opinion, review,
	// output, view, help.
	Menus() map[string][]*fyne.MenuItem
}

// Keys of settings that this machine's user keeps in the store.
const (
	settingUser       = "user"        // who sits here
	settingVariant    = "look"        // light, dark, "" as the desktop
	settingLanguage   = "language"    // zh, en, "" as the desktop
	settingScale      = "scale"       // 1, 1.25, 1.5
	settingFolder     = "folder"      // where files were last saved
	settingTaken      = "folder.in"   // where files were last chosen
	settingPrinter    = "printer"     // last used
	settingSides      = "sides"       // one, both
	settingPreprinted = "preprinted"  // yes: 套打
	settingDetail     = "cases.split" // width of the detail pane
)

// SettingScale is the key of the size of everything; cmd reads it before the window is made.
const SettingScale = settingScale

// SettingLanguage is the key of the language; cmd reads it before the window is made.
const SettingLanguage = settingLanguage

// SettingVariant is the key of light or dark; cmd reads it before the window is made.
const SettingVariant = settingVariant
