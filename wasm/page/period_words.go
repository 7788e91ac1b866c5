package page

import "strings"

// months gives the month of a name or abbreviation in lower case, without its dot, in the languages that networks write
// most: English, French, German, Spanish, Italian, Portuguese, Dutch, the Scandinavian ones, Polish, Turkish, Russian,
// Czech, Finnish, Romanian, Indonesian.
var months = monthWords(
	"january jan januar jänner jän janvier janv enero ene gennaio gen janeiro januari styczeń stycznia sty ocak oca январь января янв ian leden ledna led tammikuu tammik jaan",
	"february feb februar feber février fevrier févr fevr fév fev febrero febbraio fevereiro februari luty lutego lut şubat şub февраль февраля фев únor února úno helmikuu helmik februarie",
	"march mar mars märz maerz mär mrz marzo março marco maart mrt marts marzec marca mart март марта мар březen března bře maalisk maaliskuu martie maret",
	"april apr avril avr abril abr aprile kwiecień kwietnia kwi nisan nis апрель апреля апр duben dubna dub huhtik huhtikuu aprilie",
	"may mai mayo maggio mag maio mei maj maja mayıs май мая květen května kvě toukok toukokuu",
	"june jun juin juni junio giugno giu junho czerwiec czerwca cze haziran haz июнь июня июн červen června čvn kesäk kesäkuu iun iunie",
	"july jul juillet juil juli julio luglio lug julho lipiec lipca lip temmuz tem июль июля июл červenec července čvc heinäk heinäkuu iul iulie",
	"august aug août aout agosto ago augustus augusti sierpień sierpnia sie ağustos ağu август августа авг srpen srpna srp elok elokuu agu agustus",
	"september sep sept septembre septiembre setiembre settembre sett set setembro wrzesień września wrz eylül eyl сентябрь сентября сен сент září zář syysk syyskuu septembrie",
	"october oct oktober okt octobre octubre ottobre ott outubro out październik października paź ekim eki октябрь октября окт říjen října říj lokak lokakuu octombrie",
	"november nov novembre noviembre novembro listopad listopada lis kasım kas ноябрь ноября ноя нояб listopadu marrask marraskuu noiembrie",
	"december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro desember des grudzień grudnia gru aralık ara декабрь декабря дек prosinec prosince pro jouluk joulukuu decembrie",
)

func monthWords(lists ...string) map[string]int {
	m := make(map[string]int, 256)
	for i, list := range lists {
		for _, word := range strings.Fields(list) {
			m[word] = i + 1
		}
	}
	return m
}

// presents are the words for a period that goes on, as tokens in lower case.
var presents = wordSet("present", "current", "currently", "now", "today", "date", "ongoing", "to date",
	"présent", "aujourd'hui", "actuel", "actuellement", "maintenant", "ce jour", "en cours",
	"heute", "jetzt", "gegenwärtig", "aktuell", "laufend",
	"actualidad", "la actualidad", "el presente", "actual", "actualmente", "hoy", "ahora",
	"presente", "oggi", "attuale", "attualmente", "in corso",
	"momento", "o momento", "o presente", "ao momento", "atual", "atualmente", "hoje", "o presente momento",
	"heden", "nu", "nuvarande", "idag", "i dag", "nå", "nåværende", "nuværende",
	"obecnie", "chwili obecnej", "teraz", "günümüz", "halen", "настоящее время", "сейчас", "н.в", "至今", "现在", "現在", "현재",
	"současnost", "nyní", "dosud", "prezent", "nykyinen", "nyt", "saat ini", "sekarang", "jelenleg", "зараз", "дотепер")

// wordSet is the set of the words.
func wordSet(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

var sinces = wordSet("since", "from", "starting", "started", "depuis", "de", "du", "dès", "seit", "ab", "von", "desde", "del",
	"dal", "da", "dalla", "van", "vanaf", "sinds", "sedan", "siden", "fra", "från", "od", "с")

var ranges = wordSet("-", "–", "—", "−", "―", "‐", "‑", "~", "〜", "～", "→", "/", "to", "until", "till", "through", "thru", "à", "au", "jusqu'à", "jusqu'au",
	"a", "al", "hasta", "bis", "tot", "t/m", "até", "ate", "ad", "fino", "til", "till", "do", "по", "至")

func isSince(s string) bool { return sinces[s] }
func isRange(s string) bool { return ranges[s] }
