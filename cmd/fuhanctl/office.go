package main

import (
	"flag"
	"fmt"
	"path/filepath"

	"fuhan/cmd/internal/setup"
	"fuhan/drafting"
	"fuhan/drafting/compose"
)

var officeCommand = &command{
	name: "office", args: "[-name 单位] [-org-code 代字] [-region 省] [-rule-pack 规则包] [-sentence 写法] [-departments 单位次序.txt] [-phone 电话]", short: "看或改本单位的名称、代字、规则包等", example: "fuhanctl office -name 江州省农业农村厅 -org-code 江农函 -region 省 -rule-pack national", most: 0,
	long: "写了的选项才改，写空（-phone \"\"）就清掉。-list-packs 列出规则包：时限、办理结果分类和单位的写法由它定，请核对后使用。",
	prepare: func(fs *flag.FlagSet) func(*env, []string) error {
		var given drafting.Office
		book := fs.String("addresses", "", "读入通讯录文件，换掉原有的；一行一处，如：省民政厅 310000 江州市青云路8号 办公室")
		table := fs.String("departments", "", "读入单位次序文件，换掉原有的；组名写成【政府组成部门】，下面一行一个单位。写 - 就用回程序自带的")
		style := fs.String("sentence", "", "“经综合…意见”怎样写单位：every、group、every-comma、group-pause。写 - 就跟规则包")
		omitNone := fs.Bool("omit-none", false, "同 -sentence 一起用：无补充意见的单位不列入")
		omitUnused := fs.Bool("omit-unused", false, "同 -sentence 一起用：意见全未采用的单位不列入")
		list := fs.Bool("list-packs", false, "列出规则包")
		fields := map[string]func(o *drafting.Office) *string{}
		for _, f := range []struct {
			flag, usage string
			at          func(o *drafting.Office) *string
		}{
			{"name", "发文机关全称", func(o *drafting.Office) *string { return &o.Name }},
			{"mark", "版头上的发文机关标志", func(o *drafting.Office) *string { return &o.Mark }},
			{"org-code", "发文字号的代字", func(o *drafting.Office) *string { return &o.OrgCode }},
			{"region", "会办单位名称前的“省”“市”“县”", func(o *drafting.Office) *string { return &o.Region }},
			{"contact", "联系人", func(o *drafting.Office) *string { return &o.Contact }},
			{"phone", "办公电话", func(o *drafting.Office) *string { return &o.Phone }},
			{"postcode", "本单位的邮政编码，印在信封上", func(o *drafting.Office) *string { return &o.Postcode }},
			{"address", "本单位的地址，印在信封上", func(o *drafting.Office) *string { return &o.Address }},
			{"rule-pack", "规则包的标识", func(o *drafting.Office) *string { return &o.RulePack }},
		} {
			fs.StringVar(f.at(&given), f.flag, "", f.usage)
			fields[f.flag] = f.at
		}
		return func(e *env, _ []string) error {
			if *list {
				return listPacks(e)
			}
			given.Tidy()
			if given.RulePack != "" {
				if _, err := setup.RulePack(given.RulePack); err != nil {
					return err
				}
			}
			s, err := e.db()
			if err != nil {
				return err
			}
			o, err := s.Office(e.ctx)
			if err != nil {
				return err
			}
			changed := *book != ""
			if changed {
				data, err := setup.ReadFile(*book, caseLimit)
				if err != nil {
					return err
				}
				text, _, err := compose.Decode(filepath.Base(*book), data)
				if err != nil {
					return err
				}
				if o.Addresses, err = drafting.ParseAddresses(text); err != nil {
					return err
				}
			}
			switch *table {
			case "":
			case "-":
				o.Departments, changed = nil, true
			default:
				data, err := setup.ReadFile(*table, caseLimit)
				if err != nil {
					return err
				}
				text, _, err := compose.Decode(filepath.Base(*table), data)
				if err != nil {
					return err
				}
				if o.Departments, err = drafting.ParseDepartments(text); err != nil {
					return err
				}
				changed = true
			}
			switch *style {
			case "":
			case "-":
				o.Sentence, changed = nil, true
			default:
				o.Sentence, changed = &drafting.SentenceOptions{Style: *style, OmitNone: *omitNone, OmitUnused: *omitUnused}, true
			}
			fs.Visit(func(f *flag.Flag) {
				if at := fields[f.Name]; at != nil && *at(&o) != *at(&given) {
					*at(&o), changed = *at(&given), true
				}
			})
			if changed {
				if err := s.SaveOffice(e.ctx, o); err != nil {
					return err
				}
			}
			pack := ""
			if o.RulePack != "" {
				p, err := setup.RulesOf(o)
				if err != nil {
					return err
				}
				pack = o.RulePack + "\t" + p.Name
			}
			_, err = fmt.Fprintf(e.out, "单位\t%s\n版头\t%s\n代字\t%s\n层级\t%s\n联系人\t%s\n电话\t%s\n规则包\t%s\n", o.Name, o.HeadMark(), o.OrgCode, o.Region, o.Contact, o.Phone, pack)
			return err
		}
	},
}

func listPacks(e *env) error {
	all, err := setup.RulePacks()
	if err != nil {
		return err
	}
	for _, p := range all {
		opinions := fmt.Sprintf("%d 天", p.OpinionDays)
		if p.OpinionWork > 0 {
			opinions = fmt.Sprintf("%d 个工作日", p.OpinionWork)
		}
		fmt.Fprintf(e.out, "%s\t%s\t%s\t答复 %d 个月，会办意见 %s\n", p.ID, p.Name, p.Authority, p.ReplyMonths, opinions)
	}
	return nil
}
