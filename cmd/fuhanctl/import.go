package main

import (
	"flag"
	"fmt"

	"fuhan/cmd/internal/setup"
	"fuhan/drafting/compose"
)

var importCommand = &command{
	name: "import", args: "文件 [-restore]", short: "把已有复函连同案件存入，输出函件标识", example: "fuhanctl import -restore 复函.txt", least: 1, most: 1,
	long: "同一件案件已在库中时，函件归到该案件；同一封函再次导入不会重复；改过的函另存一封，原来的不动。案件和函件一起存入，或都不存。",
	prepare: func(fs *flag.FlagSet) func(*env, []string) error {
		restore := fs.Bool("restore", false, "先修复半角标点")
		return func(e *env, args []string) error {
			s, err := e.db()
			if err != nil {
				return err
			}
			x, err := setup.ImportLetter(e.ctx, s, args[0], compose.ReadOptions{Restore: *restore})
			for _, r := range x.Remarks {
				e.say("%s", r)
			}
			if err != nil {
				return err
			}
			if x.Known {
				e.say("这封函已在库中，没有重复导入。")
			}
			fmt.Fprintln(e.out, x.Letter)
			return nil
		}
	},
}
