package typeset

import (
	"fuhan/drafting"
	"fuhan/drafting/sfnt"
)

// Fonts gives the faces of a document that does not bring its own, nil for one that cannot be had. *Faces fulfils it.
type Fonts interface {
	Font(Face) *sfnt.Font
}

// Refusal gives why no file may be made of the document: its head bears a mark of secrecy (CodeForbidden). nil for any
// other.
func (d *Document) Refusal() error {
	for i := range d.Notices {
		if d.Notices[i].Code == "secret" {
			return drafting.Errorf(drafting.CodeForbidden, "版头里有密级，没有生成文件。本程序不处理涉密文件，请立即停止，改在涉密计算机上办理。")
		}
	}
	return nil
}

// Ready gives why no file of a kind (PDF, OFD) can be made of the document: it has no pages or no size (CodeInvalid), or it
// is refused (Refusal). nil where one can.
func (d *Document) Ready(kind string) error {
	switch {
	case d == nil || len(d.Pages) == 0:
		return drafting.Errorf(drafting.CodeInvalid, "这份文件还没有页面，不能生成 %s。", kind)
	case d.Width <= 0 || d.Height <= 0:
		return drafting.Errorf(drafting.CodeInvalid, "纸张大小不对，不能生成 %s。", kind)
	}
	return d.Refusal()
}
