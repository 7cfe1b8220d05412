package xlsx

import (
	"regexp"

	"github.com/snapconform/snapconform/reports/bilingual"
)

func valid() []string { return []string{"valid-request", "valid"} }

func balanceRows() []row {
	service := []string{"11"}
	return append(generalRows(service, "3.1", "3.2", "3.3", "3.4", "3.5"),
		row{
			number: "3.6", services: service, scenario: scene("Balance inquiry, positive, first variant", "Inkuiri saldo, positif, varian pertama"), outcome: "200-00",
			form: "Successful", standard: "Successful", situations: valid(),
		},
		row{
			number: "3.7", services: service,
			scenario: scene("Balance inquiry, positive, second variant (every optional field filled)", "Inkuiri saldo, positif, varian kedua (semua isian opsional terisi)"), outcome: "200-00",
			form: "Successful", standard: "Successful", situations: []string{"complete-request", "complete"},
			lacking: bilingual.Words{
				Indonesian: "tidak ada inkuiri saldo dengan semua isian opsional yang dinilai",
				English:    "no balance inquiry with every optional field filled was judged",
			},
		},
		row{
			number: "3.8", services: service, scenario: scene("Inactive account", "Rekening tidak aktif"), outcome: "403-18",
			form: "Account Inactive", standard: "Inactive Card/Account/Customer", situations: []string{"inactive-account", "inactive"},
		},
		row{
			number: "3.9", services: service, scenario: scene("Token without the scope", "Token tanpa scope layanan"), outcome: "401-00",
			form: "Invalid Access Token Scope", standard: "Unauthorized. [reason]", situations: []string{"token-without-scope"},
			lacking: bilingual.Words{
				Indonesian: "tidak ada kasus yang mengirim token tanpa scope, karena token B2B pada kontrak tidak menyebut scope; harus diuji manual dengan token seperti itu",
				English:    "no case sends a token without the scope, because the B2B tokens of the contract name no scope; it has to be tested by hand with such a token",
			},
		},
		row{
			number: "3.10", services: service, scenario: scene("Abnormal account or user", "Rekening atau pengguna abnormal"), outcome: "403-05",
			form: "Do Not Honor", standard: "Do Not Honor", situations: []string{"abnormal-account", "do-not-honor"},
			lacking: bilingual.Words{
				Indonesian: "belum tersedia rekening atau pengguna yang abnormal, dan kontrak yang menyebutkan jawabannya",
				English:    "an account or user in an abnormal state, and a contract that says what follows, are missing",
			},
		},
		row{
			number: "3.11", services: service, scenario: scene("Bad customer token (B2B2C)", "Customer token tidak valid (B2B2C)"), outcome: "401-02",
			form: "Invalid Customer Token", standard: "Invalid Customer Token", situations: []string{"invalid-customer-token"},
			lacking: bilingual.Words{
				Indonesian: "tidak ada kasus yang mengirim customer token, karena kontrak hanya mengenal token B2B",
				English:    "no case sends a customer token, because the contract knows B2B tokens only",
			},
		})
}

func interbankRows() []row {
	inquiry, transfer, status := []string{"16"}, []string{"18"}, []string{"36"}
	return append(generalRows([]string{"16", "18", "36"}, "8.1", "8.2", "8.3", "8.4", "8.5"),
		bySwift(row{number: "8.6", services: inquiry, scenario: scene("External account inquiry by SWIFT code (BI-FAST)", "Inkuiri rekening bank lain dengan kode SWIFT (BI-FAST)")}),
		byBankCode(row{number: "8.7", services: inquiry, scenario: scene("External account inquiry by bank code (online)", "Inkuiri rekening bank lain dengan kode bank (online)")}),
		row{
			number: "8.8", services: inquiry, scenario: scene("Closed or inactive account", "Rekening ditutup atau tidak aktif"), outcome: "403-18",
			form: "Inactive Account", standard: "Inactive Card/Account/Customer", situations: []string{"inactive-account", "inactive"},
		},
		bySwift(row{number: "8.9", services: transfer, scenario: scene("Interbank transfer by SWIFT code (BI-FAST)", "Transfer antarbank dengan kode SWIFT (BI-FAST)")}),
		byBankCode(row{number: "8.10", services: transfer, scenario: scene("Interbank transfer by bank code (online)", "Transfer antarbank dengan kode bank (online)")}),
		insufficient("8.11", scene("Amount above the balance", "Nominal melebihi saldo"), transfer),
		duplicate("8.12", transfer),
		done("8.13", scene("Status of a successful interbank transfer (serviceCode 18); latestTransactionStatus 00", "Status transfer antarbank yang berhasil (serviceCode 18); latestTransactionStatus 00"), status))
}

