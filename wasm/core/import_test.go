package core

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"carnet/wasm/carnet"
)

const connections = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n" +
	"Ada,Exemple,https://www.linkedin.com/in/ada-exemple,,Société Œuvre,Engineer,12 Mar 2024\n" +
	"Ada,Exemple,https://fr.linkedin.com/in/ada-exemple/,,Société Œuvre,Engineer,12 Mar 2024\n" +
	",,,,Nobody SAS,,\n" +
	"Bob,Exemple,,bob@example.com,,,\n"

func send(t *testing.T, c *Core, file string) {
	t.Helper()
	for i := 0; i == 0 || i*100 < len(file); i++ {
		piece := base64.StdEncoding.EncodeToString([]byte(file[i*100 : min(len(file), i*100+100)]))
		ok[ImportPieceAnswer](t, c, "importPiece", fmt.Sprintf(`{"piece":%d,"data":%q}`, i, piece))
	}
}

func TestImport(t *testing.T) {
	c := open(t)
	send(t, c, connections)
	look := ok[ImportLook](t, c, "importLook", `{}`)
	if look.Format != "csv" || len(look.Headings) != 7 || look.Columns[5] != "title" || len(look.Sample) != 4 {
		t.Errorf("look: %+v", look)
	}
	columns, err := json.Marshal(look.Columns)
	if err != nil {
		t.Fatal(err)
	}
	var outcome *ImportOutcome
	for last := 0.0; outcome == nil; {
		answer := ok[ImportAnswer](t, c, "import", `{"columns":`+string(columns)+`}`)
		if answer.Part < last || answer.Part > 1 {
			t.Errorf("%f after %f", answer.Part, last)
		}
		last, outcome = answer.Part, answer.Outcome
	}
	if outcome.New != 2 || outcome.Joined != 1 || len(outcome.Skipped) != 1 || outcome.Skipped[0].Row != 4 ||
		len(outcome.Reasons) != 1 || outcome.Reasons[0].Code != "row-nameless" {
		t.Errorf("outcome: %+v", outcome)
	}
	if again := ok[ImportAnswer](t, c, "import", `{}`); again.Outcome == nil || again.Outcome.Act != outcome.Act {
		t.Errorf("asked again: %+v", again)
	}
	if list := ok[carnet.List](t, c, "people", `{}`); list.All != 2 {
		t.Errorf("%d people", list.All)
	}

	for format, want := range map[ExportFormat]string{ExportVCard4: "VERSION:4.0\r\nFN:Bob Exemple", ExportVCard3: "VERSION:3.0\r\nFN:Ada Exemple",
		ExportCSV: "Ada Exemple,,,,Engineer,Société Œuvre", ExportJSON: `"text":"bob@example.com"`} {
		file := ok[ExportAnswer](t, c, "export", `{"format":"`+string(format)+`"}`)
		if file.All != 2 || file.Next != 0 || !strings.Contains(file.Text, want) {
			t.Errorf("%s: %+v", format, file)
		}
		if format == ExportJSON && !json.Valid([]byte(file.Text)) {
			t.Errorf("no JSON: %s", file.Text)
		}
	}
	ok[carnet.Acted](t, c, "undo", `{"act":"`+outcome.Act+`"}`)
	if list := ok[carnet.List](t, c, "people", `{}`); list.All != 0 {
		t.Errorf("undone, there are %d people", list.All)
	}
}

func TestImportRefused(t *testing.T) {
	c := open(t)
	refused := func(op, request, code string) {
		t.Helper()
		if answer := ask(c, op, request); !strings.Contains(answer, `"`+code+`"`) {
			t.Errorf("%s %s: %s, want %s", op, request, answer, code)
		}
	}
	refused("import", `{}`, CodeImportUnknown)
	refused("importLook", `{}`, CodeImportUnknown)
	refused("importPiece", `{"piece":1,"data":""}`, CodeImportUnknown)
	send(t, c, connections)
	refused("importPiece", `{"piece":9,"data":""}`, CodePieceMissing)
	refused("import", `{"columns":["name"]}`, CodeRequest)
	send(t, c, "%PDF-1.7")
	refused("importLook", `{}`, "file-unknown")
	send(t, c, "")
	refused("importLook", `{}`, "file-empty")
	send(t, c, connections)
	ok[Empty](t, c, "importLeave", `{}`)
	refused("import", `{}`, CodeImportUnknown)
	refused("export", `{"format":"xlsx"}`, CodeFormatUnknown)
	refused("join", `{"pairs":[{"a":"x","b":"y"}]}`, carnet.CodePersonUnknown)
}
