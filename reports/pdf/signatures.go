package pdf

// signatures draws the blocks of those who answer for the test. Nobody is named: the run does not know who sat before it.
func (c *canvas) signatures() {
	const gap, high = 10.0, 52.0
	half := (width - gap) / 2
	c.pdf.SetY(c.pdf.GetY() + 5)
	c.room(high)
	y := c.pdf.GetY()
	for i, role := range []words{{"Penguji", "Tester"}, {"Saksi", "Witness"}} {
		x := left + float64(i)*(half+gap)
		c.pen("B", 8.6, navy())
		c.write(x, y, half, 4.4, "L", role.both())
		at := y + 5
		for _, field := range []words{{"Nama", "Name"}, {"Jabatan", "Position"}, {"Perusahaan", "Company"}, {"Tanggal", "Date"}} {
			c.pen("", 7.4, grey())
			c.write(x, at+1.8, 36, 4, "L", field.both())
			c.line(x+36, at+5.8, x+half, at+5.8, 0.15, grey())
			at += 6.6
		}
		c.pen("", 7.4, grey())
		c.write(x, at+12.4, 36, 4, "L", "Tanda tangan / Signature")
		c.line(x+36, at+16.4, x+half, at+16.4, 0.15, grey())
	}
	c.pdf.SetY(y + high)
}
