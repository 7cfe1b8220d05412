package main

import "github.com/spf13/cobra"

func newCheck(screen) *cobra.Command    { return &cobra.Command{Use: "check"} }
func newList(screen) *cobra.Command     { return &cobra.Command{Use: "list"} }
func newExplain(screen) *cobra.Command  { return &cobra.Command{Use: "explain"} }
func newSign(screen) *cobra.Command     { return &cobra.Command{Use: "sign"} }
func newContract(screen) *cobra.Command { return &cobra.Command{Use: "contract"} }
