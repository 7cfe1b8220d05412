package main

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/snapconform/snapconform/reports"
)

// version describes the build: the module version where it was installed as one, the commit where it was built from a checkout.
func version() reports.Suite {
	suite := reports.Suite{Name: "snapconform", Version: "development"}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return suite
	}
	suite.Go = info.GoVersion
	if info.Main.Version != "" && info.Main.Version != "(devel)" {
		suite.Version = info.Main.Version
	}
	for _, setting := range info.Settings {
		switch setting.Key {
		case "vcs.revision":
			suite.Revision = setting.Value
		case "vcs.modified":
			suite.Modified = setting.Value == "true"
		}
	}
	return suite
}

func newVersion(s screen) *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Print the version of this build", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			suite := version()
			_, err := fmt.Fprintf(s.out, "snapconform %s %s %s\n", suite.Version, suite.Revision, suite.Go)
			return err
		},
	}
}
