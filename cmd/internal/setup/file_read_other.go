//go:build !unix

package setup

import "os"

func openReading(path string) (*os.File, error) { return os.Open(path) }
