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
	return Sentence(e.Message, e.Format, e.Args)
}

// Sentence says a message that was made from a format and what fills it, as it was made where the language has no such
// sentence.
func Sentence(message, format string, fills []any) string {
	if len(fills) == 0 {
		return lang.L(message)
	}
	there := lang.L(format)
	if there == format {
		return message
	}
	args := make([]any, len(fills))
	for i, a := range fills {
		if s, ok := a.(string); ok && s != "" {
			a = lang.L(s) // a word of the trade; anything else comes back as it is
		}
		args[i] = a
	}
	return fmt.Sprintf(there, args...)
}
