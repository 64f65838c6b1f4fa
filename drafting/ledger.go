package drafting

// LedgerRow is a case as the ledger (总台账) lists it, with what it takes from the case's newest letter. Fields are zero
// while there is no letter or it has not come so far.
type LedgerRow struct {
	Case     *Case    // without Text
	Letter   LetterID // the newest letter
	Number   string   // its dispatch number
	SignedBy string
	SignedOn Date
	IssuedOn Date
}
