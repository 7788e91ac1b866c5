package carnet

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"carnet/wasm/invent"
	"carnet/wasm/person"
)

// identifyForTest knows networks by their host, as package site does in more detail.
func identifyForTest(address string) (person.ProfileLink, bool) {
	rest := bare(address)
	rest, _, _ = strings.Cut(rest, "?")
	host, path, _ := strings.Cut(rest, "/")
	path = strings.Trim(strings.ToLower(path), "/")
	switch {
	case strings.HasSuffix(host, "linkedin.com"):
		handle, _, _ := strings.Cut(strings.TrimPrefix(path, "in/"), "/")
		return person.ProfileLink{Network: "linkedin", Handle: handle, URL: "https://www.linkedin.com/in/" + handle}, handle != ""
	case strings.HasSuffix(host, ".example"):
		return person.ProfileLink{}, false
	}
	return person.ProfileLink{Network: host, Handle: path, URL: "https://" + host + "/" + path}, path != ""
}

// TestFindsThoseWhoComeTwice measures how many of those who come twice are found, and how many that are found do.
func TestFindsThoseWhoComeTwice(t *testing.T) {
	for seed := range uint64(3) {
		measureMatches(t, seed+4, 10_000, 2_000)
	}
}

func measureMatches(t *testing.T, seed uint64, people, twice int) {
	c := &Carnet{options: Options{Identify: identifyForTest, Region: "FR"}}
	var b blocking
	all, foundOf := map[invent.Again]int{}, map[invent.Again]int{}
	var agains []invent.Again
	for _, card := range invent.New(seed, people, twice).All() {
		b.add(c.portraitOf(fmt.Sprint(card.Who), card.Facts))
		agains = append(agains, card.Again)
		all[card.Again]++
	}
	start := time.Now()
	found := b.pairs()
	took := time.Since(start)
	var certain, certainRight, asked, askedRight int
	for _, l := range found {
		x, y := b.portraits[l.a], b.portraits[l.b]
		right := x.id == y.id
		switch {
		case l.certain && right:
			certain, certainRight = certain+1, certainRight+1
		case l.certain:
			certain++
			t.Logf("joined though they are two: %v and %v by %s", x, y, l.by)
		case right:
			asked, askedRight = asked+1, askedRight+1
		default:
			asked++
		}
		if right {
			foundOf[agains[l.b]]++
		}
	}
	precision := float64(certainRight) / float64(certain)
	recall := float64(certainRight+askedRight) / float64(twice)
	var kinds []string
	for _, again := range invent.Agains {
		kinds = append(kinds, fmt.Sprintf("%s %d/%d", again, foundOf[again], all[again]))
	}
	t.Logf("seed %d, %d people of whom %d come twice, %v: %d joined by themselves, precision %.4f; %d more asked about, precision %.3f; recall %.3f, %.3f by themselves; %s",
		seed, people, twice, took.Round(time.Millisecond), certain, precision, asked, float64(askedRight)/float64(asked), recall,
		float64(certainRight)/float64(twice), strings.Join(kinds, ", "))
	if precision < 0.999 {
		t.Errorf("precision of joins without a question %.4f", precision)
	}
	if recall < 0.9 {
		t.Errorf("recall %.3f", recall)
	}
}
