package main

import (
	"flag"
	"fmt"

	"fuhan/cmd/internal/setup"
	"fuhan/drafting"
	"fuhan/drafting/typeset"
)

var profilesCommand = &command{
	name: "profiles", args: "[版式]", short: "看版式，或一个版式的每一项及其依据", example: "fuhanctl profiles document", most: 1,
	long: "不写版式时列出全部：标识、名称、格式、与国家标准不同的项数。写了标识或文件时列出它的每一项：键、名称、取值、条款、强度。单位自己的版式是 .toml 文件，放在设置文件夹的 profiles 里（FUHAN_PROFILES 可以另指）。",
	prepare: func(*flag.FlagSet) func(*env, []string) error {
		return func(e *env, args []string) error {
			if len(args) == 1 {
				return showProfile(e, args[0])
			}
			all, err := setup.Profiles()
			if err != nil {
				return err
			}
			for _, p := range all {
				fmt.Fprintf(e.out, "%s\t%s\t%s\t%d\n", p.ID, p.Name, p.Format, len(typeset.Deviations(p)))
			}
			return nil
		}
	},
}

func showProfile(e *env, name string) error {
	p, err := setup.ProfileFrom(name)
	if err != nil {
		return err
	}
	for _, q := range typeset.Parameters(p.Format) {
		clause := q.Clause
		if clause == "" {
			clause = "—"
		}
		fmt.Fprintf(e.out, "%s\t%s\t%s\t%s\t%s\n", q.Key, q.Name, q.Value(&p), clause, q.Strength)
	}
	for _, d := range typeset.Deviations(p) {
		e.say("与标准不同：%s", d.Message)
	}
	return nil
}

// paper holds the flags that say how a letter is printed.
type paper struct {
	profile, copyNumber, urgency, signer *string
}

func paperFlags(fs *flag.FlagSet) paper {
	return paper{
		profile:    fs.String("profile", "", "版式的标识或文件（见 fuhanctl profiles）；不写时用函件的或规则包的"),
		copyNumber: fs.String("copy-number", "", "份号，6 位数字"),
		urgency:    fs.String("urgency", "", "紧急程度：特急、加急"),
		signer:     fs.String("signer", "", "上行文的签发人，几个人用空格分开"),
	}
}

// apply gives the letter what the flags add to its head, without saving it, and the form in which it is printed.
func (f paper) apply(e *env, l *drafting.Letter) (typeset.Profile, error) {
	for _, part := range []struct {
		part drafting.Part
		text string
	}{{drafting.PartCopyNumber, *f.copyNumber}, {drafting.PartUrgency, *f.urgency}, {drafting.PartSigner, *f.signer}} {
		if part.text != "" {
			l.Set(part.part, part.text, func() drafting.ParagraphID { return drafting.ParagraphID(part.part) })
		}
	}
	if *f.profile != "" {
		return setup.ProfileFrom(*f.profile)
	}
	if l.ID == "" { // a file: no office of a store prints it
		return setup.ProfileOf(l, drafting.RulePack{})
	}
	s, err := e.db()
	if err != nil {
		return typeset.Profile{}, err
	}
	office, err := s.Office(e.ctx)
	if err != nil {
		return typeset.Profile{}, err
	}
	pack, err := setup.RulesOf(office)
	if err != nil {
		return typeset.Profile{}, err
	}
	return setup.ProfileOf(l, pack)
}

// report says what the layout did, where the profile differs from the standard, and what nobody has verified.
func (e *env) report(l *drafting.Letter, p typeset.Profile, d *typeset.Document) {
	for _, v := range typeset.Report(l, p, d) {
		switch v.Kind {
		case typeset.EntryDiffers:
			e.say("与标准不同：%s", v.Message)
		case typeset.EntryUnverified:
			e.say("未能核实：%s", v.Message)
		default:
			e.say("第 %d 页：%s", max(v.Page, 1), v.Message)
		}
	}
}
