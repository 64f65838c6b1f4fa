package compose

// RefuseSecret gives the refusal of a text that carries a mark of secrecy on its face, nil for any other. name is the
// file's name for the message, "" for pasted text.
func RefuseSecret(name, text string) error { return newReader(text).refuseSecrets(name) }

// ReadOpinion gives the text of an opinion that came as a file in plain text: CodeInvalid as for Read.
func ReadOpinion(name string, data []byte) (string, error) {
	text, _, err := Decode(name, data)
	if err != nil {
		return "", err
	}
	return text, RefuseSecret(name, text)
}
