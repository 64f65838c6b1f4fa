// Package exchange carries a case and its opinions between units that share no store: a .fhx package, sent on a stick.
//
// A package is a zip of manifest.json, which names every part with its size and SHA-256, and the parts; the zip's comment
// is the SHA-256 of all before it, so that one altered byte anywhere is seen. This keeps out accidents of carrying, not
// a forger; with a passphrase the whole is encrypted and authenticated by age (filippo.io/age, scrypt). Reading takes bytes and
// gives values: nothing is executed, and no name in a package ever becomes a file's.
//
// There are two rounds: a request with the opinions that answer it, and, when the letter stands, a department's passages
// with its answer to them (Consent, 会签).
//
// It compares a package with what a store has (Plan) and changes nothing itself. Begin with Package, Write and Read.
package exchange
