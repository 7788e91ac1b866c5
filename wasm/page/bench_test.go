package page

import (
	"fmt"
	"strings"
	"testing"
)

// bigPage makes a profile page of about 2 MB as networks write them: deep, full of classes, every text twice, with data
// for its own program beside what the web agreed on.
func bigPage() string {
	var b strings.Builder
	b.WriteString(`<!doctype html><html lang="en"><head><title>Ada Example | Network</title><meta property="og:type" content="profile"><meta property="og:title" content="Ada Example">`)
	b.WriteString(`<script type="application/ld+json">{"@context":"https://schema.org","@graph":[`)
	for i := range 100 {
		fmt.Fprintf(&b, `{"@type":"Article","headline":"Looms %d","author":{"@type":"Person","name":"Ada Example"},"articleBody":%q},`, i, strings.Repeat("Engines weave patterns. ", 40))
	}
	b.WriteString(`{"@type":"Person","name":"Ada Example","url":"https://people.example/ada","jobTitle":["Analyst"],"worksFor":[{"@type":"Organization","name":"Engine Works"}]}]}</script></head><body>`)
	b.WriteString(`<main class="scaffold-layout__main" id="main"><div class="h-card"><h1 class="p-name text-heading-xlarge">Ada Example</h1></div>`)
	for i := range 4500 {
		fmt.Fprintf(&b, `<li class="artdeco-list__item pvs-list__item--line-separated pvs-list__item--one-column" id="ember%d"><div class="display-flex flex-row justify-space-between"><a class="optional-action-target-wrapper" href="https://people.example/company/%d?trk=x" data-field="position"><span class="t-bold"><span aria-hidden="true">Weaver number %d</span><span class="visually-hidden">Weaver number %d</span></span></a><span class="t-14 t-normal t-black--light">Jan 2019 – Present</span></div></li>`+"\n", i, i, i, i)
	}
	b.WriteString(`</main>`)
	for i := range 20 {
		fmt.Fprintf(&b, `<code style="display: none" id="bpr-guid-%d">{"data":{},"included":[%s{}]}</code>`, i, strings.Repeat(`{"entityUrn":"urn:li:x:1","$type":"com.example.Thing","name":"Ada"},`, 250))
	}
	return b.String()
}

func BenchmarkParse(b *testing.B) {
	source := bigPage()
	b.SetBytes(int64(len(source)))
	for b.Loop() {
		p, err := Parse(strings.NewReader(source), here)
		if err != nil {
			b.Fatal(err)
		}
		p.Agreed()
	}
}

func BenchmarkDecode(b *testing.B) {
	p := parse(b, bigPage())
	s := snapshot(p)
	b.SetBytes(int64(len(s.Tokens) + len(s.Strings)))
	for b.Loop() {
		p, err := Decode(s)
		if err != nil {
			b.Fatal(err)
		}
		p.Agreed()
	}
}

func BenchmarkAgreed(b *testing.B) {
	p := parse(b, bigPage())
	for b.Loop() {
		p.Agreed()
	}
}
