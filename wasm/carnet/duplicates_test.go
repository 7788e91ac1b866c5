package carnet_test

import (
	"context"
	"testing"

	"carnet/wasm/carnet"
	"carnet/wasm/person"
)

// duplicates looks until everybody has been compared.
func (b *book) duplicates(anew bool) carnet.Duplicates {
	b.t.Helper()
	for {
		found := must(b.Duplicates(context.Background(), anew, 0, 50))
		if anew = false; found.Part == 1 {
			return found
		}
	}
}

func TestDuplicates(t *testing.T) {
	ctx := context.Background()
	b := open(t, carnet.NewMemory())
	save := func(facts ...person.Fact) string { return b.save(carnet.Card{Facts: facts, Contacts: true}).ID }
	ada := save(fact(person.FieldName, "Ada Exemple", ""), fact(person.FieldCompany, "Société Œuvre", ""))
	other := save(fact(person.FieldName, "A. Exemple", ""), fact(person.FieldCompany, "societe oeuvre", ""), fact(person.FieldProfile, "https://github.com/ada", ""))
	bill := save(fact(person.FieldName, "Bill Exemple", ""), fact(person.FieldEmail, "w@example.com", ""))
	william := save(fact(person.FieldName, "Mary Exemple", ""), fact(person.FieldEmail, "w@example.com", ""))
	save(fact(person.FieldName, "Somebody Else", ""), fact(person.FieldCompany, "Société Œuvre", ""))
	b.Settle(ctx)
	found := b.duplicates(true)
	if found.Total != 2 || len(found.Pairs) != 2 {
		t.Fatalf("found %s", say(found))
	}
	if p := found.Pairs[0]; p.A.ID != bill || p.B.ID != william || p.Reason != carnet.SameEmail || p.Certain {
		t.Errorf("the first pair is %s", say(p))
	}
	if p := found.Pairs[1]; p.A.ID != ada || p.B.ID != other || p.Reason != carnet.SameCompany {
		t.Errorf("the second pair is %s", say(p))
	}
	apart := must(b.Apart(ctx, carnet.Pair{A: william, B: bill}))
	must(b.Join(ctx, []carnet.Pair{{A: ada, B: other}}))
	if found := b.duplicates(false); found.Total != 0 {
		t.Errorf("left: %s", say(found))
	}
	if found := must(reopen(t, b.store, b.now, 3)).duplicates(true); found.Total != 0 {
		t.Errorf("opened again, left: %s", say(found))
	}
	must(b.Undo(ctx, apart.Act))
	if found := b.duplicates(true); found.Total != 1 {
		t.Errorf("undone, left: %s", say(found))
	}
}
