package letter

import "fyne.io/fyne/v2"

// foldedLetter is the width of the letter's strip.
const foldedLetter float32 = 44

// listOfAsks is the least width of the matrix: its asks, one department and the scroll bar.
const listOfAsks float32 = 119 + 52 + 8 + 1

// mergingDesk lays the page out while opinions are merged: matrix 432 and its scroll bar, points 472, the letter the rest; where there is no
// room the letter gives way to a strip, then the matrix to its asks with fewer departments beside them (the arrow keys bring
// the others), down to the asks and one; only then the points narrow.
func mergingDesk(matrix, points, text, folded fyne.CanvasObject, rules [2]fyne.CanvasObject, textWidth float32, s fyne.Size) {
	const middle, least = 472, 380
	left := float32(433 + 8) // 8: the scroll bar
	place := func(o fyne.CanvasObject, x, w float32) {
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(max(w, 0), s.Height))
		o.Show()
	}
	rest := s.Width - left - middle - 2
	points.Show()
	if rest < textWidth {
		if s.Width-left-2-textWidth >= least {
			rest = textWidth
		} else {
			rest = foldedLetter
			left = min(left, max(s.Width-2-rest-least, listOfAsks))
		}
	}
	mid := s.Width - left - 2 - rest
	place(matrix, 0, left)
	place(rules[0], left, 1)
	place(points, left+1, mid)
	place(rules[1], left+1+mid, 1)
	if rest == foldedLetter {
		place(folded, s.Width-rest, rest)
		text.Hide()
		return
	}
	place(text, s.Width-rest, rest)
	folded.Hide()
}
