package drafting

import "time"

// Kind says what a case is: a proposal of the political consultative conference or a suggestion of people's congress
// deputies.
type Kind string

const (
	KindProposal   Kind = "proposal"   // 政协提案
	KindSuggestion Kind = "suggestion" // 人大代表建议
)

// Word gives the trade's word for one such case.
func (k Kind) Word() string {
	switch k {
	case KindProposal:
		return "提案"
	case KindSuggestion:
		return "建议"
	}
	return ""
}

// Role says in which way this unit handles a case.
type Role string

const (
	RoleHost    Role = "host"    // 主办: answers, after asking the supporting departments
	RoleSupport Role = "support" // 会办: gives its opinion to the host
	RoleSole    Role = "sole"    // 独办: answers alone
	RoleDivided Role = "divided" // 分办: answers its own part
)

// Word gives the trade's word for the way of handling.
func (r Role) Word() string {
	switch r {
	case RoleHost:
		return "主办"
	case RoleSupport:
		return "会办"
	case RoleSole:
		return "独办"
	case RoleDivided:
		return "分办"
	}
	return ""
}

// ProposerKind says how the proposer is addressed.
type ProposerKind string

const (
	ProposerBody       ProposerKind = "body"       // a party's committee, a special committee, a federation: 你们
	ProposerMember     ProposerKind = "member"     // members of the conference: 委员, 您 or 你们 by count
	ProposerDeputy     ProposerKind = "deputy"     // deputies of the congress: 代表, 您 or 你们 by count
	ProposerDelegation ProposerKind = "delegation" // a delegation of deputies: 你们
)

// Ask is one thing that the proposal asks for (诉求).
type Ask struct {
	ID   AskID  `json:"id"`
	Text string `json:"text"`
}

// SupportState says how far a supporting department's opinion has come.
type SupportState string

const (
	SupportWaiting SupportState = "waiting"  // asked, nothing came
	SupportArrived SupportState = "arrived"  // an opinion came
	SupportNone    SupportState = "none"     // it has no opinion to add
	SupportNotDuty SupportState = "not_duty" // it says that this is not its duty
)

// Support is a department that is asked for its opinion.
type Support struct {
	Department string       `json:"department"`
	State      SupportState `json:"state"`
	AskedOn    Date         `json:"asked_on"`
	Due        Date         `json:"due"`
	ArrivedOn  Date         `json:"arrived_on"`
	Reminders  int          `json:"reminders,omitempty"`
	// Unused says that every point of its answer was rejected. It is seen from the opinions (NoteUnused) and not kept.
	Unused bool `json:"-"`
}

// Case is one proposal or suggestion that this unit has to handle.
type Case struct {
	ID        CaseID    `json:"id"`
	Version   int64     `json:"version"` // grows with every save; a save with an older one is CodeConflict
	CreatedAt time.Time `json:"created_at"`
	UpdatedAt time.Time `json:"updated_at"`

	Kind    Kind   `json:"kind"`
	Role    Role   `json:"role"`
	Year    int    `json:"year"`
	Session string `json:"session"` // 省政协十三届四次会议
	Number  string `json:"number"`  // text: leading zeros and letters are kept
	Title   string `json:"title"`   // 案由, with 关于 … 的提案/建议

	Proposer      string       `json:"proposer"` // as addressed, without the colon
	ProposerKind  ProposerKind `json:"proposer_kind"`
	ProposerCount int          `json:"proposer_count"` // persons, 0 or 1 for a single one
	Key           bool         `json:"key"`            // 重点件
	Supervisor    string       `json:"supervisor"`     // 督办领导

	Assigner    string `json:"assigner"` // 交办单位
	AssignedOn  Date   `json:"assigned_on"`
	ReceivedOn  Date   `json:"received_on"` // 签收日
	InternalDue Date   `json:"internal_due"`
	ReplyDue    Date   `json:"reply_due"`
	ExtendedTo  Date   `json:"extended_to"`

	Division string `json:"division"` // 主办处室
	Handler  string `json:"handler"`  // 经办人
	Phone    string `json:"phone"`
	HostUnit string `json:"host_unit"` // the host department, where Role is RoleSupport

	Asks     []Ask     `json:"asks"`
	Supports []Support `json:"supports"`
	Text     string    `json:"text"` // the proposal itself

	// Addresses are where the reply is posted to, beside those that the unit's own list has.
	Addresses []Address `json:"addresses,omitempty"`

	Outcome     string `json:"outcome"`     // class of the result: A, B, C, D
	Publication string `json:"publication"` // 全文公开, 摘要公开, 不公开
	Note        string `json:"note"`
	Sample      bool   `json:"sample"` // belongs to the sample workspace and is marked 示例

	// Stage is where the case's newest letter stands, "" while there is none. The store keeps it; a save never changes it.
	Stage Stage `json:"stage"`
}

// Deadline gives the day by which the reply must be out: the extension where there is one.
func (c *Case) Deadline() Date {
	if !c.ExtendedTo.IsZero() {
		return c.ExtendedTo
	}
	return c.ReplyDue
}

// Light is how near a case is to its deadline.
type Light int

const (
	LightNone     Light = iota // no deadline known
	LightOverdue               // past it
	LightSoon                  // seven days or fewer
	LightOnTime                // more than seven days
	LightExtended              // more than seven days, after an extension
	LightDone                  // the letter is out
)

// SoonDays is the number of days before a deadline from which a case is shown in amber.
const SoonDays = 7

// Light gives the case's light on the day today and the days left, negative when overdue.
func (c *Case) Light(today Date) (Light, int) {
	due := c.Deadline()
	if c.Stage == StageDone {
		return LightDone, 0
	}
	if due.IsZero() {
		return LightNone, 0
	}
	n := today.DaysUntil(due)
	switch {
	case n < 0:
		return LightOverdue, n
	case n <= SoonDays:
		return LightSoon, n
	case !c.ExtendedTo.IsZero():
		return LightExtended, n
	}
	return LightOnTime, n
}

// Arrived counts the supporting departments that have answered in any way.
func (c *Case) Arrived() int {
	n := 0
	for _, s := range c.Supports {
		if s.State != SupportWaiting && s.State != "" {
			n++
		}
	}
	return n
}
