package exchange

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"time"

	"filippo.io/age"

	"fuhan/drafting"
)

const (
	format      = "fuhan-exchange"
	version     = 1
	manifest    = "manifest.json"
	sealPrefix  = "sha256:"
	sealLength  = len(sealPrefix) + 2*sha256.Size
	ageHead     = "age-encryption.org/v1\n"
	workFactor  = 15 // of scrypt for writing; about a tenth of a second
	mostFactor  = 17 // for reading: 128 MB; a forged head must not fill the machine
	minPassword = 8
)

// manifestFile is manifest.json.
type manifestFile struct {
	Format   string         `json:"format"`
	Version  int            `json:"version"`
	ID       string         `json:"id"`
	Kind     Kind           `json:"kind"`
	From     string         `json:"from"`
	To       string         `json:"to"`
	Created  time.Time      `json:"created"`
	Due      drafting.Date  `json:"due"`
	Parts    []part         `json:"parts"`
	Opinions []opinionEntry `json:"opinions,omitempty"`
}

type part struct {
	Name   string `json:"name"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

// opinionEntry names the parts of an opinion.
type opinionEntry struct {
	Data     string `json:"data"`
	Original string `json:"original,omitempty"`
}

var partName = regexp.MustCompile(`^(?:case\.json|consent\.json|request\.txt|opinions/[0-9]{1,3}\.(?:json|original))$`)

// Write writes a package; passphrase "" leaves it readable for everybody. CodeInvalid for a passphrase of fewer than
// eight characters; blanks around it do not count, here and in Read.
func Write(w io.Writer, p *Package, passphrase string) error {
	passphrase = strings.TrimSpace(passphrase)
	if passphrase != "" && len([]rune(passphrase)) < minPassword {
		return drafting.Errorf(drafting.CodeInvalid, "口令至少 %d 个字符，没有导出。", minPassword)
	}
	if err := p.check(); err != nil {
		return err
	}
	plain, err := pack(p)
	if err != nil {
		return drafting.Wrap(drafting.CodeInternal, err, "交换包没有写成。请重试；若再次出现，请把日志交给管理员。")
	}
	if len(plain) > MaxPackage {
		return drafting.Errorf(drafting.CodeInvalid, "交换包超过 %d MB，没有导出。请去掉过大的原件。", MaxPackage>>20)
	}
	if passphrase != "" {
		if plain, err = encrypt(plain, passphrase); err != nil {
			return drafting.Wrap(drafting.CodeInternal, err, "交换包没有加密成，没有导出。")
		}
	}
	_, err = w.Write(plain)
	return err
}

func pack(p *Package) ([]byte, error) {
	m := manifestFile{Format: format, Version: version, ID: p.ID, Kind: p.Kind, From: p.From, To: p.To, Created: p.Created.UTC(), Due: p.Due}
	var parts [][]byte
	add := func(name string, data []byte) {
		sum := sha256.Sum256(data)
		m.Parts = append(m.Parts, part{name, int64(len(data)), hex.EncodeToString(sum[:])})
		parts = append(parts, data)
	}
	data, err := json.MarshalIndent(p.Case, "", " ")
	if err != nil {
		return nil, err
	}
	add("case.json", data)
	if p.Request != "" {
		add("request.txt", []byte(p.Request))
	}
	if p.Consent != nil {
		if data, err = json.MarshalIndent(p.Consent, "", " "); err != nil {
			return nil, err
		}
		add("consent.json", data)
	}
	for i, o := range p.Opinions {
		if data, err = json.MarshalIndent(o, "", " "); err != nil {
			return nil, err
		}
		e := opinionEntry{Data: fmt.Sprintf("opinions/%d.json", i+1)}
		add(e.Data, data)
		if len(o.Original) > 0 {
			e.Original = fmt.Sprintf("opinions/%d.original", i+1)
			add(e.Original, o.Original)
		}
		m.Opinions = append(m.Opinions, e)
	}
	head, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	write := func(name string, data []byte) error {
		f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: p.Created.UTC()})
		if err == nil {
			_, err = f.Write(data)
		}
		return err
	}
	if err := write(manifest, head); err != nil {
		return nil, err
	}
	for i, data := range parts {
		if err := write(m.Parts[i].Name, data); err != nil {
			return nil, err
		}
	}
	if err := z.SetComment(sealPrefix + strings.Repeat("0", 2*sha256.Size)); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	out := b.Bytes()
	sum := sha256.Sum256(out[:len(out)-sealLength])
	copy(out[len(out)-2*sha256.Size:], hex.EncodeToString(sum[:]))
	return out, nil
}

// Encrypted reports whether a package asks for a passphrase.
func Encrypted(data []byte) bool { return bytes.HasPrefix(data, []byte(ageHead)) }

// Read reads a package. CodeInvalid for anything that is no sound package of a version that is known: nothing of it is
// given then; CodeForbidden for a passphrase that is missing or wrong.
func Read(data []byte, passphrase string) (*Package, error) {
	if len(data) > MaxPackage {
		return nil, drafting.Errorf(drafting.CodeInvalid, "文件超过 %d MB，不是复函的交换包，没有导入。", MaxPackage>>20)
	}
	passphrase = strings.TrimSpace(passphrase)
	if Encrypted(data) {
		var err error
		if data, err = decrypt(data, passphrase); err != nil {
			return nil, err
		}
	}
	if len(data) < sealLength+22 || !bytes.HasPrefix(data, []byte("PK")) {
		return nil, drafting.Errorf(drafting.CodeInvalid, "这不是复函的交换包，没有导入。请选择扩展名为 .fhx 的文件。")
	}
	body, seal := data[:len(data)-sealLength], data[len(data)-sealLength:]
	if !bytes.HasPrefix(seal, []byte(sealPrefix)) {
		return nil, drafting.Errorf(drafting.CodeInvalid, "这不是复函的交换包，或已损坏，没有导入，现有内容未动。请选扩展名为 .fhx 的文件；确是 .fhx 的，请让对方重新导出。")
	}
	sum := sha256.Sum256(body)
	if subtle.ConstantTimeCompare(seal, []byte(sealPrefix+hex.EncodeToString(sum[:]))) != 1 {
		return nil, damaged(nil)
	}
	files, err := unzip(data)
	if err != nil {
		return nil, damaged(err)
	}
	p, err := unpack(files)
	if err != nil {
		return nil, err
	}
	return p, p.check()
}

// unzip reads every entry, each within its limit, whatever its head says of its size.
func unzip(data []byte) (map[string][]byte, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	if len(z.File) > maxParts {
		return nil, fmt.Errorf("%d parts", len(z.File))
	}
	out := map[string][]byte{}
	left := int64(MaxPackage)
	for _, f := range z.File {
		if f.Name != manifest && !partName.MatchString(f.Name) {
			return nil, fmt.Errorf("a part named %q", f.Name)
		}
		if _, twice := out[f.Name]; twice {
			return nil, fmt.Errorf("%s stands twice", f.Name)
		}
		limit := min(left, maxPart)
		if f.Name == manifest {
			limit = maxManifest
		}
		r, err := f.Open()
		if err != nil {
			return nil, err
		}
		b, err := io.ReadAll(io.LimitReader(r, limit+1))
		_ = r.Close()
		if err != nil {
			return nil, err
		}
		if int64(len(b)) > limit {
			return nil, fmt.Errorf("%s is larger than %d bytes", f.Name, limit)
		}
		left -= int64(len(b))
		out[f.Name] = b
	}
	return out, nil
}

func unpack(files map[string][]byte) (*Package, error) {
	var m manifestFile
	if err := strict(files[manifest], &m); err != nil || m.Format != format {
		return nil, damaged(err)
	}
	if m.Version != version {
		return nil, drafting.Errorf(drafting.CodeInvalid, "这个交换包由更新版本的复函写成，没有导入。请升级程序后再试。")
	}
	if len(m.Parts) != len(files)-1 {
		return nil, damaged(errors.New("parts that the manifest does not name"))
	}
	for _, x := range m.Parts {
		b, there := files[x.Name]
		sum := sha256.Sum256(b)
		if !there || x.Name == manifest || int64(len(b)) != x.Size || hex.EncodeToString(sum[:]) != x.SHA256 {
			return nil, damaged(fmt.Errorf("the part %q differs from the manifest", x.Name))
		}
	}
	p := &Package{ID: m.ID, Kind: m.Kind, From: m.From, To: m.To, Created: m.Created, Due: m.Due, Request: string(files["request.txt"])}
	if err := strict(files["case.json"], &p.Case); err != nil {
		return nil, damaged(err)
	}
	if data, there := files["consent.json"]; there {
		p.Consent = new(Consent)
		if err := strict(data, p.Consent); err != nil {
			return nil, damaged(err)
		}
	}
	if !p.Due.IsZero() && !p.Due.Valid() {
		return nil, damaged(nil)
	}
	for _, e := range m.Opinions {
		o := new(drafting.Opinion)
		if err := strict(files[e.Data], o); err != nil {
			return nil, damaged(err)
		}
		o.ID, o.CaseID, o.Points, o.Revised, o.Replaces = "", "", nil, 0, ""
		if e.Original != "" {
			if o.Original = files[e.Original]; len(o.Original) == 0 {
				return nil, damaged(nil)
			}
		}
		p.Opinions = append(p.Opinions, o)
	}
	p.Case.ID, p.Case.Version, p.Case.Stage = "", 0, ""
	return p, nil
}

// strict reads JSON without unknown fields and with nothing behind it.
func strict(data []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return err
	}
	if d.More() {
		return errors.New("more behind the value")
	}
	return nil
}

func encrypt(plain []byte, passphrase string) ([]byte, error) {
	r, err := age.NewScryptRecipient(passphrase)
	if err != nil {
		return nil, err
	}
	r.SetWorkFactor(workFactor)
	var b bytes.Buffer
	w, err := age.Encrypt(&b, r)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(plain); err != nil {
		return nil, err
	}
	err = w.Close()
	return b.Bytes(), err
}

func decrypt(data []byte, passphrase string) ([]byte, error) {
	if passphrase == "" {
		return nil, drafting.Errorf(drafting.CodeForbidden, "这个交换包加了密，请输入口令。")
	}
	id, err := age.NewScryptIdentity(passphrase)
	if err != nil {
		return nil, drafting.Wrap(drafting.CodeForbidden, err, "口令不能用，请重新输入。")
	}
	id.SetMaxWorkFactor(mostFactor)
	r, err := age.Decrypt(bytes.NewReader(data), id)
	if err != nil {
		var wrong *age.NoIdentityMatchError
		if errors.As(err, &wrong) {
			return nil, drafting.Wrap(drafting.CodeForbidden, err, "口令不对，没有打开。请向对方核对口令；口令不错的，是交换包损坏或被改动过。")
		}
		return nil, damaged(err)
	}
	plain, err := io.ReadAll(io.LimitReader(r, MaxPackage+1))
	if err != nil || len(plain) > MaxPackage {
		return nil, damaged(err)
	}
	return plain, nil
}
