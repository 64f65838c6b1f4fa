package drafting

import "context"

// CaseFilter narrows a list of cases. The zero value lists every case.
type CaseFilter struct {
	Text   string // in number, title, proposer or session; every blank-separated word must be found
	Open   bool   // only cases whose letter is not out
	Closed bool   // only cases whose letter is out
	Roles  []Role // any of these; none means all
	Year   int    // 0 means all
	Limit  int    // 0 means all
}

// Store keeps everything. Package store fulfils it over SQLite (PostgreSQL later); storetest is the contract as tests.
//
// Every method that writes is one transaction with one time for all it writes. A save of a Case or Letter whose Version is
// older than the kept one is CodeConflict and changes nothing; after a successful save the value's Version, UpdatedAt
// (and CreatedAt, and ID where it was "") are those kept. What is not there is CodeNotFound. A store that cannot be
// written (read-only, full, locked beyond patience) is CodeInternal with a message that says which.
type Store interface {
	// Office gives the unit's settings; a zero Office while none were saved.
	Office(context.Context) (Office, error)
	SaveOffice(context.Context, Office) error
	// Setting gives a small value of this machine's user (the present user, pane widths); "" while none was saved.
	Setting(ctx context.Context, key string) (string, error)
	SaveSetting(ctx context.Context, key, value string) error

	// SaveCase adds the case where ID is "" (its number, session and kind must be new: CodeConflict), else replaces it. It
	// never touches Stage.
	SaveCase(context.Context, *Case) error
	Case(context.Context, CaseID) (*Case, error)
	// Cases lists by deadline, nearest first, cases without one last, then by number. Text and Addresses are left out of each.
	Cases(context.Context, CaseFilter) ([]*Case, error)
	// Ledger lists the same cases in the same order as Cases, each with its newest letter's number, signature and issue.
	Ledger(context.Context, CaseFilter) ([]LedgerRow, error)
	// DeleteCase removes a case and all that hangs on it. CodeForbidden once one of its letters has a dispatch number.
	DeleteCase(context.Context, CaseID) error

	// SaveLetter adds the letter where ID is "", else replaces its text. CodeForbidden once it lies before the signer: the
	// text is then fixed. Stage, signature and dispatch number move only through Move.
	SaveLetter(context.Context, *Letter) error
	// ImportLetter adds a letter that came from outside to its case. Where the case has one with the same Hash already none
	// is added, the value becomes that one and known is true; so it is also for two programs that import at once. A dispatch
	// number that it carries counts in the sequence of its 代字 and year: the next one given is behind it, and the step that
	// numbers this letter keeps it.
	ImportLetter(context.Context, *Letter) (known bool, err error)
	// ImportCase adds a new case and the letter from outside that it is known by, both or neither. As SaveCase it is
	// CodeConflict where the case is registered already; the letter's number counts as with ImportLetter.
	ImportCase(context.Context, *Case, *Letter) error
	Letter(context.Context, LetterID) (*Letter, error)
	// Letters lists a case's letters, newest first.
	Letters(context.Context, CaseID) ([]*Letter, error)

	// Move takes a step of the route: checks that it is allowed, keeps the version, binds the signature, gives the number
	// (the sequence of the office's OrgCode and the year of now, without gaps or doubles), and writes the log, in one
	// transaction. A letter into which opinions are merged is submitted with open points for a reason only (CodeInvalid).
	// Signing sets the letter's date to that day where it has none. It gives the letter as it then is.
	Move(context.Context, Move) (*Letter, error)
	// Log gives a letter's log in order.
	Log(context.Context, LetterID) ([]LogEntry, error)
	// KeepVersion keeps a text as a version with a note, whatever the letter's state: what a writer typed is never lost
	// to a conflict.
	KeepVersion(ctx context.Context, text *Letter, actor, note string) (*Version, error)
	// Versions lists a letter's versions, newest first, without Text.
	Versions(context.Context, LetterID) ([]Version, error)
	Version(ctx context.Context, id int64) (*Version, error)

	// SaveOpinion adds an opinion and sets the state of the case's Support for that department (adding one where there is
	// none); the case's version grows. The same original for the same case and department again is CodeConflict.
	SaveOpinion(context.Context, *Opinion) error
	// SaveOpinions is SaveOpinion for several of one case or of more, all or none.
	SaveOpinions(context.Context, ...*Opinion) error
	// WithdrawOpinion takes an opinion that was received by mistake out again, with its original. What it corrected holds
	// again, and the case's Support, which stays, says what the department's remaining opinions say. CodeForbidden while another one
	// corrects it.
	WithdrawOpinion(context.Context, OpinionID) error
	// Opinions lists a case's opinions in the order of arrival, without Original.
	Opinions(context.Context, CaseID) ([]*Opinion, error)
	Opinion(context.Context, OpinionID) (*Opinion, error)
	// SavePoints keeps what became of opinions' points, all or none. Revised older than the kept one is CodeConflict;
	// after it Revised is the kept one. Points without an id get one. Nothing else of an opinion changes.
	SavePoints(context.Context, ...*Opinion) error
	// SaveMerge is SaveLetter and SavePoints in one: a passage stands in the letter and its point says so, or neither.
	SaveMerge(context.Context, *Letter, ...*Opinion) error

	// AddChoice keeps a decision about figures that disagree; Choices lists a case's in the order in which they were made.
	AddChoice(context.Context, *Choice) error
	// SaveChosen is SaveMerge and AddChoice in one: a choice never stands on record beside a letter that does not follow it. The
	// letter may be nil.
	SaveChosen(context.Context, *Letter, []*Choice, ...*Opinion) error
	Choices(context.Context, CaseID) ([]Choice, error)
	// AddConsent keeps what a department answered to its passages; Consents lists a letter's in the order of recording.
	AddConsent(context.Context, *Consent) error
	Consents(context.Context, LetterID) ([]Consent, error)
	// AddRequests keeps that departments of one case were asked or reminded, all or none with their drafts, and says so in the case's
	// Supports: asking sets the days (adding the department where it is none yet), reminding counts. The case's version
	// grows. Requests lists a case's in the order of recording.
	AddRequests(context.Context, CaseID, ...*Request) error
	Requests(context.Context, CaseID) ([]Request, error)

	// Lease asks for the right to edit a letter for this holder (a running program); another's lease that is younger than
	// half a minute gives its holder's words and false. Renew by asking again; Release ends it.
	Lease(ctx context.Context, id LetterID, holder, words string) (other string, ok bool, err error)
	Release(ctx context.Context, id LetterID, holder string) error

	Close() error
}
