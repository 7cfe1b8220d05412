package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/snapconform/snapconform/runner"
)

func newDemo(s screen) *cobra.Command {
	var judged judgeFlags
	var provider referenceFlags
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "Judge the reference provider that is built in",
		Long: `Judge the reference provider that is built in: it is served on a loopback port, given a target file like any other target, judged
over real HTTP, and stopped. Every artifact says REFERENCE PROVIDER: such a run certifies nobody. With --fault it breaks the
contract in a way of your choosing, to see what a run says of it.`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			judgedBy, err := loadContract(cmp.Or(judged.contract, defaultContract))
			if err != nil {
				return err
			}
			kind, err := referenceFor(judgedBy)
			if err != nil {
				return err
			}
			if provider.list {
				return listDeviations(s, kind.faults(), kind.variants(), judged.json)
			}
			options, err := provider.behaviour(kind)
			if err != nil {
				return err
			}
			ctx := cmd.Context()
			return withReference(ctx, kind, options, "127.0.0.1:0", func(served servedReference) error {
				target, err := runner.LoadTarget(served.target, s.lookup)
				if err != nil {
					return &brokenError{err}
				}
				target.Name += provider.told()
				return judged.judge(ctx, s, runner.Config{Contract: judgedBy, Target: target, Command: repeatable(cmd)})
			})
		},
	}
	judged.register(cmd)
	provider.register(cmd)
	return cmd
}

// servedReference is a reference provider that is being served.
type servedReference struct {
	baseURL string
	target  string // path of its target file
}

// withReference serves a reference provider while body runs. Its target file and secrets live in a folder of their own, which goes
// with it.
func withReference(ctx context.Context, kind referenceKind, options behaviour, address string, body func(servedReference) error) (err error) {
	folder, err := os.MkdirTemp("", "snapconform-")
	if err != nil {
		return &brokenError{fmt.Errorf("make a folder for the reference provider: %w", err)}
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	served, stop, err := serveReference(ctx, kind, options, address, folder)
	if err != nil {
		return err
	}
	defer stop()
	return body(served)
}

// serveReference starts a reference provider and writes its target file into a folder.
func serveReference(ctx context.Context, kind referenceKind, options behaviour, address, folder string) (servedReference, func(), error) {
	making, err := kind.maker()
	if err != nil {
		return servedReference{}, nil, &brokenError{err}
	}
	provider, err := making(options)
	if err != nil {
		return servedReference{}, nil, fmt.Errorf("start the reference provider: %w", err)
	}
	var listening net.ListenConfig
	listener, err := listening.Listen(ctx, "tcp", address)
	if err != nil {
		return servedReference{}, nil, fmt.Errorf("start the reference provider: %w", err)
	}
	served := servedReference{baseURL: "http://" + listener.Addr().String()}
	if served.target, err = provider.WriteTarget(folder, served.baseURL); err != nil {
		return servedReference{}, nil, errors.Join(err, listener.Close())
	}
	server := &http.Server{Handler: provider, ReadHeaderTimeout: 10 * time.Second}
	go func() { _ = server.Serve(listener) }() // ends with Close
	return served, func() { _ = server.Close() }, nil
}
