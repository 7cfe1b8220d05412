package pdf

import "github.com/snapconform/snapconform/reports"

// signatures draws the blocks of those who answer for the test. What the target file does not say of them stays a line to write on, and so does the date: it is that of
// the signature, which no run knows.
func (c *canvas) signatures() {
	const gap, most = 10.0, 5.0
	half := (width - gap) / 2
	c.pdf.SetY(c.pdf.GetY() + 2.5)
	// Below many doubts there is less room to sign in, so that the lines stay on their page.
	less := min(max(c.pdf.GetY()+43-bottom, 0), most)
	high := 43 - less
	c.room(high)
	y := c.pdf.GetY()
	for i, block := range []struct {
		role words
		who  reports.Person
	}{{say("Penguji", "Tester"), c.report.Target.Tester}, {say("Saksi", "Witness"), c.report.Target.Witness}} {
		c.signature(left+float64(i)*(half+gap), y, half, less, block.role, block.who)
	}
	c.pdf.SetY(y + high)
}

// signature draws one of the blocks, with so much less room to sign in.
func (c *canvas) signature(x, y, wide, less float64, role words, who reports.Person) {
	const labels = 36.0
	c.pen("B", 8.6, navy())
	c.write(x, y, wide, 4.4, "L", role.Both())
	at := y + 5
	for _, field := range []struct {
		name  words
		value reports.OnPaper
	}{
		{say("Nama", "Name"), who.Name}, {say("Jabatan", "Position"), who.Position}, {say("Perusahaan", "Company"), who.Company}, {say("Tanggal", "Date"), ""},
	} {
		c.pen("", 7.4, grey())
		c.write(x, at+1.4, labels, 4, "L", field.name.Both())
		c.line(x+labels, at+5.2, x+wide, at+5.2, 0.15, grey())
		c.onLine(x+labels, at+5.2, wide-labels, string(field.value))
		at += 5.8
	}
	c.pen("", 7.4, grey())
	c.write(x, at+10.6-less, labels, 4, "L", "Tanda tangan / Signature")
	c.line(x+labels, at+14.6-less, x+wide, at+14.6-less, 0.15, grey())
}

// onLine writes a text on a line that is there to be written on: in print of the size of the facts above where it fits so, else in two lines of smaller print, and with
// its middle left out where it does not fit even then.
func (c *canvas) onLine(x, y, wide float64, value string) {
	const longest, leading = 90, 2.4
	value = clean(value)
	if value == "" {
		return
	}
	c.pen("", 8.2, ink())
	if len(c.pdf.SplitText(value, wide)) == 1 {
		c.write(x, y-4.1, wide, 4, "L", value)
		return
	}
	c.pen("", 6.4, ink())
	limit := longest
	for limit > 0 && len(c.pdf.SplitText(reports.Shorten(value, limit), wide)) > 2 {
		limit--
	}
	c.write(x, y-0.2-2*leading, wide, leading, "L", reports.Shorten(value, limit))
}
