// Package drafting is the trade: cases, reply letters, opinions of other departments, the way of a letter from draft
// to issue, and the contracts that the other packages fulfil or use.
//
// It knows no file format, no database, no screen and no font, and imports the standard library only. Begin with Case
// (what has to be answered), Letter (the answer: paragraphs with parts, marks anchored on them) and Route (who may do
// what next). Store is the contract of keeping it all; package store fulfils it.
package drafting
