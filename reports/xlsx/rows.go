package xlsx

import (
	"strings"

	"github.com/snapconform/snapconform/reports/bilingual"
)

// row is one line of the form: what the form and the standard print, and which cases of a report show it.
type row struct {
	number   string
	services []string // codes; several where the form leaves the service open
	scenario bilingual.Words
	outcome  string // id, such as "401-01"
	form     string // message as the form prints it
	standard string // message as the standard prints it
	// situations, or last parts of case ids, that are what the row asks for, the closest first.
	situations []string
	field      string // the field that the form names as its example
	pair       bool   // the row is about two requests, so both are evidence
	// fits tells whether an exchange is of the kind that the row asks for; nil takes any. fitting says in words what it asks for.
	fits    func(Exchange) bool
	fitting bilingual.Words
	// replies is the same for the answer. It says nothing about a case that failed.
	replies bool
	// lacking says why no case can show the row, where the suite has none.
	lacking bilingual.Words
}

// scene says in both languages what a row tries.
func scene(english, indonesian string) bilingual.Words {
	return bilingual.Words{Indonesian: indonesian, English: english}
}

// sheet is one product of the form.
type sheet struct {
	name, product string
	services      []string
	note          string
	rows          []row
}

func sheets() []sheet {
	return []sheet{
		{name: "3 Balance", product: "Balance Inquiry", services: []string{"11"}, rows: balanceRows()},
		{name: "8 Interbank", product: "Interbank Transfer", services: []string{"16", "18", "36"}, rows: interbankRows()},
		{
			name: "14 Customer Top Up", product: "Customer Top Up", services: []string{"37", "38", "39"}, rows: topUpRows(),
			note: "The form's own rows for Customer Top Up are not published. The rows below are of the kinds that the form has for other products; letters stand in place of its numbers.\n" +
				"Baris formulir untuk Customer Top Up tidak dipublikasikan. Baris di bawah ini mengikuti jenis baris produk lain; huruf menggantikan nomor baris.",
		},
	}
}

// generalRows are the five that open every sheet. The numbers are those of the sheet.
func generalRows(services []string, numbers ...string) []row {
	return []row{
		{
			number: numbers[0], services: services,
			scenario: scene("Token invalid or expired (Authorization altered)", "Token tidak valid atau kedaluwarsa (Authorization diubah)"), outcome: "401-01",
			form: "Access Token Invalid", standard: "Invalid Token (B2B)",
			situations: []string{"tampered-token", "malformed-token", "token-never-issued", "expired-token", "expired"},
		},
		{
			number: numbers[1], services: services, scenario: scene("Wrong X-SIGNATURE", "X-SIGNATURE salah"), outcome: "401-00",
			form: "Unauthorized Signature", standard: "Unauthorized. [reason]",
			situations: []string{"invalid-signature", "malformed-signature", "tampered"},
		},
		{
			number: numbers[2], services: services,
			scenario: scene("Missing mandatory field (example of the form: without X-PARTNER-ID)", "Isian wajib tidak ada (contoh formulir: tanpa X-PARTNER-ID)"), outcome: "400-02",
			form: "Invalid Mandatory Fields {.....}", standard: "Invalid Mandatory Field {field name}",
			situations: []string{"absent-header", "absent-mandatory-field", "absent"}, field: "X-PARTNER-ID",
		},
		{
			number: numbers[3], services: services,
			scenario: scene("Bad field format (example of the form: transactionDate)", "Format isian salah (contoh formulir: transactionDate)"), outcome: "400-01",
			form: "Invalid Field Format {.....}", standard: "Invalid Field Format {field name}",
			situations: []string{
				"malformed-mandatory-field", "malformed-optional-field", "malformed-timestamp", "malformed-external-id",
				"mistyped-mandatory-field", "mistyped-optional-field", "malformed",
			}, field: "transactionDate",
		},
		{
			number: numbers[4], services: services, scenario: scene("Same X-EXTERNAL-ID twice on one day", "X-EXTERNAL-ID sama dua kali dalam satu hari"), outcome: "409-00",
			form: "Conflict", standard: "Conflict", situations: []string{"repeated-external-id", "repeated"}, pair: true,
		},
	}
}

// expected writes the code and the message of the form, and those of the standard where they differ.
func (r row) expected() string {
	service := "xx"
	if len(r.services) == 1 {
		service = r.services[0]
	}
	code := r.code(service)
	if r.form == r.standard {
		return code + " \"" + r.form + "\""
	}
	return "Form: " + code + " \"" + r.form + "\"\nStandard: " + code + " \"" + r.standard + "\""
}

// code is the seven digits of the row's outcome at a service.
func (r row) code(service string) string {
	status, number, _ := strings.Cut(r.outcome, "-")
	return status + service + number
}

// called names the services of the row.
func (r row) called() string {
	names := make([]string, 0, len(r.services))
	for _, code := range r.services {
		names = append(names, serviceName(code))
	}
	return strings.Join(names, "\n")
}

// serviceName is the name of the standard.
func serviceName(code string) string {
	names := map[string]string{
		"11": "Balance Inquiry", "16": "External Account Inquiry", "18": "Interbank Transfer", "36": "Transaction Status Inquiry",
		"37": "Account Inquiry for Customer Top Up", "38": "Customer Top Up", "39": "Customer Top Up Inquiry Status",
	}
	return strings.TrimSpace(code + " " + names[code])
}
