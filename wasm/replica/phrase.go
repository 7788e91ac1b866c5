package replica

import (
	"crypto/rand"
	"crypto/sha256"
	_ "embed"
	"slices"
	"strings"

	"carnet/sync/wire"
)

// wordList is the English list of BIP-39 (https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki, MIT): 2,048 words
// in order, of which the first four letters tell each apart.
//
//go:embed words.txt
var wordList string

const wordBits = 11

func allWords() []string { return strings.Fields(wordList) }

// wordsOf gives the words of BIP-39 for 32 bytes: 24, of which the last holds a checksum of 8 bits.
func wordsOf(entropy []byte) []string {
	sum := sha256.Sum256(entropy)
	return spell(append(slices.Clone(entropy), sum[0]), allWords())
}

// spell writes bytes in words of 11 bits; what is left over at the end is dropped.
func spell(b []byte, list []string) (words []string) {
	held, bits := 0, 0
	for _, x := range b {
		held, bits = held<<8|int(x), bits+8
		if bits >= wordBits {
			bits -= wordBits
			words = append(words, list[held>>bits])
			held &= 1<<bits - 1
		}
	}
	return words
}

// paperOf gives the keys of the member that a phrase is. CodePhrase if these are not the words of one.
func paperOf(phrase []string) (*wire.Keys, error) {
	seed, err := seedOf(phrase)
	if err != nil {
		return nil, err
	}
	paper, err := wire.NewKeys(wire.Phrase, seed)
	if err != nil {
		return nil, coded(err)
	}
	return paper, nil
}

// seedOf gives the bytes of a phrase. Four letters of a word are enough. CodePhrase if these are not the words of one.
func seedOf(phrase []string) (seed [wire.SeedSize]byte, err error) {
	wrong := refuse(CodePhrase, "these are not the 24 words of a recovery phrase")
	if len(phrase) != 24 {
		return seed, wrong
	}
	list := allWords()
	var b []byte
	held, bits := 0, 0
	for _, word := range phrase {
		n := wordNumber(list, word)
		if n < 0 {
			return seed, wrong
		}
		held, bits = held<<wordBits|n, bits+wordBits
		for bits >= 8 {
			bits -= 8
			b = append(b, byte(held>>bits))
			held &= 1<<bits - 1
		}
	}
	copy(seed[:], b)
	if sum := sha256.Sum256(seed[:]); b[len(seed)] != sum[0] {
		return [wire.SeedSize]byte{}, wrong
	}
	return seed, nil
}

// wordNumber gives the place of a word in the list, -1 if it is none of it.
func wordNumber(list []string, word string) int {
	word = strings.ToLower(strings.TrimSpace(word))
	i, found := slices.BinarySearch(list, word)
	if found || len(word) >= 4 && i < len(list) && list[i][:min(4, len(list[i]))] == word[:4] && len(list[i]) >= len(word) && list[i][:len(word)] == word {
		return i
	}
	return -1
}

// pairingWords gives the six words of a new pairing.
func pairingWords() []string {
	var b [9]byte // 72 bits, of which 66 are said
	rand.Read(b[:])
	return spell(b[:], allWords())
}

// pairingSecret gives what both devices derive the pairing from: the words as the list has them.
func pairingSecret(words []string) ([]byte, error) {
	list := allWords()
	said := make([]string, len(words))
	for i, word := range words {
		n := wordNumber(list, word)
		if n < 0 {
			return nil, refuse(CodePhrase, "a word that is none of the list")
		}
		said[i] = list[n]
	}
	if len(said) != 6 {
		return nil, refuse(CodePhrase, "a pairing has six words")
	}
	return []byte(strings.Join(said, " ")), nil
}
