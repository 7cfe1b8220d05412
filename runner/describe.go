package runner

import "github.com/snapconform/snapconform/reports"

func (j *judging) target() reports.Target {
	target := j.config.Target
	described := reports.Target{
		Name: target.Name, Environment: target.Environment, Build: target.Build, BaseURL: target.BaseURL, Reference: target.Reference, Services: []string{},
		User: target.User, Tester: target.Tester, Witness: target.Witness,
	}
	for _, service := range j.config.Contract.Services {
		if target.Offers(service) {
			described.Services = append(described.Services, service.Code)
		}
	}
	return described
}

func (j *judging) contract() reports.Contract {
	c := j.config.Contract
	described := reports.Contract{ID: c.ID, Family: c.Family, Title: c.Title, Digest: c.Digest, Sources: []reports.Source{}}
	for _, source := range c.Sources {
		described.Sources = append(described.Sources, reports.Source{ID: source.ID, Grade: source.Grade, Title: source.Title, URL: source.URL})
	}
	return described
}

// errata returns the unclear places of the contract that a case of this run leaned on.
func (j *judging) errata() []reports.Erratum {
	used := map[string]bool{}
	for _, c := range j.report.Cases {
		used[c.Erratum] = true
	}
	found := []reports.Erratum{}
	for _, erratum := range j.config.Contract.Errata {
		if used[erratum.ID] {
			found = append(found, reports.Erratum{ID: erratum.ID, Topic: erratum.Topic, Chosen: erratum.Chosen, Effect: erratum.Effect})
		}
	}
	return found
}
