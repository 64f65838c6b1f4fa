package letter

import (
	"context"
	"io"
	"time"

	"fyne.io/fyne/v2"

	"fuhan/drafting"
	"fuhan/drafting/compose"
	"fuhan/drafting/opinion"
	"fuhan/drafting/typeset"
	"fuhan/ui/widgets"
)

// Store is what the page needs of the store.
type Store interface {
	letterKeeper
	Office(context.Context) (drafting.Office, error)
	SaveOffice(context.Context, drafting.Office) error
	Case(context.Context, drafting.CaseID) (*drafting.Case, error)
	Letter(context.Context, drafting.LetterID) (*drafting.Letter, error)
	Letters(context.Context, drafting.CaseID) ([]*drafting.Letter, error)
	Move(context.Context, drafting.Move) (*drafting.Letter, error)
	Log(context.Context, drafting.LetterID) ([]drafting.LogEntry, error)
	SaveOpinions(context.Context, ...*drafting.Opinion) error
	WithdrawOpinion(context.Context, drafting.OpinionID) error
	Opinions(context.Context, drafting.CaseID) ([]*drafting.Opinion, error)
	Opinion(context.Context, drafting.OpinionID) (*drafting.Opinion, error)
	Choices(context.Context, drafting.CaseID) ([]drafting.Choice, error)
	Requests(context.Context, drafting.CaseID) ([]drafting.Request, error)
	AddConsent(context.Context, *drafting.Consent) error
	Consents(context.Context, drafting.LetterID) ([]drafting.Consent, error)
	AddRequests(context.Context, drafting.CaseID, ...*drafting.Request) error
	Lease(ctx context.Context, id drafting.LetterID, holder, words string) (string, bool, error)
	Release(ctx context.Context, id drafting.LetterID, holder string) error
	Setting(ctx context.Context, key string) (string, error)
	SaveSetting(ctx context.Context, key, value string) error
}

// File is an opinion's file as it was read, of whatever format.
type File struct {
	Name     string
	Original []byte
	Text     string
	Content  *drafting.Content // also what is no text of it: tracked changes, comments, pictures; may be nil
	Err      error             // why it could not be read; the rest is empty then
}

// Host is the window around the page: what it lends, and what it does for it. All functions are set.
type Host struct {
	Store Store
	Faces *typeset.Faces
	Order *drafting.DepartmentOrder
	Rules drafting.RulePack // the office's; the zero one knows no days
	// Phrases are the stored passages that the program ships.
	Phrases []compose.Phrase
	// Templates are those that the program ships: requests and reminders are drafted from them.
	Templates []drafting.Template
	Now       func() time.Time
	Holder    string            // names this running program in the store's leases
	Alive     func(string) bool // whether the program of that name may still be running

	Canvas func() fyne.Canvas
	Actor  func() drafting.Actor
	Fail   func(error)                         // shows an error that blocks
	Status func(left, right []widgets.Segment) // shows the page's part of the status bar
	Title  func(string)                        // names what is open in the window's title
	Back   func(drafting.CaseID)               // goes to the list of cases, with this one chosen
	// Fetch runs work off the UI goroutine and apply on it; an error is shown and apply is not called.
	Fetch func(work func(context.Context) error, apply func())

	// Profile gives the form in which a letter is printed. It is asked at every key, from any goroutine.
	Profile func(*drafting.Letter) typeset.Profile
	// Profiles are the forms that a letter can be given.
	Profiles []typeset.Profile
	// KeepSetting remembers a small value of this machine's user.
	KeepSetting func(key, value string)
	// Do runs what comes from another goroutine on the UI goroutine.
	Do func(func())
	// SaveAs asks where a file shall go, beginning with this name, and writes it as a whole or not at all.
	SaveAs func(name string, write func(io.Writer) error)
	// OpenFiles lets the user choose opinions' files and gives what was read of each.
	OpenFiles func(take func([]File))
	// ReadFiles reads files that the user named otherwise, as OpenFiles does.
	ReadFiles func(paths []string, take func([]File))
	// OpenCopy hands a copy of a file to the program that the system shows such files with.
	OpenCopy func(name string, data []byte)
	// PackConsent makes the package that shows a department its passages in the letter as it is kept, and records that it was
	// asked. It runs off the UI goroutine.
	PackConsent func(ctx context.Context, id drafting.LetterID, department, passphrase string) (func(io.Writer) error, error)
	// OrderFor gives the order of departments that an office's settings ask for; OfficeSaved is told what was saved of them.
	OrderFor    func(drafting.Office) (*drafting.DepartmentOrder, error)
	OfficeSaved func(drafting.Office)
	// Sources writes the source table of a desk as a workbook.
	Sources func(io.Writer, *opinion.Desk) error
	// PDF writes a letter laid out.
	PDF func(w io.Writer, l *drafting.Letter, d *typeset.Document) error
	// OFD does the same in the national format of fixed pages.
	OFD func(w io.Writer, l *drafting.Letter, d *typeset.Document) error
	// Word writes the letter as a Word file in a profile, marks says whether with comments and suggestions.
	Word func(w io.Writer, l *drafting.Letter, p typeset.Profile, marks bool) error
	// Print hands pages to the system's printing; preprinted: the paper carries the red parts already (套打).
	Print func(name string, write func(w io.Writer, preprinted bool) error)
}
