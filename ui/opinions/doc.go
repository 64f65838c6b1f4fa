// Package opinions is the desk on which departments' opinions become a letter: the matrix of asks and departments at the
// left, and the points of the chosen cell beside the proposal's own words in the middle. The letter itself stands at the
// right and belongs to the page that shows the desk.
//
// It shows a drafting/opinion.Desk and calls back; it decides nothing, keeps nothing and edits no letter. Begin with New
// and Board.Set.
package opinions
