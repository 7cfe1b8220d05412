package pdf

import (
	"crypto/sha256"
	"fmt"

	"codeberg.org/go-pdf/fpdf"

	"github.com/snapconform/snapconform/reports"
)

// The page, in millimetres.
const (
	left   = 18.0
	top    = 24.0
	width  = 210 - 2*left
	bottom = 297 - 20.0
)

// canvas draws on pages from top to bottom. It breaks pages itself, because only it knows what belongs together.
type canvas struct {
	pdf    *fpdf.Fpdf
	report reports.Report
	total  int
	digest [sha256.Size]byte // of the report
}

type colour [3]int

// The colours. Each pair of text and ground has a contrast of at least 4.5 to 1.
func navy() colour  { return colour{27, 46, 84} }
func ink() colour   { return colour{33, 37, 41} }
func grey() colour  { return colour{92, 99, 106} }
func rule() colour  { return colour{206, 212, 218} }
func pale() colour  { return colour{244, 246, 249} }
func green() colour { return colour{15, 92, 62} }
func red() colour   { return colour{156, 20, 34} }
func amber() colour { return colour{138, 84, 0} }

func (c *canvas) pen(style string, size float64, in colour) {
	c.pdf.SetFont(family, style, size)
	c.pdf.SetTextColor(in[0], in[1], in[2])
}

// box fills a rectangle.
func (c *canvas) box(x, y, w, h float64, in colour) {
	c.pdf.SetFillColor(in[0], in[1], in[2])
	c.pdf.Rect(x, y, w, h, "F")
}

func (c *canvas) line(x1, y1, x2, y2, thick float64, in colour) {
	c.pdf.SetDrawColor(in[0], in[1], in[2])
	c.pdf.SetLineWidth(thick)
	c.pdf.Line(x1, y1, x2, y2)
}

// room begins a new page where less than h is left, and tells whether it did.
func (c *canvas) room(h float64) bool {
	if c.pdf.GetY()+h <= bottom {
		return false
	}
	c.pdf.AddPage()
	c.pdf.SetY(top)
	return true
}

// write draws a text in lines of a width, with the pen as it is, and returns how high it became.
func (c *canvas) write(x, y, w, leading float64, align, value string) float64 {
	lines := c.pdf.SplitText(value, w)
	for i, line := range lines {
		c.pdf.SetXY(x, y+float64(i)*leading)
		c.pdf.CellFormat(w, leading, line, "", 0, align, false, 0, "")
	}
	return float64(len(lines)) * leading
}

// sides draws a text in both languages beside each other and moves below the longer.
func (c *canvas) sides(size float64, said words) {
	const gap = 8.0
	half, leading := (width-gap)/2, size*0.47
	c.pen("", size, ink())
	high := float64(max(len(c.pdf.SplitText(said.Indonesian, half)), len(c.pdf.SplitText(said.English, half)))) * leading
	c.room(high)
	y := c.pdf.GetY()
	c.write(left, y, half, leading, "L", said.Indonesian)
	c.pen("", size, grey())
	c.write(left+half+gap, y, half, leading, "L", said.English)
	c.pdf.SetY(y + high)
}

// heading begins a section that needs at least the given room below it.
func (c *canvas) heading(said words, below float64) {
	c.pdf.SetY(c.pdf.GetY() + 5)
	c.room(11 + below)
	y := c.pdf.GetY()
	c.pen("B", 11, navy())
	c.write(left, y, width, 5.4, "L", said.Indonesian)
	c.pen("", 8.5, grey())
	c.write(left, y+5, width, 4.4, "L", said.English)
	c.line(left, y+10, left+width, y+10, 0.3, navy())
	c.pdf.SetY(y + 12)
}

// header draws what stands at the top of every page.
func (c *canvas) header() {
	if c.report.Target.Reference {
		c.watermark()
		c.box(0, 0, 210, 9, red())
		c.pen("B", 8, colour{255, 255, 255})
		c.write(left, 2.3, width, 4.4, "C", "REFERENCE PROVIDER – tidak menyertifikasi siapa pun / certifies nobody")
	} else {
		c.box(0, 0, 210, 3, navy())
	}
	c.pen("B", 8, navy())
	c.write(left, 12, width/2, 4, "L", short(c.report.Suite.Name, 40))
	c.pen("", 8, grey())
	c.write(left+width/2, 12, width/2, 4, "R", "No. "+c.serial())
	c.line(left, 17.5, left+width, 17.5, 0.2, rule())
	c.pdf.SetXY(left, top)
}

// watermark writes across the page, paler than anything that has to be read on it.
func (c *canvas) watermark() {
	const x, y = 105.0, 150.0
	c.pdf.TransformBegin()
	c.pdf.TransformRotate(52, x, y)
	c.pen("B", 46, colour{247, 226, 228})
	c.write(x-100, y-10, 200, 20, "C", "REFERENCE PROVIDER") // a negative x would count from the right edge
	c.pdf.TransformEnd()
}

func (c *canvas) footer() {
	c.line(left, 283, left+width, 283, 0.2, rule())
	c.pen("", 7.5, grey())
	c.write(left, 285, width*0.8, 4, "L", short("Run "+c.report.Run.ID, 80))
	c.write(left+width*0.8, 285, width*0.2, 4, "R", fmt.Sprintf("%d / %d", c.pdf.PageNo(), c.total))
}