// topUpRows are of the kinds that the other sheets have; the form's own are not published.
func topUpRows() []row {
	inquiry, payment, status := []string{"37"}, []string{"38"}, []string{"39"}
	return append(generalRows([]string{"37", "38", "39"}, "14.a", "14.b", "14.c", "14.d", "14.e"),
		row{
			number: "14.f", services: inquiry,
			scenario: scene("Account inquiry for customer top up, positive", "Inkuiri akun untuk top up nasabah, positif"), outcome: "200-00",
			form: "Successful", standard: "Successful", situations: valid(),
		},
		row{
			number: "14.g", services: inquiry, scenario: scene("Closed or inactive account", "Rekening ditutup atau tidak aktif"), outcome: "403-18",
			form: "Inactive Account", standard: "Inactive Card/Account/Customer", situations: []string{"inactive-account", "inactive"},
		},
		row{
			number: "14.h", services: payment, scenario: scene("Customer top up, positive", "Top up nasabah, positif"), outcome: "200-00",
			form: "Successful", standard: "Successful", situations: valid(),
		},
		insufficient("14.i", scene("Amount above the balance", "Nominal melebihi saldo"), payment),
		duplicate("14.j", payment),
		done("14.k", scene("Status of a successful customer top up (serviceCode 38); latestTransactionStatus 00", "Status top up nasabah yang berhasil (serviceCode 38); latestTransactionStatus 00"), status))
}

func insufficient(number string, scenario bilingual.Words, services []string) row {
	return row{
		number: number, services: services, scenario: scenario, outcome: "403-14",
		form: "Insufficient Fund", standard: "Insufficient Funds", situations: []string{"insufficient-funds"},
		lacking: bilingual.Words{
			Indonesian: "belum tersedia nominal di atas saldo, dan kontrak yang menyebutkan jawabannya",
			English:    "an amount above the balance, and a contract that says what follows, are missing",
		},
	}
}

func duplicate(number string, services []string) row {
	return row{
		number: number, services: services,
		scenario: scene("Same customer reference (partnerReferenceNo) twice", "Referensi nasabah (partnerReferenceNo) sama dua kali"), outcome: "409-01",
		form: "Duplicate Customer Reference Number", standard: "Duplicate partnerReferenceNo",
		situations: []string{"repeated-reference", "duplicate"}, pair: true,
	}
}

func done(number string, scenario bilingual.Words, services []string) row {
	return row{
		number: number, services: services, scenario: scenario, outcome: "200-00", form: "Successful", standard: "Successful",
		situations: append([]string{"transaction-done", "known-transaction", "accepted-transfer"}, valid()...),
		fits:       func(e Exchange) bool { return body(e.Answer)["latestTransactionStatus"] == "00" }, replies: true,
		fitting: bilingual.Words{
			Indonesian: "jawaban dengan latestTransactionStatus 00",
			English:    "an answer with latestTransactionStatus 00",
		},
	}
}

func byBankCode(of row) row {
	digits := regexp.MustCompile(`"(?:beneficiaryB|b)ankCode"\s*:\s*"[0-9]+"`)
	return positive(of, digits, bilingual.Words{
		Indonesian: "permintaan yang menyebut bank dengan kode angka",
		English:    "a request that names the bank by digits",
	})
}

func bySwift(of row) row {
	letters := regexp.MustCompile(`"(?:beneficiaryB|b)ankCode"\s*:\s*"[A-Za-z]{6}[A-Za-z0-9]{2}(?:[A-Za-z0-9]{3})?"`)
	return positive(of, letters, bilingual.Words{
		Indonesian: "permintaan yang menyebut bank dengan kode SWIFT",
		English:    "a request that names the bank by SWIFT code",
	})
}

// positive completes a row about an accepted request whose bank code has to look as the pattern says.
func positive(of row, pattern *regexp.Regexp, fitting bilingual.Words) row {
	of.outcome, of.form, of.standard = "200-00", "Successful", "Successful"
	of.situations = append(valid(), "complete-request")
	of.fits, of.fitting = func(e Exchange) bool { return pattern.MatchString(e.Request) }, fitting
	return of
}
