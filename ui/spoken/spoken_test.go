package spoken

import (
	"errors"
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/test"

	"fuhan/drafting"
)

func TestAnErrorIsSaidInTheLanguageOfTheScreen(t *testing.T) {
	test.NewTempApp(t)
	l := lang.SystemLocale() // whichever the tests run in
	if err := lang.AddTranslationsForLocale([]byte(`{"“%s”要写明%d天内的%s。": "“%s” needs %[3]s within %[2]d days.", "退回": "Return"}`), fyne.Locale(l.LanguageString())); err != nil {
		t.Fatal(err)
	}
	e := drafting.Errorf(drafting.CodeInvalid, "“%s”要写明%d天内的%s。", "退回", 3, "王某")
	if got := Words(fmt.Errorf("move: %w", e)); got != "“Return” needs 王某 within 3 days." {
		t.Errorf("%q", got)
	}
	for err, want := range map[error]string{
		nil: "",
		drafting.Errorf(drafting.CodeInvalid, "没有译文的%s。", "一句"):       "没有译文的一句。",
		drafting.Errorf(drafting.CodeInvalid, "百分之五十%%。"):             "百分之五十%。",
		&drafting.Error{Code: drafting.CodeInvalid, Message: "直接写的。"}: "直接写的。",
		errors.New("not for users"):                                   drafting.InternalMessage,
	} {
		if got := Words(err); got != want {
			t.Errorf("%v is said as %q, want %q", err, got, want)
		}
	}
}
