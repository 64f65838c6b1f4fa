package manuscript

import (
	"slices"
	"strings"
	"unicode"

	"fuhan/drafting"
)

// SelectSentence selects the sentence in which the caret stands, with its mark; behind the last one of a paragraph that one.
// It reports whether there is any.
func (e *Editor) SelectSentence() bool {
	d := e.draft
	e.keys.Settle()
	from, to := sentenceAt([]rune(d.par(d.caret.par).Text), d.caret.rune)
	if from == to {
		return false
	}
	d.selectRange(place{d.caret.par, from}, place{d.caret.par, to})
	e.moved(true)
	return true
}

// sentenceAt gives the sentence of a text around a place, without blanks at its ends; from is to where there is none.
func sentenceAt(text []rune, at int) (from, to int) {
	const ends, closes = "。！？；!?;\n", "”’」』）》"
	end := func(i int) bool { return strings.ContainsRune(ends, text[i]) }
	behind := func(i int) int { // behind the mark before i and what closes with it
		for i < len(text) && (end(i) || strings.ContainsRune(closes, text[i])) {
			i++
		}
		return i
	}
	for next := 0; next < len(text); {
		a := next
		for next < len(text) && !end(next) {
			next++
		}
		next = behind(next)
		b := next
		for a < b && unicode.IsSpace(text[a]) {
			a++
		}
		for a < b && unicode.IsSpace(text[b-1]) {
			b--
		}
		if a == b {
			continue
		}
		from, to = a, b
		if at < next {
			break
		}
	}
	return from, to
}

// Remark puts a comment or a suggestion on what is selected, as one step back; without a selection a comment lies on the
// word at the caret and a suggestion inserts there. Only text within one paragraph can bear one, no table.
func (e *Editor) Remark(kind drafting.MarkKind, author, text string) bool {
	from, to, any := e.draft.selection()
	if e.readOnly || from.par != to.par || e.draft.isTable(from.par) || kind != drafting.MarkComment && kind != drafting.MarkSuggestion {
		return false
	}
	d := e.draft
	if !any && kind == drafting.MarkComment {
		a, b := wordAt(d.par(from.par).Text, from.rune)
		from.rune, to.rune = a, b
		if a == b {
			return false
		}
	}
	e.do(other, func() {
		d.letter.Marks = append(slices.Clone(d.letter.Marks), drafting.Mark{
			ID: d.newMark(), Kind: kind, Paragraph: d.par(from.par).ID, Start: from.rune, End: to.rune,
			Author: author, At: d.now(), Note: clean(text),
		})
		d.put(to, false)
	})
	return true
}
