package store

import (
	"path/filepath"
	"testing"
	"time"

	"fuhan/drafting"
	"fuhan/drafting/store/storetest"
)

func TestContract(t *testing.T) {
	storetest.Run(t, func(t *testing.T, now func() time.Time) func() drafting.Store {
		path := filepath.Join(t.TempDir(), "新 建#100%?", "store.db")
		return func() drafting.Store {
			s, err := Open(path, Options{Now: now})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() {
				if err := s.Close(); err != nil {
					t.Error(err)
				}
			})
			return s
		}
	})
}
