package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"syscall"
)

// errIrregular says that something is no file of bytes that come to an end.
var errIrregular = errors.New("it is no regular file: a pipe, a device or a folder cannot be read here; copy its content to a file and name that")

// openRegular opens a file to be read. What is not a regular file is refused without waiting: a pipe may have nobody at its other end, and a device may never end.
func openRegular(path string) (*os.File, error) {
	return regular(os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)) //nolint:gosec // the operator names it
}

// regular returns an opened file, unless it is not a regular one.
func regular(file *os.File, err error) (*os.File, error) {
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = &fs.PathError{Op: "open", Path: file.Name(), Err: errIrregular}
	}
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return file, nil
}

// readRegular reads a whole regular file that must not be larger than a limit in bytes.
func readRegular(path string, limit int64) ([]byte, error) {
	file, err := openRegular(path)
	if err != nil {
		return nil, err
	}
	return readAllOf(file, limit)
}

// readAllOf reads an opened file to its end and closes it. The limit holds for what is read, for a file may grow meanwhile.
func readAllOf(file *os.File, limit int64) ([]byte, error) {
	defer func() { _ = file.Close() }()
	data, err := io.ReadAll(io.LimitReader(file, limit+1))
	if err == nil && int64(len(data)) > limit {
		err = fmt.Errorf("read %s: it is larger than %d bytes", file.Name(), limit)
	}
	if err != nil {
		return nil, err
	}
	return data, nil
}

// runFolder is the folder of a run, of which only files are read that lie in it themselves.
type runFolder struct{ root *os.Root }

func openRunFolder(path string) (runFolder, error) {
	root, err := os.OpenRoot(path)
	return runFolder{root}, err
}

// read reads a file of the folder. A link is refused, also one that stays inside: a run writes none, and what it leads to may be anybody's.
func (f runFolder) read(name string, limit int64) ([]byte, error) {
	before, err := f.root.Lstat(name)
	if err != nil {
		return nil, err
	}
	if !before.Mode().IsRegular() {
		return nil, fmt.Errorf("%s in %s is no regular file, and a run writes nothing else: remove it", name, f.root.Name())
	}
	file, err := regular(f.root.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0))
	if err != nil {
		return nil, err
	}
	after, err := file.Stat()
	if err == nil && !os.SameFile(before, after) {
		err = fmt.Errorf("%s in %s was replaced while it was read", name, f.root.Name())
	}
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return readAllOf(file, limit)
}
