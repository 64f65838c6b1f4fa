// Package input brings input methods to the fields of the program: Chinese is written letter by letter into a field while
// a service of the desktop (fcitx5, ibus) composes, offers candidates and commits.
//
// Fyne passes every key on to the widget as well, so that while composing BackSpace would delete written text and Return
// would break the line. Here a field offers each key to the service first, over D-Bus by the protocol of
// org.freedesktop.portal.IBus which both services speak, and does with it what it wants only if the service did not.
//
// It is not a widget and draws nothing. Begin with Keys, which a field calls from its keyboard methods, and Target, which
// the field is to it. Method is the service as the UI goroutine sees it: an ordered queue of keys, patient for a moment
// and never longer; link is the same service on the bus. Where no service answers at the start there is no Method, keys
// go straight to the field and the X server's own way (XIM) stays on. On Windows place_windows.go tells the system's
// input method where the caret is; keys need no help there.
//
// But for link everything belongs to the UI goroutine.
package input
