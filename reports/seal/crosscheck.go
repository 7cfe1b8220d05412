package seal

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"reflect"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/ndjson"
)

// checkSuite holds that the description of the build is that of the report. It may say more, such as the modules it was built with.
func checkSuite(files folder, suite reports.Suite) error {
	data, err := files.load(SuiteName, MaxAttestation)
	if err != nil {
		return err
	}
	var described reports.Suite
	if err := json.Unmarshal(data, &described); err != nil {
		return refuse(ReasonUnreadableSuite, "%s: %w", SuiteName, err)
	}
	if described != suite {
		return refuse(ReasonDisagreement, "%s describes another build than %s", SuiteName, ReportName)
	}
	return nil
}

// recorded is what is looked at of an exchange.
type recorded struct {
	ID     string `json:"id"`
	Answer *struct {
		Headers http.Header `json:"headers"`
	} `json:"answer"`
}

// reveals tells whether the embedded reference provider answered.
func (r recorded) reveals() bool {
	return r.Answer != nil && r.Answer.Headers.Values(reports.ReferenceHeader) != nil
}

// checkExchanges holds that the exchanges are whole, and those of the report.
func checkExchanges(files folder, report reports.Report) (end ndjson.End, err error) {
	missing := map[string]bool{}
	for _, one := range report.Cases {
		for _, id := range one.Exchanges {
			missing[id] = true
		}
	}
	var head ndjson.Head
	err = files.stream(ExchangesName, func(r io.Reader) (err error) {
		head, end, err = ndjson.Read(r, func(line json.RawMessage) error {
			var exchange recorded
			if err := json.Unmarshal(line, &exchange); err != nil {
				return err
			}
			if exchange.reveals() {
				return refuse(ReasonReference, "the answer of exchange %q says that the reference provider gave it, whatever the target is called: that certifies nobody", exchange.ID)
			}
			delete(missing, exchange.ID)
			return nil
		})
		var refused *Error
		switch {
		case errors.As(err, &refused):
			return refused // which says what is wrong without the number of a line
		case errors.Is(err, ndjson.ErrTruncated):
			return refuse(ReasonIncompleteRun, "%s is not whole: %w", ExchangesName, err)
		case err != nil:
			return refuse(ReasonUnreadableExchanges, "%s: %w", ExchangesName, err)
		case end.Interrupted:
			return refuse(ReasonIncompleteRun, "%s says that the run was interrupted", ExchangesName)
		}
		return nil
	})
	if err != nil {
		return end, err
	}
	if err := agree(head, report); err != nil {
		return end, err
	}
	for id := range missing {
		return end, refuse(ReasonDisagreement, "%d exchanges that cases name are not in %s, one of them %q", len(missing), ExchangesName, id)
	}
	return end, nil
}

// agree holds that the head of the exchanges and the report speak of one run.
func agree(head ndjson.Head, report reports.Report) error {
	for _, each := range []struct {
		what         string
		head, report any
	}{
		{"the run", head.Run, report.Run.ID},
		{"the seed", head.Seed, report.Run.Seed},
		{"the contract", head.Contract, report.Contract.ID},
		{"the digest of the contract", head.Digest, report.Contract.Digest},
		{"the start", head.Started.UTC(), report.Run.Started.UTC()},
		{"the suite", head.Suite, report.Suite},
		{"the target", head.Target, report.Target},
		{"the selection", head.Selection, report.Selection},
	} {
		if !reflect.DeepEqual(each.head, each.report) {
			return refuse(ReasonDisagreement, "%s is %v in %s and %v in %s", each.what, each.head, ExchangesName, each.report, ReportName)
		}
	}
	return nil
}
