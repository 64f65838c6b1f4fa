package drafting

// Office is the unit that uses a store: what its letters carry and who works there.
type Office struct {
	Name      string   `json:"name"`       // 发文机关, full
	Mark      string   `json:"mark"`       // 发文机关标志 as the head prints it; "" means Name
	OrgCode   string   `json:"org_code"`   // 代字 of its reply letters, 江农函
	Region    string   `json:"region"`     // 省, 市, 县: put before departments of the same level
	Contact   string   `json:"contact"`    // contact person
	Phone     string   `json:"phone"`      // office land line
	Postcode  string   `json:"postcode"`   // its own, as sender
	Address   string   `json:"address"`    // 江州市中山路1号
	People    []Person `json:"people"`     // who may be chosen as the present user
	RulePack  string   `json:"rule_pack"`  // id of the rule pack for new cases
	NoticedOn Date     `json:"noticed_on"` // the day on which the notice on secrecy was acknowledged
	Sample    bool     `json:"sample"`     // the sample workspace

	Addresses []Address `json:"addresses,omitempty"` // 通讯录: of units that it writes to again and again

	// Sentence is how it wants 经综合…意见 written, nil for as its rule pack says. Departments is its own order of departments,
	// empty for the one that comes with the program.
	Sentence    *SentenceOptions  `json:"sentence,omitempty"`
	Departments []DepartmentGroup `json:"departments,omitempty"`
}

// SentenceOptions say how the sentence of departments is written.
type SentenceOptions struct {
	Style      string `json:"style"` // see ParseStyle
	OmitNone   bool   `json:"omit_none"`
	OmitUnused bool   `json:"omit_unused"`
}

// Person works in the office.
type Person struct {
	Name     string `json:"name"`
	Division string `json:"division"`
	Duties   []Duty `json:"duties"`
}

// HeadMark gives what the head of a letter prints.
func (o *Office) HeadMark() string {
	if o.Mark != "" {
		return o.Mark
	}
	return o.Name
}

// Tidy makes one clean line of every field that letters print.
func (o *Office) Tidy() {
	for _, f := range []*string{&o.Name, &o.Mark, &o.OrgCode, &o.Region, &o.Contact, &o.Phone, &o.Postcode, &o.Address, &o.RulePack} {
		*f = tidy(*f)
	}
	for i := range o.Addresses {
		o.Addresses[i].tidy()
	}
}

// Check reports the first thing that keeps the unit's settings from being kept: CodeInvalid.
func (o *Office) Check() error {
	if o.Postcode != "" && !postcode(o.Postcode) {
		return Errorf(CodeInvalid, "本单位的邮政编码“%s”不对，应是 6 位数字。", o.Postcode)
	}
	if o.Sentence != nil {
		if _, ok := ParseStyle(o.Sentence.Style); !ok {
			return Errorf(CodeInvalid, "没有“%s”这种单位写法，只能是 every、group、every-comma 或 group-pause。", o.Sentence.Style)
		}
	}
	if _, err := NewDepartmentOrder(o.Departments, nil); err != nil {
		return err
	}
	if !o.NoticedOn.IsZero() && !o.NoticedOn.Valid() {
		return Errorf(CodeInvalid, "确认保密提示的日期不是日历上的日期。")
	}
	return CheckAddresses(o.Addresses)
}
