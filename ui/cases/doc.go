// Package cases is the page of the cases: the list by deadline with its filters and search, the facts of the case that is
// chosen, its registration, and the beginning of a letter.
//
// It keeps nothing of its own: all cases are fetched at once in the background and narrowed in memory, which for ten
// thousand of them takes less than a frame. Begin with Page; what the list shows is decided in arrange (model.go), which
// touches no widget.
package cases
