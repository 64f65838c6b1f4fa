package main

import (
	"io/fs"
	"os"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"fuhan/assets"
	"fuhan/drafting"
)

// desktopLanguage is what the desktop said before the program chose.
var desktopLanguage, desktopSaid = os.LookupEnv("LANGUAGE")

// speak sets the language of all words: zh, en, or "" for the desktop's, Chinese where that is neither. Fyne reads it
// from the environment whenever translations are added.
func speak(code string) error {
	switch code {
	case "zh":
		_ = os.Setenv("LANGUAGE", "zh_CN")
	case "en":
		_ = os.Setenv("LANGUAGE", "en_US")
	default:
		if desktopSaid {
			_ = os.Setenv("LANGUAGE", desktopLanguage)
		} else {
			_ = os.Unsetenv("LANGUAGE")
		}
		if !english() {
			_ = os.Setenv("LANGUAGE", "zh_CN")
		}
	}
	texts := assets.Sub("lang")
	for file, locale := range map[string]fyne.Locale{"zh.json": "zh-Hans", "en.json": "en"} {
		b, err := fs.ReadFile(texts, file)
		if err == nil {
			err = lang.AddTranslationsForLocale(b, locale)
		}
		if err != nil {
			return drafting.Wrap(drafting.CodeInternal, err, "界面文字“%s”读不出来。请重新安装程序。", file)
		}
	}
	return nil
}

// english reports whether the desktop speaks English. The C locale of a bare machine is no wish for English.
func english() bool {
	for _, k := range []string{"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := os.Getenv(k); v != "" {
			return len(v) >= 2 && v[:2] == "en"
		}
	}
	return false
}
