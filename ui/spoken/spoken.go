// Package spoken says the errors of the trade in the language of the screen. They are made in Chinese, from a sentence with
// verbs and what fills them; where assets/lang has the sentence, it is said in that language, and else as it was made. It
// shows nothing.
package spoken

import (
	"errors"
	"fmt"

	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
)

// Words gives an error's message for the user.
func Words(err error) string {
	var e *drafting.Error
	if err == nil || !errors.As(err, &e) || e.Format == "" {
		if m := drafting.ErrorMessage(err); m != "" {
			return lang.L(m)
		}
		return ""
	}
	if len(e.Args) == 0 {
		return lang.L(e.Message)
	}
	format := lang.L(e.Format)
	if format == e.Format {
		return e.Message
	}
	args := make([]any, len(e.Args))
	for i, a := range e.Args {
		if s, ok := a.(string); ok && s != "" {
			a = lang.L(s) // a word of the trade; anything else comes back as it is
		}
		args[i] = a
	}
	return fmt.Sprintf(format, args...)
}
