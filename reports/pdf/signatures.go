package pdf

// signatures draws the blocks of those who answer for the test. Nobody is named: the run does not know who sat before it.
func (c *canvas) signatures() {
	const gap, high = 10.0, 43.0
	half := (width - gap) / 2
	c.pdf.SetY(c.pdf.GetY() + 2.5)
	c.room(high)
	y := c.pdf.GetY()
	for i, role := range []words{say("Penguji", "Tester"), say("Saksi", "Witness")} {
		x := left + float64(i)*(half+gap)
		c.pen("B", 8.6, navy())
		c.write(x, y, half, 4.4, "L", role.Both())
		at := y + 5
		for _, field := range []words{say("Nama", "Name"), say("Jabatan", "Position"), say("Perusahaan", "Company"), say("Tanggal", "Date")} {
			c.pen("", 7.4, grey())
			c.write(x, at+1.4, 36, 4, "L", field.Both())
			c.line(x+36, at+5.2, x+half, at+5.2, 0.15, grey())
			at += 5.8
		}
		c.pen("", 7.4, grey())
		c.write(x, at+10.6, 36, 4, "L", "Tanda tangan / Signature")
		c.line(x+36, at+14.6, x+half, at+14.6, 0.15, grey())
	}
	c.pdf.SetY(y + high)
}
