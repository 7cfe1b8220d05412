package clauses

import (
	"math/big"
	"strings"

	"github.com/snapconform/snapconform/suites/wire"
)

// atOnce is how many requests race for one id.
const atOnce = 5

// Several makes as many requests as race for one id.
func Several(request func() wire.Request) []wire.Request {
	requests := make([]wire.Request, atOnce)
	for i := range requests {
		requests[i] = request()
	}
	return requests
}

// Raised returns an amount that is one more, with as many decimals.
func Raised(amount string) string {
	value, ok := new(big.Rat).SetString(amount)
	if !ok {
		return "1" + amount
	}
	_, decimals, _ := strings.Cut(amount, ".")
	return value.Add(value, big.NewRat(1, 1)).FloatString(len(decimals))
}
