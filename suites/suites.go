// Package suites lists what is judged.
package suites

import (
	"fmt"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/ilonapay"
	"github.com/snapconform/snapconform/suites/snap"
	"github.com/snapconform/snapconform/suites/trial"
)

// Register returns the complete list of specs for a contract. An error says what is wrong with the list, or that
// no suite is for contracts of its family.
func Register(c *contract.Contract) (*trial.Suite, error) {
	suite := trial.NewSuite(c)
	switch c.Family {
	case "snap":
		snap.Register(suite)
	case "ilonapay":
		ilonapay.Register(suite)
	default:
		return nil, fmt.Errorf("there is no suite for contracts of family %q", c.Family)
	}
	smoke(suite)
	if err := suite.Err(); err != nil {
		return nil, fmt.Errorf("register the suite for contract %s: %w", c.ID, err)
	}
	return suite, nil
}
