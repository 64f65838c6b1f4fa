// Package docx is the letter as a Word file (Office Open XML, ISO/IEC 29500 transitional): Write makes one of a letter, the
// reader, Read (read.go), takes what departments send.
//
// Write puts the letter into paragraphs of real styles on the standard's grid of 22 lines of 28 characters, so that Word,
// WPS and LibreOffice break its lines and pages as package typeset does and people can go on editing. Where things stand
// comes from the letter laid out: a placed line gives a paragraph its indent, its distance to the line above and, where
// a full line of plain characters would break elsewhere, its character spacing. Nothing that prints is in a text box.
//
// Begin with Write (write.go) or Read (read.go). For writing, rows.go reads the layout, write_head.go … write_foot.go make the
// document from top to bottom, props.go has what paragraphs and runs say in the schema's order, styles.go the styles,
// package.go the zip.
package docx
