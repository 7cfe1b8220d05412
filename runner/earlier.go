package runner

import (
	"encoding/json"
	"errors"
	"io"
	"time"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports/ndjson"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"
)

// earlierID is the resource that an earlier run's exchanges supply: an X-EXTERNAL-ID that was used on an earlier day.
const earlierID = "externalId.earlier-day"

// FromEarlierRun takes from the exchanges of an earlier run, for each service, an X-EXTERNAL-ID that was accepted on a day before now, so that the rule of the next day can be
// judged. What the target file supplies itself stays. It is an error when the run was on the same day, for then no id of it may be used again.
func FromEarlierRun(target *Target, exchanges io.Reader, c *contract.Contract, now time.Time) error {
	found := trial.Values{}
	today := wire.Day(c.Clock, now)
	head, _, err := ndjson.Read(exchanges, func(raw json.RawMessage) error {
		var exchange wire.Exchange
		if err := json.Unmarshal(raw, &exchange); err != nil {
			return err
		}
		service := c.Service(exchange.Service)
		if service == nil || exchange.Answer == nil || exchange.Answer.Status/100 != 2 || wire.Day(c.Clock, exchange.Started) >= today {
			return nil
		}
		if id, ok := exchange.Request.Value(service, contract.ExternalID); ok && id != "" {
			found[service.Code] = id
		}
		return nil
	})
	// A run that was cut off has good exchanges all the same.
	if err != nil && !errors.Is(err, ndjson.ErrTruncated) {
		return usage("read the earlier run: %v", err)
	}
	if len(found) == 0 {
		return usage("the earlier run of %s holds no request that was accepted before today (%s)", head.Started.Format(time.DateOnly), today)
	}
	if target.Resources == nil {
		target.Resources = map[string]trial.Resource{}
	}
	if _, own := target.Resources[earlierID]; own {
		return nil
	}
	target.Resources[earlierID] = trial.Resource{Values: found}
	return nil
}
