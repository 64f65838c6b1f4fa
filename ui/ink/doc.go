// Package ink draws type on the screen: it turns the outlines of the program's faces into grey masks, keeps those that
// were used last, and blends them in a colour into an image of pixels.
//
// It knows pixels, baselines and colours, and nothing of paragraphs, windows or widgets: package paper draws placed pages
// with it, package manuscript the lines being written. Begin with New, then Glyph for one character or DrawRun for a run
// of a typeset page. A Pen may be used by several goroutines at once; an image only by one.
package ink
