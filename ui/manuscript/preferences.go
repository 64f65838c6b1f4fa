package manuscript

// Keys and values of the settings that a manuscript follows; its owner keeps them.
const (
	SettingTerms    = "manuscript.terms"    // the unit's own phrases, a line each: short key, blank, words
	SettingBlink    = "manuscript.blink"    // BlinkOff: the caret does not blink
	SettingContrast = "manuscript.contrast" // ContrastHigh: text in the strongest ink, marks with a line
	SettingCell     = "manuscript.cell"     // units by which a cell is larger than usual

	BlinkOff     = "off"
	ContrastHigh = "high"
)

// SetContrast says whether text stands in the strongest ink there is, and grounds that carry a meaning get an edge.
func (e *Editor) SetContrast(high bool) {
	if e.contrast != high {
		e.contrast = high
		e.view.Refresh()
	}
}
