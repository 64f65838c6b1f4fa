//go:build !windows

package input

import "fyne.io/fyne/v2/driver"

// placeCandidates tells the service where a field's caret is on the screen.
func placeCandidates(k *Keys) {
	m := k.method()
	if m == nil || !m.live || m.hung {
		return
	}
	native, b, ok := inWindow(k)
	if !ok {
		return
	}
	x11, ok := native.(driver.X11WindowContext)
	if !ok || x11.WindowHandle == 0 {
		return
	}
	x, y, ok := origin(x11.WindowHandle)
	if !ok {
		return
	}
	if now := [4]int{x + b.x, y + b.y, b.w, b.h}; now != m.placed {
		m.placed = now
		m.service.place(now[0], now[1], now[2], now[3])
	}
}
