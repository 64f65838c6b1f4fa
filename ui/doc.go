// Package ui is the window of the program: the frame (menu, rail, page, status bar), the routes between pages, the work
// that runs beside the screen, and the one place where errors are shown.
//
// The pages themselves live in packages below it and know nothing of the frame: it lends them what they need (see Host
// in each). Nothing here opens files, stores or documents by itself; Services brings that from cmd. Begin with New and
// Frame.Go.
package ui
