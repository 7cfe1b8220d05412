package reports

import "time"

// Money says what a run was allowed to move and what it moved, so far as the target said so.
type Money struct {
	Limits MoneyLimits `json:"limits"`
	// Moved sums the journal up, by currency.
	Moved []Moved `json:"moved,omitempty"`
	// Journal lists every transaction that the target accepted, or to which it gave no answer, in the order in which they ended.
	Journal []Transaction `json:"journal,omitempty"`
}

// MoneyLimits bound what a run may move. Amounts are decimal text in whatever currency a request carries; zero and empty mean no limit.
type MoneyLimits struct {
	// RequestsPerSecond is 0 where requests leave as fast as they are answered.
	RequestsPerSecond float64 `json:"requestsPerSecond"`
	Parallel          int     `json:"parallel"`
	Transactions      int     `json:"transactions"`
	Amount            string  `json:"amount,omitempty"`
	Total             string  `json:"total,omitempty"`
}

// Moved is what was moved in one currency.
type Moved struct {
	Currency     string `json:"currency,omitempty"`
	Transactions int    `json:"transactions"`
	Amount       string `json:"amount"`
}

// Transaction is one that a run created, or may have created.
type Transaction struct {
	At       time.Time `json:"at"`
	Case     string    `json:"case"`
	Exchange string    `json:"exchange"`
	Service  string    `json:"service"`
	// Reference is the partner's own, ProviderReference the provider's, where its answer names one.
	Reference         string `json:"reference,omitempty"`
	ProviderReference string `json:"providerReference,omitempty"`
	Amount            string `json:"amount,omitempty"`
	Currency          string `json:"currency,omitempty"`
	// Known is false where no answer came, or a server error, so that nobody knows whether the transaction exists.
	Known bool `json:"known"`
}
