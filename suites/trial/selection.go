package trial

import (
	"fmt"
	"strings"

	"github.com/onsi/ginkgo/v2/types"
)

// Select returns the specs whose labels fit a Ginkgo label filter; all of them for the empty filter. An error says why the filter cannot
// be read.
func (s *Suite) Select(filter string) ([]*Spec, error) {
	if filter == "" {
		return s.specs, nil
	}
	fits, err := types.ParseLabelFilter(filter)
	if err != nil {
		// What Ginkgo says goes on with a link to its own pages; its first lines say what is wrong.
		text, _, _ := strings.Cut(err.Error(), "Learn more")
		return nil, fmt.Errorf("read the filter %q: %s", filter, strings.TrimSpace(text))
	}
	var selected []*Spec
	for _, spec := range s.specs {
		if fits(spec.Labels) {
			selected = append(selected, spec)
		}
	}
	return selected, nil
}
