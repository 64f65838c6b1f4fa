// Package widgets holds the small parts that all pages are built from: words, buttons, fields, chips, lights, rows and
// lists, banners and dialogs, in the measures and states of the look.
//
// They show what they are given and call On… back; they know nothing of the trade and fetch nothing. Begin with Words
// (all text), Button and List. Every widget asks the theme for its colours when it is refreshed, so that a change of
// variant reaches it. All of it belongs to the UI goroutine.
package widgets
