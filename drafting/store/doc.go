// Package store keeps cases, letters, opinions and their history: it fulfils drafting.Store over SQLite, in one file.
//
// The SQL is written once for SQLite and PostgreSQL: parameters are '?', and the few words that differ between the two
// are tokens (see dialect). What a list shows or filters by is a column; paragraphs and marks of a letter, asks and
// supports of a case are JSON. Times are milliseconds since 1970, days are numbers such as 20260630 (0: not known), ids
// are text.
//
// Begin with Open. All writing goes through withTx: one writer, one transaction, one time. Errors that reach the caller
// are drafting.Error with a message for the user (errors.go). Package storetest holds the contract as tests.
package store
