package ink

import (
	"bytes"
	"image"
	"image/color"
	"math"
	"os"
	"strings"
	"testing"

	"fuhan/drafting/sfnt"
	"fuhan/drafting/typeset"
)

func testPen(t testing.TB) *Pen {
	t.Helper()
	f, err := typeset.LoadFaces(os.DirFS("../../assets/fonts"))
	if err != nil {
		t.Fatal(err)
	}
	return New(f)
}

func sheet(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	Fill(m, m.Rect, color.White)
	return m
}

// inked gives the rectangle of pixels that are not white, and the sum of their darkness in whole pixels.
func inked(m *image.RGBA) (r image.Rectangle, sum float64) {
	for y := m.Rect.Min.Y; y < m.Rect.Max.Y; y++ {
		for x := m.Rect.Min.X; x < m.Rect.Max.X; x++ {
			if d := 255 - m.RGBAAt(x, y).G; d > 0 {
				sum += float64(d) / 255
				r = r.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return r, sum
}

func TestInkLiesWhereTheOutlineLies(t *testing.T) {
	p := testPen(t)
	for _, face := range typeset.AllFaces {
		for _, r := range "国，（g1" {
			from, g, ok := p.faces.Resolve(face, r)
			if !ok {
				t.Fatalf("%v lacks %c", face, r)
			}
			font := p.faces.Font(from)
			x0, y0, x1, y1, _ := font.Bounds(g)
			k := 64 / float64(font.UnitsPerEm())
			m := sheet(160, 160)
			p.Glyph(m, from, g, 64, 40.25, 100, color.Black)
			got, sum := inked(m)
			want := [4]float64{40.25 + float64(x0)*k, 100 - float64(y1)*k, 40.25 + float64(x1)*k, 100 - float64(y0)*k}
			for i, v := range []int{got.Min.X, got.Min.Y, got.Max.X, got.Max.Y} {
				if math.Abs(float64(v)-want[i]) > 1.01 {
					t.Errorf("%v %c: edge %d at %d, the outline's at %.2f", face, r, i, v, want[i])
				}
			}
			if sum < 5 {
				t.Errorf("%v %c: only %.1f pixels of ink", face, r, sum)
			}
		}
	}
}

func TestStepsMoveTheInk(t *testing.T) {
	p := testPen(t)
	_, g, _ := p.faces.Resolve(typeset.Fang, '国')
	centre := func(x float64) float64 {
		m := sheet(60, 60)
		p.Glyph(m, typeset.Fang, g, 24, x, 40, color.Black)
		var sx, s float64
		for i := 0; i < len(m.Pix); i += 4 {
			d := float64(255 - m.Pix[i])
			s += d
			sx += d * float64(i/4%60)
		}
		return sx / s
	}
	for i := range 12 {
		x := 10 + float64(i)/8
		want := centre(10) + math.Floor((x-10)*Steps+0.5)/Steps
		if got := centre(x); math.Abs(got-want) > 0.03 {
			t.Errorf("at %.3f the ink's middle is %.3f, want %.3f", x, got, want)
		}
	}
}

func TestNothingOutsideIsTouched(t *testing.T) {
	p := testPen(t)
	whole := sheet(100, 100)
	part := whole.SubImage(image.Rect(40, 40, 60, 60)).(*image.RGBA)
	for _, at := range [][2]float64{{30, 50}, {50, 45}, {55, 75}, {-1e9, 3}, {3, 1e9}, {math.NaN(), 1}, {math.Inf(1), math.Inf(-1)}} {
		p.Text(part, typeset.Hei, "国际g，", 30, at[0], at[1], color.Black)
	}
	for _, size := range []float64{0, -4, math.NaN(), math.Inf(1), 1e6} {
		p.Text(part, typeset.Hei, "国", size, 50, 60, color.Black)
	}
	for y := range 100 {
		for x := range 100 {
			if in := image.Pt(x, y).In(part.Rect); !in && whole.RGBAAt(x, y).G != 255 {
				t.Fatalf("pixel %d,%d outside the image was drawn on", x, y)
			}
		}
	}
	if _, sum := inked(part); sum == 0 {
		t.Error("nothing was drawn inside")
	}
}

func TestCacheIsBounded(t *testing.T) {
	p := testPen(t)
	p.limit = 64 << 10
	m := sheet(64, 64)
	for i := range 600 {
		p.Text(m, typeset.Fang, string(rune('一'+i)), 32, 8, 40, color.Black)
		kept := 0
		for _, gen := range []map[key]*mask{p.young, p.old} {
			for _, k := range gen {
				kept += k.cost()
			}
		}
		if kept > p.limit+8<<10 {
			t.Fatalf("after %d glyphs %d bytes are kept, allowed %d", i, kept, p.limit)
		}
	}
}

func TestBlend(t *testing.T) {
	full := &mask{w: 1, h: 1, pix: []uint8{255}}
	half := &mask{w: 1, h: 1, pix: []uint8{128}}
	for _, c := range []struct {
		m    *mask
		ink  color.Color
		on   color.RGBA
		want color.RGBA
	}{
		{full, color.NRGBA{10, 20, 30, 255}, color.RGBA{255, 255, 255, 255}, color.RGBA{10, 20, 30, 255}},
		{half, color.Black, color.RGBA{255, 255, 255, 255}, color.RGBA{127, 127, 127, 255}},
		{half, color.White, color.RGBA{0, 0, 0, 255}, color.RGBA{128, 128, 128, 255}},
		{full, color.NRGBA{255, 0, 0, 128}, color.RGBA{0, 0, 0, 0}, color.RGBA{128, 0, 0, 128}},
		{full, color.Transparent, color.RGBA{1, 2, 3, 255}, color.RGBA{1, 2, 3, 255}},
	} {
		m := image.NewRGBA(image.Rect(0, 0, 1, 1))
		m.SetRGBA(0, 0, c.on)
		c.m.blend(m, 0, 0, toInk(c.ink))
		if got := m.RGBAAt(0, 0); got != c.want {
			t.Errorf("%v over %v at %d: %v, want %v", c.ink, c.on, c.m.pix[0], got, c.want)
		}
	}
}

func TestRunStandsByItsAdvances(t *testing.T) {
	p := testPen(t)
	run := &typeset.Run{
		X: 10 * typeset.MM, Y: 20 * typeset.MM, Face: typeset.Hei, Size: typeset.Pt(16), Text: "国 国",
		Advances: []typeset.Length{10 * typeset.MM, 5 * typeset.MM, 6 * typeset.MM}, Shifts: []typeset.Length{0, 0, -typeset.MM},
	}
	m := sheet(400, 300)
	p.DrawRun(m, run, 0.01, 3, 5, color.Black)
	one := sheet(400, 300)
	_, g, _ := p.faces.Resolve(typeset.Hei, '国')
	for _, x := range []float64{103, 243} {
		p.Glyph(one, typeset.Hei, g, float64(run.Size)*0.01, x, 205, color.Black)
	}
	if string(m.Pix) != string(one.Pix) {
		t.Error("the run does not stand where its advances say")
	}
}

// page gives a full page of text as letters have it: 22 lines of 28 cells.
func page() []typeset.Run {
	text := []rune(strings.Repeat("聚焦全省4000元以下161.5万相对贫困人口和2277个相对贫困村，统筹推进产业就业、教育医疗、住房饮水等重点工作。", 20))
	var runs []typeset.Run
	for i := range 22 {
		r := typeset.Run{X: 28 * typeset.MM, Y: 45*typeset.MM + typeset.Length(i)*10227, Face: typeset.Fang, Size: typeset.Pt(16), Text: string(text[28*i : 28*i+28])}
		for range 28 {
			r.Advances = append(r.Advances, 5571)
		}
		runs = append(runs, r)
	}
	return runs
}

func BenchmarkPage100dpi(b *testing.B) {
	p := testPen(b)
	runs, m := page(), sheet(827, 1169)
	const scale = 100.0 / 25400
	draw := func() {
		for i := range runs {
			p.DrawRun(m, &runs[i], scale, 0, 0, color.Black)
		}
	}
	b.Run("cold", func(b *testing.B) {
		for b.Loop() {
			p = New(p.faces)
			draw()
		}
	})
	b.Run("warm", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			Fill(m, m.Rect, color.White)
			draw()
		}
	})
}

func TestSoftCoversInPart(t *testing.T) {
	m := sheet(8, 8)
	Soft(m, 1.5, 2.25, 4, 3.5, color.Black)
	_, sum := inked(m)
	if want := 2.5 * 1.25; math.Abs(sum-want) > 0.02 {
		t.Errorf("%.3f pixels of ink, want %.3f", sum, want)
	}
	if got := m.RGBAAt(2, 2).G; got != 64 {
		t.Errorf("a row covered by three quarters is %d", got)
	}
	Soft(m, -50, -50, 1e9, 1e9, color.White)
	if _, sum := inked(m); sum != 0 {
		t.Error("not all was filled")
	}
	Soft(m, 3, 3, 3, 9, color.Black)
	Soft(m, math.NaN(), 3, 9, 9, color.Black)
	if _, sum := inked(m); sum != 0 {
		t.Error("an empty rectangle has ink")
	}
}

// A run in a face of the office is drawn with the office's font.
func TestOfficeFaceIsDrawn(t *testing.T) {
	base := testPen(t).Faces()
	hei := base.Font(typeset.Hei)
	office := New(base.Office(typeset.FontNames{Text: "办公仿宋"}, func(name string) (*sfnt.Font, error) {
		if name == "办公仿宋" {
			return hei, nil
		}
		return nil, nil
	}))
	draw := func(p *Pen, face typeset.Face) *image.RGBA {
		m := sheet(60, 60)
		p.DrawRun(m, &typeset.Run{X: 10000, Y: 40000, Face: face, Size: 24000, Text: "国", Advances: []typeset.Length{24000}}, 0.001, 0, 0, color.Black)
		return m
	}
	want := draw(New(base), typeset.Hei)
	if _, sum := inked(want); sum < 20 {
		t.Fatal("nothing is drawn")
	}
	for _, face := range []typeset.Face{typeset.OfficeFang, typeset.Fang} {
		if !bytes.Equal(draw(office, face).Pix, want.Pix) {
			t.Errorf("%v is not drawn with the office's font", face)
		}
	}
	if bytes.Equal(draw(New(base), typeset.Fang).Pix, want.Pix) {
		t.Error("the program's own face has become the office's")
	}
}
