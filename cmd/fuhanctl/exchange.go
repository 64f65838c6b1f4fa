package main

import (
	"flag"
	"fmt"
	"io"
	"strings"

	"fuhan/cmd/internal/setup"
	"fuhan/drafting"
	"fuhan/drafting/compose"
	"fuhan/drafting/exchange"
)

// passphrase reads the first line of a file: a passphrase on the command line would stand in the list of processes. Whatever
// program wrote the file, and with whatever mark at its beginning, the words are the same.
func passphrase(file string) (string, error) {
	if file == "" {
		return "", nil
	}
	data, err := setup.ReadFile(file, 64<<10)
	if err != nil {
		return "", err
	}
	if len(data) == 0 {
		return "", drafting.Errorf(drafting.CodeInvalid, "口令文件“%s”的第一行是空的。", file)
	}
	text, _, err := compose.Decode(file, data)
	if err != nil {
		return "", err
	}
	line, _, _ := strings.Cut(text, "\n")
	if p := strings.TrimSpace(line); p != "" {
		return p, nil
	}
	return "", drafting.Errorf(drafting.CodeInvalid, "口令文件“%s”的第一行是空的。", file)
}

var packageCommand = &command{
	name: "package", args: "案件标识|编号 [-to 单位] -o 文件.fhx [-passphrase-file 口令文件]", short: "导出交换包：主办导出征求意见，会办导出意见", example: "fuhanctl package 20260318 -to 省财政厅 -o 征求意见.fhx", least: 1, most: 1,
	prepare: func(fs *flag.FlagSet) func(*env, []string) error {
		to := fs.String("to", "", "给哪个会办单位（本单位主办时）")
		out := fs.String("o", "", "输出文件")
		pass := fs.String("passphrase-file", "", "口令在这个文件的第一行；不写不加密")
		return func(e *env, args []string) error {
			if *out == "" {
				return usageError{"请用 -o 写明输出文件。"}
			}
			secret, err := passphrase(*pass)
			if err != nil {
				return err
			}
			s, err := e.db()
			if err != nil {
				return err
			}
			c, err := chooseCase(e, s, args[0], "")
			if err != nil {
				return err
			}
			var p *exchange.Package
			switch {
			case c.Role == drafting.RoleSupport:
				p, err = setup.PackAnswer(e.ctx, s, c, e.now())
			case *to == "":
				return usageError{"请用 -to 写明给哪个会办单位。"}
			default:
				p, err = setup.PackRequest(e.ctx, s, c, *to, e.now())
			}
			if err != nil {
				return err
			}
			if err := e.writeFile(*out, "", func(w io.Writer) error { return exchange.Write(w, p, secret) }); err != nil {
				return err
			}
			e.say("%s：%s，给%s", *out, p.Kind.Word(), p.To)
			return nil
		}
	},
}

var unpackCommand = &command{
	name: "unpack", args: "文件.fhx [-dry-run] [-take] [-passphrase-file 口令文件]", short: "导入交换包，先说明新增和不一致的内容", example: "fuhanctl unpack 征求意见.fhx -dry-run", least: 1, most: 1,
	long: "与已有内容不一致的，默认保留本库的；-take 采用交换包里的。同一单位的另一份意见，-take 时作为更正件收下。再次导入不会重复。",
	prepare: func(fs *flag.FlagSet) func(*env, []string) error {
		dry := fs.Bool("dry-run", false, "只看，不导入")
		take := fs.Bool("take", false, "不一致的采用交换包里的")
		pass := fs.String("passphrase-file", "", "口令在这个文件的第一行")
		return func(e *env, args []string) error {
			secret, err := passphrase(*pass)
			if err != nil {
				return err
			}
			data, err := setup.ReadFile(args[0], exchange.MaxPackage)
			if err != nil {
				return err
			}
			p, err := exchange.Read(data, secret)
			if err != nil {
				return err
			}
			s, err := e.db()
			if err != nil {
				return err
			}
			fmt.Fprintf(e.out, "%s\t%s → %s\t%s\n", p.Kind.Word(), oneLine(p.From), oneLine(p.To), p.Created.Local().Format("2006-01-02"))
			var items []exchange.Item
			if *dry {
				items, _, err = setup.PlanImport(e.ctx, s, p)
			} else {
				items, err = setup.Import(e.ctx, s, p, *take, e.now)
			}
			if err != nil {
				return err
			}
			for _, x := range items {
				fmt.Fprintf(e.out, "%s\t%s\t%s\n", x.State.Word(), oneLine(x.What), short(x.Theirs))
				if x.State == exchange.StateConflict {
					fmt.Fprintf(e.out, "\t本库为\t%s\n", short(x.Ours))
				}
			}
			return nil
		}
	},
}

// short gives the beginning of a text on one line.
func short(s string) string {
	if r := []rune(oneLine(s)); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return oneLine(s)
}
