// Package ledger writes the ledger of cases (总台账) as an Excel workbook.
//
// It writes what the cases and their newest letters say, one row a case, with live formulas for the days left, and knows
// neither the store nor the screen. Begin with Write; WriteFile puts the workbook under a name only when it is whole.
// The columns stand in columns.go, in the order of the trade; a column that cases do not have yet is not there.
package ledger
