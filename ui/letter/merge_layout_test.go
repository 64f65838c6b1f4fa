package letter

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

func TestTheDeskFoldsTheLetterThenTheMatrix(t *testing.T) {
	box := func() fyne.CanvasObject { return canvas.NewRectangle(nil) }
	for _, x := range []struct {
		width, matrix, points float32
		letter                bool
	}{
		{1440, 441, 472, true},
		{1368, 441, 463, true},
		{1000, 441, 513, false},
		{820, 820 - 2 - 44 - 380, 380, false},
		{640, 640 - 2 - 44 - 380, 380, false},
		{560, listOfAsks, 560 - 2 - 44 - listOfAsks, false},
	} {
		matrix, points, text, folded := box(), box(), box(), box()
		mergingDesk(matrix, points, text, folded, [2]fyne.CanvasObject{box(), box()}, 462, fyne.NewSize(x.width, 800))
		if matrix.Size().Width != x.matrix || points.Size().Width != x.points || text.Visible() != x.letter || folded.Visible() == x.letter {
			t.Errorf("%v: matrix %v, points %v, letter %v, strip %v", x.width, matrix.Size().Width, points.Size().Width, text.Visible(), folded.Visible())
		}
	}
}
