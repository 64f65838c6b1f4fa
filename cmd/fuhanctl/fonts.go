package main

import (
	"cmp"
	"flag"
	"fmt"

	"fuhan/cmd/internal/setup"
)

var fontsCommand = &command{
	name: "fonts", args: "", short: "看排版用哪些字体：本机装的，还是内置的", example: "fuhanctl fonts", most: 0,
	long: "依次是用途、字体、字体文件（内置的写“内置”）和没有用本机字体的原因。FUHAN_FONT_DIRS 可另指字体目录。",
	prepare: func(*flag.FlagSet) func(*env, []string) error {
		return func(e *env, _ []string) error {
			faces, err := setup.Faces()
			if err != nil {
				return err
			}
			for _, u := range faces.Fonts() {
				where, name := "内置", u.Name
				if u.Name != "" {
					where, _ = setup.Fonts().Where(u.Name)
				} else if font := faces.Font(u.Face); font != nil {
					name = font.Family()
				}
				fmt.Fprintf(e.out, "%s\t%s\t%s\t%s\n", u.Duty, name, where, cmp.Or(u.Why, "—"))
			}
			return nil
		}
	},
}
