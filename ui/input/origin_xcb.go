//go:build linux && cgo

package input

/*
#cgo LDFLAGS: -lxcb
#include <stdlib.h>
#include <xcb/xcb.h>

// A connection of its own: an error in it ends nothing but the question.
static xcb_connection_t *link;

static int origin(uint32_t window, int *x, int *y) {
	if (link == NULL) link = xcb_connect(NULL, NULL);
	if (xcb_connection_has_error(link)) return 0;
	xcb_window_t root = xcb_setup_roots_iterator(xcb_get_setup(link)).data->root;
	xcb_generic_error_t *fault = NULL;
	xcb_translate_coordinates_reply_t *r =
		xcb_translate_coordinates_reply(link, xcb_translate_coordinates(link, window, root, 0, 0), &fault);
	free(fault);
	if (r == NULL) return 0;
	*x = r->dst_x;
	*y = r->dst_y;
	free(r);
	return 1;
}
*/
import "C"

// origin gives where a window of X begins on the screen, in pixels. It belongs to the UI goroutine.
func origin(window uintptr) (x, y int, ok bool) {
	var cx, cy C.int
	if C.origin(C.uint32_t(window), &cx, &cy) == 0 {
		return 0, 0, false
	}
	return int(cx), int(cy), true
}
