package snap

import (
	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"

	. "github.com/snapconform/snapconform/suites/matchers"
)

// accountInquiry: error rows 403/18 and 404/11 where an account is asked about. The answer may come on a later call.
func accountInquiry(suite *trial.Suite, service *contract.Service) {
	suite.Describe("Account", service, func() {
		suite.Spec(contract.ResultFetched, "fetched", "is found, at once or on a later call", func(t *trial.Trial) {
			t.Expect(inquired(t, service, "")).To(Answer(contract.ResultFetched))
		})
		for _, account := range []struct {
			situation            contract.Situation
			slug, duty, resource string
		}{
			{contract.InvalidAccount, "invalid", "is refused when it is invalid, at once or on a later call", "account.invalid"},
			{contract.InactiveAccount, "inactive", "is refused when it is inactive, at once or on a later call", "account.inactive"},
			{contract.BlacklistedAccount, "blacklisted", "is refused when it is blacklisted, at once or on a later call", "account.blacklisted"},
		} {
			suite.Spec(account.situation, account.slug, account.duty, func(t *trial.Trial) {
				t.Expect(inquired(t, service, t.Provision(account.resource))).To(Answer(account.situation))
			})
		}
	})
}

// inquired asks about an account, or the valid one where none is given, until the result is there.
func inquired(t *trial.Trial, service *contract.Service, account string) trial.Exchange {
	again := func() wire.Request {
		request := t.Request(service)
		if account != "" {
			request = request.With(contract.Beneficiary, account)
		}
		return request
	}
	last, _ := t.Looking(t.Send(again()), again, func(e trial.Exchange) bool { return !t.Pending(e) })
	return last
}

// inactiveOwnAccount: error row 403/18 where the account is the caller's own.
func inactiveOwnAccount(suite *trial.Suite, service *contract.Service) {
	suite.Describe("Account", service, func() {
		suite.Spec(contract.InactiveAccount, "inactive", "is refused when it is inactive", func(t *trial.Trial) {
			request := t.Request(service).With(contract.OwnAccount, t.Provision("account.inactive"))
			t.Expect(t.Send(request)).To(Answer(contract.InactiveAccount))
		})
	})
}

// beneficiary: the same rows where money is sent. The transfer is refused at once, or accepted and then fails.
func beneficiary(suite *trial.Suite, service *contract.Service) {
	suite.Describe("Beneficiary account", service, func() {
		for _, account := range []struct {
			situation, settled   contract.Situation
			slug, duty, resource string
		}{
			{contract.InvalidAccount, contract.InvalidAccountSettled, "invalid", "gets no money when it is invalid", "account.invalid"},
			{contract.InactiveAccount, contract.InactiveAccountSettled, "inactive", "gets no money when it is inactive", "account.inactive"},
		} {
			suite.Spec(account.situation, account.slug, account.duty, func(t *trial.Trial) {
				sent := t.Send(t.Request(service).With(contract.Beneficiary, t.Provision(account.resource)))
				if sent.Answer == nil || !t.Accepted(sent) {
					t.Expect(sent).To(Answer(account.situation))
					return
				}
				status := tracker(suite, service)
				if status == nil || !t.Offers(status) {
					t.NotTested("services", "the transfer was accepted, and there is no status service to see it fail")
				}
				t.Expect(settled(t, status, sent)).To(Answer(account.settled))
			}, trial.Judging(account.settled))
		}
	})
}

// expiredTransfer: error row 403/00 where money is sent.
func expiredTransfer(suite *trial.Suite, service *contract.Service) {
	suite.Describe("Transfer", service, func() {
		suite.Spec(contract.TransactionExpired, "expired", "is refused when it has expired", func(t *trial.Trial) {
			request := t.Request(service).With(contract.Reference, t.Provision("transaction.expired"))
			t.Expect(t.Send(request)).To(Answer(contract.TransactionExpired))
		})
	})
}

// tracker returns the status service that knows a service's transactions, or nil.
func tracker(suite *trial.Suite, service *contract.Service) *contract.Service {
	for _, status := range suite.Contract.ServicesOf(contract.KindStatus) {
		if status.Tracks == service.Code {
			return status
		}
	}
	return nil
}
