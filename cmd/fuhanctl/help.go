package main

import (
	"flag"
	"fmt"
	"io"
	"strings"
)

// commands are all words of fuhanctl, in the order of the work. A function, because help looks at the table itself.
func commands() []*command {
	return []*command{
		readCommand, typesetCommand, profilesCommand, importCommand, newCommand, showCommand, casesCommand, opinionCommand, receiveCommand, compareCommand, originalCommand, withdrawCommand, placeCommand, formCommand,
		askCommand, remindCommand, deskCommand, splitCommand, pointCommand, conflictsCommand, chooseCommand, repeatsCommand, sentenceCommand,
		provenanceCommand, consentCommand, countersignCommand, packageCommand, unpackCommand,
		stepCommand, logCommand, ledgerCommand, officeCommand, fontsCommand, sampleCommand, helpCommand(),
	}
}

func find(name string) *command {
	for _, c := range commands() {
		if c.name == name {
			return c
		}
	}
	return nil
}

func helpCommand() *command {
	return &command{
		name: "help", args: "[命令]", short: "看用法", example: "fuhanctl help typeset", most: 1,
		prepare: func(*flag.FlagSet) func(*env, []string) error {
			return func(e *env, args []string) error {
				if len(args) == 0 {
					overview(e.out)
					return nil
				}
				c := find(args[0])
				if c == nil {
					return usageError{fmt.Sprintf("没有“%s”这个命令。", args[0])}
				}
				describe(e.out, c)
				return nil
			}
		},
	}
}

func overview(w io.Writer) {
	fmt.Fprint(w, "fuhanctl：不开窗口办复函\n\n")
	for _, c := range commands() {
		fmt.Fprintf(w, "  %-8s %s\n           例：%s\n", c.name, c.short, c.example)
	}
	fmt.Fprint(w, `
数据文件用 -store 指明，或设环境变量 FUHAN_STORE；都没有时用本人自己的。
结果写到标准输出，说明写到标准错误。退出码：0 成功，1 没有办成，2 命令写错。
`)
}

func describe(w io.Writer, c *command) {
	fmt.Fprintf(w, "fuhanctl %s %s\n\n%s。\n", c.name, c.args, c.short)
	if c.long != "" {
		fmt.Fprintf(w, "%s\n", strings.TrimSpace(c.long))
	}
	fs := flag.NewFlagSet(c.name, flag.ContinueOnError)
	c.prepare(fs)
	first := true
	fs.VisitAll(func(f *flag.Flag) {
		if first {
			fmt.Fprintln(w, "\n选项：")
			first = false
		}
		fmt.Fprintf(w, "  -%-10s %s\n", f.Name, f.Usage)
	})
	fmt.Fprintf(w, "\n例：%s\n", c.example)
}
