// Package intake reads the files that departments send in formats other than .docx and plain text: old Word and WPS files
// (.doc, .wps), PDF, and Excel tables of points. Whatever the format, the words come as a drafting.Content, and what was
// lost or guessed on the way is said in its Remarks. Programs of the system (LibreOffice, pdftotext) are used where they
// are; where they are not, own readers take their place, with a remark.
//
// What is read may mean harm: a workbook's parts are read through before the library sees them, and sizes, rows, columns and
// tags are bounded. What a sender hid (rows, columns, sheets) is no text, but is searched for marks of secrecy.
//
// It splits no points and knows no letter: that is compose's and opinion's. Begin with Convert, ReadWord97, ReadPDF and
// ReadSheet.
package intake
