//go:build unix

package store

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib"

	"fuhan/drafting"
	"fuhan/drafting/store/storetest"
)

// TestContractPostgres runs the contract against a PostgreSQL server: the one that FUHAN_POSTGRES names (a DSN), else a private one
// that is started for the test where its programs are installed.
func TestContractPostgres(t *testing.T) {
	dsn := os.Getenv("FUHAN_POSTGRES")
	if dsn == "" {
		dsn = privateServer(t)
	}
	var n atomic.Int64
	storetest.Run(t, func(t *testing.T, now func() time.Time) func() drafting.Store {
		schema := fmt.Sprintf("fuhan_test_%d_%d", os.Getpid(), n.Add(1))
		admin, err := sql.Open("pgx", dsn)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := admin.Exec("create schema " + schema); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if _, err := admin.Exec("drop schema " + schema + " cascade"); err != nil {
				t.Error(err)
			}
			admin.Close()
		})
		return func() drafting.Store {
			s := &Store{path: schema, d: postgresDialect, now: now}
			for _, db := range []**sql.DB{&s.write, &s.read} {
				if *db, err = sql.Open("pgx", dsn+" search_path="+schema); err != nil {
					t.Fatal(err)
				}
			}
			s.write.SetMaxOpenConns(1)
			s.read.SetMaxOpenConns(readers)
			if err := s.migrate(context.Background(), migrations); err != nil {
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

// privateServer starts a server in a folder of its own that only a socket there leads to, and ends it with the test. It refuses
// to run as root: then it is another user's.
func privateServer(t *testing.T) string {
	t.Helper()
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if len(found) == 0 {
		if path, err := exec.LookPath("initdb"); err == nil {
			found = []string{path}
		}
	}
	if len(found) == 0 {
		if os.Getenv("CI") != "" {
			t.Fatal("PostgreSQL is not installed")
		}
		t.Skip("PostgreSQL is not installed")
	}
	bin := filepath.Dir(found[len(found)-1])
	dir, err := os.MkdirTemp("/tmp", "fuhan-pg-") // a socket's path must be short
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	as := &syscall.SysProcAttr{}
	if os.Getuid() == 0 {
		u, err := user.Lookup("postgres")
		if err != nil {
			u, err = user.Lookup("nobody")
		}
		if err != nil {
			t.Skip("there is no user to run PostgreSQL as")
		}
		uid, _ := strconv.Atoi(u.Uid)
		gid, _ := strconv.Atoi(u.Gid)
		if err := os.Chown(dir, uid, gid); err != nil {
			t.Fatal(err)
		}
		as.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	}
	program := func(name string, args ...string) *exec.Cmd {
		c := exec.Command(filepath.Join(bin, name), args...)
		c.Dir, c.SysProcAttr = dir, as
		c.Env = append(os.Environ(), "HOME="+dir)
		return c
	}
	data := filepath.Join(dir, "data")
	if out, err := program("initdb", "-D", data, "-U", "fuhan", "-A", "trust", "-E", "UTF8", "--locale=C", "-N").CombinedOutput(); err != nil {
		t.Fatalf("initdb: %v\n%s", err, out)
	}
	var said bytes.Buffer
	server := program("postgres", "-D", data, "-k", dir, "-c", "listen_addresses=", "-c", "fsync=off", "-c", "shared_buffers=16MB")
	server.Stdout, server.Stderr = &said, &said
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = server.Process.Signal(syscall.SIGINT) // a fast shutdown
		_ = server.Wait()
	})
	dsn := "host=" + dir + " user=fuhan dbname=postgres sslmode=disable"
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for end := time.Now().Add(60 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		if err = db.Ping(); err == nil {
			return dsn
		}
		if time.Now().After(end) {
			t.Fatalf("the server does not answer: %v\n%s", err, strings.TrimSpace(said.String()))
		}
	}
}
