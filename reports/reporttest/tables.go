package reporttest

import "github.com/snapconform/snapconform/reports"

// outcome is a row of the table of response codes, and the slug of the sample case that shows it.
type outcome struct {
	id, row, message, text string
	slug, stimulus, duty   string
	clause                 string
	services               []string
	why                    string // why it is not for the other services
	needs                  string // the resource without which it cannot be shown
}

func services() []reports.Service {
	return []reports.Service{
		{Code: "73", Name: "Access Token (B2B)"},
		{Code: "11", Name: "Balance Inquiry"},
		{Code: "16", Name: "Bank Account Inquiry"},
		{Code: "18", Name: "Bank Transfer"},
		{Code: "36", Name: "Bank Transfer Status Inquiry"},
		{Code: "37", Name: "E-Wallet Account Inquiry"},
		{Code: "38", Name: "E-Wallet Transfer"},
		{Code: "39", Name: "E-Wallet Transfer Inquiry Status"},
	}
}

func outcomes() []outcome {
	all := []string{"73", "11", "16", "18", "36", "37", "38", "39"}
	request := all[1:]
	transfer := []string{"18", "38"}
	status := []string{"36", "39"}
	const magic = "trigger."
	return []outcome{
		{"200-00", "success 1", "Successful", "Successful", "valid", "a valid request", "is accepted", "Success", all, "", ""},
		{"202-00", "success 2", "Request In Progress", "the transaction is still processing", "pending", "a request that is still processing", "is answered as in progress", "Outcomes", []string{"16", "18", "37", "38"}, "the request is settled at once", magic + "in-progress"},
		{"400-00", "error 1", "Bad Request", "general request failed error, including message parsing failed", "broken", "a body that is not JSON", "is refused as a bad request", "Body", all, "", ""},
		{"400-01", "error 2", "Invalid Field Format {field name}", "invalid format", "malformed", "an optional field of another format", "is refused, naming the field", "Fields", all, "", ""},
		{"400-02", "error 3", "Invalid Mandatory Field {field name}", "missing or invalid format on mandatory field", "absent", "a mandatory field left out", "is refused, naming the field", "Fields", all, "", ""},
		{"401-00", "error 4", "Unauthorized [reason]", "general unauthorized error", "tampered", "a signature made over another body", "is refused as unauthorized", "X-SIGNATURE", all, "", ""},
		{"401-01", "error 5", "Invalid Token (B2B)", "the token in the request is invalid", "expired", "a token whose life is over", "is refused as an invalid token", "Authorization", request, "this service issues the token and takes none", ""},
		{"401-03", "error 6", "Token Not Found (B2B)", "token not found in the system", "none", "no token", "is refused as a token not found", "Authorization", request, "this service takes no token", ""},
		{"403-00", "error 7", "Transaction Expired", "transaction expired", "expired-transaction", "a transaction that has expired", "is refused as expired", "Transactions", append(transfer, status...), "the service names no transaction that could expire", "transaction.expired"},
		{"403-18", "error 8", "Inactive Card/Account/Customer", "inactive account", "inactive", "an inactive account", "is refused as inactive", "Accounts", []string{"11", "16", "18", "37", "38"}, "the request names no account", "account.inactive"},
		{"404-01", "error 9", "Transaction Not Found", "transaction not found", "unknown", "a transaction that was never made", "is refused as not found", "Transactions", status, "the request refers to no earlier transaction", ""},
		{"404-11", "error 10", "Invalid Card/Account/Customer [info]/Virtual Account", "invalid card, account, customer or virtual account", "invalid", "an account that does not exist", "is refused as invalid", "Accounts", []string{"16", "18", "37", "38"}, "the request names no account that is checked", "account.invalid"},
		{"409-00", "error 11", "Conflict", "the same X-EXTERNAL-ID cannot be used in the same day", "repeated", "the same id again, all else fresh,", "is refused when it repeats within the day", "X-EXTERNAL-ID", request, "X-EXTERNAL-ID is not a header of the token request", ""},
		{"409-01", "error 12", "Duplicate partnerReferenceNo", "the same partnerReferenceNo was already created", "duplicate", "the same reference again, all else fresh,", "is refused as a duplicate", "partnerReferenceNo", transfer, "the request creates no transaction", ""},
		{"500-00", "error 13", "General Error", "general error", "general-error", "a general error", "is answered as one", "Outcomes", all, "", magic + "general-error"},
		{"500-01", "error 14", "Internal Server Error", "unknown internal server failure", "internal-error", "an internal failure", "is answered as one", "Outcomes", all, "", magic + "internal-server-error"},
		{"504-00", "error 15", "Timeout", "timeout from the issuer", "timeout", "a timeout of the issuer", "is answered as one", "Outcomes", all, "", magic + "timeout"},
	}
}

// moreRows are the rows and conditions beside those of the response codes: id, row, text, table, state.
func moreRows() []reports.Entry {
	entries := []reports.Entry{
		{ID: "RC-FORMAT", Row: "Format, paragraph 1", Text: "the response code is HTTP code, service code and case code, seven digits", State: reports.Tested, Mandatory: true, Verdict: reports.Pass},
		{ID: "RC-FORMAT-service", Row: "Format, paragraph 1", Text: "the next two are the code of the called service", Condition: true, State: reports.Tested, Mandatory: true, Verdict: reports.Pass},
		{ID: "RC-MESSAGE", Row: "Format, paragraph 1", Text: "every endpoint answers with the standardized response code and response message", State: reports.Tested, Mandatory: true, Verdict: reports.Pass},
		{ID: "RC-401-00-signature", Row: "error 4", Text: "Invalid Signature", Table: "errors", Condition: true, State: reports.Tested, Mandatory: true, Verdict: reports.Pass},
		{ID: "RC-401-00-api-invalid", Row: "error 4", Text: "API is Invalid", Table: "errors", Condition: true, State: reports.CannotProvoke, Reason: "no request is described"},
		{ID: "RC-404-11-card", Row: "error 10", Text: "card information is invalid", Table: "errors", Condition: true, State: reports.DoesNotApply, Reason: "none of the eight services takes a card"},
		{ID: "RC-404-11-customer", Row: "error 10", Text: "the customer is invalid", Table: "errors", Condition: true, State: reports.NotObserved, Mandatory: true, Reason: "only alternatives were seen"},
	}
	for _, service := range services() {
		entries = append(entries, reports.Entry{ID: "SVC-" + service.Code, Row: "service table", Table: "services", Text: service.Name + " is " + service.Code, State: reports.Tested, Mandatory: true, Verdict: reports.Pass})
	}
	for _, state := range []string{"00 done", "06 failed", "03 processing"} {
		entries = append(entries, reports.Entry{ID: "ST-" + state[:2], Row: "status table", Table: "states", Text: state, State: reports.Tested, Mandatory: true, Verdict: reports.Pass})
	}
	for _, id := range []string{"TRF-2XX", "TRF-4XX", "TRF-5XX", "TRF-ELSE", "STA-2XX", "STA-4XX", "STA-5XX", "STA-ELSE"} {
		entries = append(entries, reports.Entry{ID: "HG-" + id, Row: "handling", Table: "handling", Text: "what the partner does", State: reports.BindsPartner, Reason: "it asks something of the partner"})
	}
	return entries
}
