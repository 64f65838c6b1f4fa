//go:build !windows && !(linux && cgo)

package input

// origin is not known here.
func origin(uintptr) (x, y int, ok bool) { return 0, 0, false }
