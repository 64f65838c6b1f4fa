package input

import (
	"unsafe"

	"fyne.io/fyne/v2/driver"
	"golang.org/x/sys/windows"
)

var (
	imm32                = windows.NewLazySystemDLL("imm32.dll")
	immGetContext        = imm32.NewProc("ImmGetContext")
	immReleaseContext    = imm32.NewProc("ImmReleaseContext")
	immSetCompositionWnd = imm32.NewProc("ImmSetCompositionWindow")
	immSetCandidateWnd   = imm32.NewProc("ImmSetCandidateWindow")
)

// How the windows of the system's input method lie, of imm.h.
const (
	cfsPoint   = 0x0002
	cfsForce   = 0x0020
	cfsExclude = 0x0080
)

type point struct{ x, y int32 }

type rect struct{ left, top, right, bottom int32 }

// compositionForm and candidateForm are COMPOSITIONFORM and CANDIDATEFORM.
type compositionForm struct {
	style   uint32
	current point
	area    rect
}

type candidateForm struct {
	index, style uint32
	current      point
	area         rect
}

// placeCandidates puts the windows of the system's input method at a field's caret. The system's coordinates are those of
// the window, in pixels.
func placeCandidates(k *Keys) {
	native, b, ok := inWindow(k)
	if !ok {
		return
	}
	w, ok := native.(driver.WindowsWindowContext)
	if !ok || w.HWND == 0 || imm32.Load() != nil {
		return
	}
	context, _, _ := immGetContext.Call(w.HWND)
	if context == 0 {
		return // no input method for this window
	}
	at := point{int32(b.x), int32(b.y)}
	area := rect{int32(b.x), int32(b.y), int32(b.x + b.w), int32(b.y + b.h)}
	composition := compositionForm{style: cfsPoint | cfsForce, current: at}
	_, _, _ = immSetCompositionWnd.Call(context, uintptr(unsafe.Pointer(&composition)))
	candidate := candidateForm{style: cfsExclude, current: point{at.x, area.bottom}, area: area}
	_, _, _ = immSetCandidateWnd.Call(context, uintptr(unsafe.Pointer(&candidate)))
	_, _, _ = immReleaseContext.Call(w.HWND, context)
}
