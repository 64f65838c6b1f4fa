package setup

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"fuhan/drafting"
	"fuhan/drafting/compose"
	"fuhan/drafting/docx"
)

// Endings are the endings of the files that ReadDocument takes.
var Endings = []string{".docx", ".txt", ".md"}

// DocumentLimit is the size of the largest file that is read as a document, in bytes; text has a limit of its own.
const DocumentLimit = docx.MaxBytes

// Document is a file from outside as it was read; Original is what lies on the disk, byte for byte.
type Document struct {
	Name     string
	Original []byte
	Content  *drafting.Content
}

// ReadDocument reads a file by what is in it; its name's ending does not count. ctx ends programs that help to read.
func ReadDocument(ctx context.Context, path string) (*Document, error) {
	data, err := ReadFile(path, DocumentLimit)
	if err != nil {
		return nil, err
	}
	d := &Document{Name: filepath.Base(path), Original: data}
	d.Content, err = readContent(ctx, d.Name, data)
	if err != nil {
		return nil, err
	}
	return d, nil
}

func readContent(ctx context.Context, name string, data []byte) (*drafting.Content, error) {
	switch {
	case bytes.HasPrefix(data, []byte("PK")):
		return docx.Read(data, docx.ReadOptions{})
	}
	text, _, err := compose.Decode(name, data)
	if err != nil {
		return nil, err
	}
	c := &drafting.Content{Format: "text"}
	for line := range strings.Lines(text) {
		c.Passages = append(c.Passages, drafting.Passage{Text: strings.TrimRight(line, "\r\n")})
	}
	return c, nil
}

// Letter reads the document as a letter, and gives with it what the user must know about the reading.
func (d *Document) Letter(o compose.ReadOptions) (*compose.Reading, []string, error) {
	if d.Content.Format == "text" {
		r, err := compose.Read(d.Name, d.Original, o)
		return r, nil, err
	}
	r, err := compose.ReadContent(d.Name, d.Content, o)
	if err != nil {
		return nil, nil, err
	}
	remarks := d.Content.Remarks
	if r.Annexed > 0 {
		remarks = append(remarks[:len(remarks):len(remarks)], fmt.Sprintf("文件里有 %d 张表格，已作为附件放在函后，请核对位置。", r.Annexed))
	}
	return r, remarks, nil
}

// Opinion gives the document's text as an opinion's.
func (d *Document) Opinion() (string, error) { return compose.ReadOpinionContent(d.Name, d.Content) }
