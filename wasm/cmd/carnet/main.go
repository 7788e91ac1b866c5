// Command carnet is for people who work on Carnet: it reads saved pages with the readers of the extension, and makes up
// people to measure with.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"time"

	"carnet/wasm/invent"
)

const usage = `carnet reads saved pages with the readers of the extension, and makes up people to measure with.

    carnet read                          one JSON line {"file", "url"} a page on standard input,
                                         one JSON line {"person": null} or {"person": {…}} each on standard output, in order
    carnet read [-url ADDRESS] FILE…     what is read on a page, for people: facts with layer, place and confidence, doubts
    carnet fill [-people N] [-seed N] [-texts | -years DAY [-often N] [-french]] FILE
                                         the store of a carnet of invented people, or what search looks through, for the benches
    carnet generate [-people N] [-twice N] [-seed N]
                                         invented people, of whom so many come twice, in the form of LinkedIn's Connections.csv

ADDRESS is what the address bar showed; without it the page's own canonical link or og:url is taken.
`

func main() {
	if err := run(os.Args[1:], os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "carnet:", err)
		os.Exit(1)
	}
}

func run(args []string, in io.Reader, out io.Writer) error {
	if len(args) == 0 {
		fmt.Fprint(out, usage)
		return nil
	}
	switch args[0] {
	case "read":
		flags := flag.NewFlagSet("read", flag.ContinueOnError)
		address := flags.String("url", "", "the address bar of the page")
		if err := flags.Parse(args[1:]); err != nil {
			return err
		}
		if flags.NArg() == 0 {
			return readLines(in, out)
		}
		for _, file := range flags.Args() {
			if err := show(out, file, *address); err != nil {
				return err
			}
		}
		return nil
	case "generate":
		flags := flag.NewFlagSet("generate", flag.ContinueOnError)
		people := flags.Int("people", 1000, "how many people")
		twice := flags.Int("twice", 0, "how many of them have a second card that differs")
		seed := flags.Uint64("seed", 1, "the same seed gives the same people")
		if err := flags.Parse(args[1:]); err != nil {
			return err
		}
		return generate(out, invent.New(*seed, *people, *twice))
	case "fill":
		flags := flag.NewFlagSet("fill", flag.ContinueOnError)
		people := flags.Int("people", 1000, "how many people")
		seed := flags.Uint64("seed", 1, "the same seed gives the same people")
		texts := flags.Bool("texts", false, "JSON lines of what is searched instead of the store")
		years := flags.String("years", "", "people with whom the user has lived for three years up to this day, YYYY-MM-DD")
		often := flags.Int("often", 1, "with -years: so many times as often in touch")
		french := flags.Bool("french", false, "with -years: the user writes French")
		if err := flags.Parse(args[1:]); err != nil {
			return err
		}
		write := fill
		if *texts {
			write = fillTexts
		}
		if *years != "" {
			until, err := time.Parse(time.DateOnly, *years)
			if err != nil {
				return err
			}
			write = func(ctx context.Context, out io.Writer, seed uint64, people int) error {
				return fillYears(ctx, out, invent.New(seed, people, 0).Often(*often), until, *french)
			}
		}
		file, err := os.Create(flags.Arg(0))
		if err != nil {
			return err
		}
		defer file.Close()
		if err := write(context.Background(), file, *seed, *people); err != nil {
			return err
		}
		return file.Close()
	case "help", "-h", "--help":
		fmt.Fprint(out, usage)
		return nil
	}
	return fmt.Errorf("%q is no command; carnet alone says what there is", args[0])
}
