package xlsx_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	. "github.com/onsi/gomega"
	"github.com/xuri/excelize/v2"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/bilingual"
	"github.com/snapconform/snapconform/reports/reporttest"
	"github.com/snapconform/snapconform/reports/xlsx"
)

// evidence makes an exchange for each that the cases name, answered with the code of the case.
func evidence(report reports.Report) []xlsx.Exchange {
	var made []xlsx.Exchange
	for _, c := range report.Cases {
		status, number, _ := strings.Cut(c.Outcome, "-")
		for _, id := range c.Exchanges {
			made = append(made, xlsx.Exchange{
				ID: id, Service: c.Service.Code,
				Request: "POST /v1.0/service\nX-EXTERNAL-ID: 1\n\n" + `{"of":"` + id + `","beneficiaryBankCode":"014"}`,
				Answer:  "HTTP 200\n\n" + `{"responseCode":"` + status + c.Service.Code + number + `","of":"` + id + `"}`,
			})
		}
	}
	return made
}

func written(t *testing.T, report reports.Report, exchanges []xlsx.Exchange) []byte {
	t.Helper()
	var out bytes.Buffer
	NewWithT(t).Expect(xlsx.Write(&out, report, exchanges)).To(Succeed())
	return out.Bytes()
}

func opened(t *testing.T, raw []byte) *excelize.File {
	t.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(raw))
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
	t.Cleanup(func() { _ = book.Close() })
	return book
}

// line is a row of the form as it is read back.
type line struct{ number, service, scenario, expected, request, response, result, notes string }

func table(t *testing.T, book *excelize.File, sheet string) []line {
	t.Helper()
	rows, err := book.GetRows(sheet)
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
	head := slices.IndexFunc(rows, func(row []string) bool { return len(row) > 0 && row[0] == "No" })
	NewWithT(t).Expect(head).To(BeNumerically(">", 0))
	NewWithT(t).Expect(rows[head]).To(Equal([]string{"No", "Service", "Scenario", "Expected Result", "Request (url, header, body)", "Response", "Result (Pass / Not Pass / N/A)", "Notes"}))
	var lines []line
	for _, row := range rows[head+1:] {
		row = append(row, make([]string, 8)...)
		if row[0] == "" { // evidence goes on in the rows below its own
			last := &lines[len(lines)-1]
			last.request, last.response = last.request+"\n"+row[4], last.response+"\n"+row[5]
			continue
		}
		lines = append(lines, line{row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7]})
	}
	return lines
}

func find(t *testing.T, report reports.Report, exchanges []xlsx.Exchange, sheet, number string) line {
	t.Helper()
	lines := table(t, opened(t, written(t, report, exchanges)), sheet)
	at := slices.IndexFunc(lines, func(l line) bool { return l.number == number })
	NewWithT(t).Expect(at).To(BeNumerically(">=", 0), number)
	return lines[at]
}

const balance, interbank, topUp = "3 Balance", "8 Interbank", "14 Customer Top Up"

func TestSheetsAndRows(t *testing.T) {
	t.Parallel()
	for name, report := range reporttest.Samples() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			book := opened(t, written(t, report, evidence(report)))
			g.Expect(book.GetSheetList()).To(Equal([]string{"Run", balance, interbank, topUp}))
			for sheet, want := range map[string]string{
				balance: "3.1 3.2 3.3 3.4 3.5 3.6 3.7 3.8 3.9 3.10 3.11", interbank: "8.1 8.2 8.3 8.4 8.5 8.6 8.7 8.8 8.9 8.10 8.11 8.12 8.13",
				topUp: "14.a 14.b 14.c 14.d 14.e 14.f 14.g 14.h 14.i 14.j 14.k",
			} {
				var numbers []string
				for _, line := range table(t, book, sheet) {
					numbers = append(numbers, line.number)
					g.Expect(line.result).To(BeElementOf("Pass", "Not Pass", "N/A", ""), line.number)
					g.Expect(line.notes).NotTo(BeEmpty(), line.number)
					if name == "unreachable" {
						g.Expect(line.result).To(Or(BeEmpty(), Equal("N/A")), line.number)
					}
				}
				g.Expect(strings.Join(numbers, " ")).To(Equal(want))
			}
		})
	}
}

func TestHeaderBlock(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := reporttest.Incomplete()
	book := opened(t, written(t, report, nil))
	for row, want := range map[string]string{"2": "Nama Penyedia Layanan", "3": "Nama Layanan API", "4": "Nama Pengguna Layanan", "5": "Tanggal Pengujian"} {
		g.Expect(book.GetCellValue(balance, "A"+row)).To(Equal(want))
	}
	g.Expect(book.GetCellValue(balance, "C2")).To(Equal("Durianpay"))
	g.Expect(book.GetCellValue(balance, "C5")).To(Equal("20 November 2026"), "as the certificate writes it")
	note, err := book.GetCellValue(topUp, "A7")
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(note).To(ContainSubstring("not published"))
}

func TestIdentityOfTheRun(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	for _, report := range reporttest.Samples() {
		rows, err := opened(t, written(t, report, nil)).GetRows("Run")
		g.Expect(err).NotTo(HaveOccurred())
		var all strings.Builder
		for _, row := range rows {
			all.WriteString(strings.Join(row, " ") + "\n")
		}
		for _, want := range []string{report.Run.ID, report.Contract.Digest, report.Suite.Version, report.Target.BaseURL, bilingual.Judgement(report.Judgement()).Both()} {
			g.Expect(all.String()).To(ContainSubstring(want))
		}
		g.Expect(strings.Contains(all.String(), "REFERENCE PROVIDER")).To(Equal(report.Target.Reference))
	}
}

func TestDeterministic(t *testing.T) {
	t.Parallel()
	for name, report := range reporttest.Samples() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			first := written(t, report, evidence(report))
			for range 5 {
				g.Expect(bytes.Equal(written(t, report, evidence(report)), first)).To(BeTrue())
			}
			props, err := opened(t, first).GetDocProps()
			g.Expect(err).NotTo(HaveOccurred())
			g.Expect(props.Created).To(Equal(report.Run.Finished.UTC().Format("2006-01-02T15:04:05Z")))
			g.Expect(props.Modified).To(Equal(props.Created))
		})
	}
}
