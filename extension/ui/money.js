// @ts-check
// Sums of money, each in its own currency.
import { html } from "../vendor/lit.js";
import { locale, t } from "./i18n.js";

/** What one pays with in each region, by CLDR (supplemental data, currencyData), as it is in 2026. */
const REGIONS = `AED AE; AFN AF; ALL AL; AMD AM; AOA AO; ARS AR; AUD AU CC CX HM KI NF NR TV; AWG AW; AZN AZ; BAM BA; BBD BB; BDT BD; BHD BH; BIF BI; BMD BM; BND BN; BOB BO; BRL BR;
BSD BS; BTN BT; BWP BW; BYN BY; BZD BZ; CAD CA; CDF CD; CHF CH LI; CLP CL; CNY CN; COP CO; CRC CR; CUP CU; CVE CV; CZK CZ; DJF DJ; DKK DK FO GL; DOP DO; DZD DZ; EGP EG; ERN ER; ETB ET;
EUR AD AT AX BE BG BL CY DE EA EE ES EU FI FR GF GP GR HR IC IE IT LT LU LV MC ME MF MQ MT NL PM PT RE SI SK SM TF VA XK YT; FJD FJ; FKP FK; GBP GB GG GS IM JE TA; GEL GE; GHS GH;
GIP GI; GMD GM; GNF GN; GTQ GT; GYD GY; HKD HK; HNL HN; HTG HT; HUF HU; IDR ID; ILS IL PS; INR IN; IQD IQ; IRR IR; ISK IS; JMD JM; JOD JO; JPY JP; KES KE; KGS KG; KHR KH; KMF KM; KPW KP;
KRW KR; KWD KW; KYD KY; KZT KZ; LAK LA; LBP LB; LKR LK; LRD LR; LYD LY; MAD EH MA; MDL MD; MGA MG; MKD MK; MMK MM; MNT MN; MOP MO; MRU MR; MUR MU; MVR MV; MWK MW; MXN MX; MYR MY; MZN MZ;
NAD NA; NGN NG; NIO NI; NOK BV NO SJ; NPR NP; NZD CK NU NZ PN TK; OMR OM; PAB PA; PEN PE; PGK PG; PHP PH; PKR PK; PLN PL; PYG PY; QAR QA; RON RO; RSD RS; RUB RU; RWF RW; SAR SA; SBD SB;
SCR SC; SDG SD; SEK SE; SGD SG; SHP AC SH; SLE SL; SOS SO; SRD SR; SSP SS; STN ST; SYP SY; SZL SZ; THB TH; TJS TJ; TMT TM; TND TN; TOP TO; TRY TR; TTD TT; TWD TW; TZS TZ; UAH UA; UGX UG;
USD AS BQ DG EC FM GU IO MH MP PR PW SV TC TL UM US VG VI; UYU UY; UZS UZ; VES VE; VND VN; VUV VU; WST WS; XAF CF CG CM GA GQ TD; XCD AG AI DM GD KN LC MS VC; XCG CW SX;
XOF BF BJ CI GW ML NE SN TG; XPF NC PF WF; YER YE; ZAR LS ZA; ZMW ZM; ZWG ZW`;

/** The currency of where the browser's language is spoken, or most spoken: EUR for fr-FR and for fr. */
export const usual = () => {
  const region = new Intl.Locale(navigator.language).maximize().region ?? "US";
  return REGIONS.split(/;\s/).find((one) => one.split(" ").indexOf(region) > 0)?.slice(0, 3) ?? "USD";
};

/** A sum in its currency; without one, the number. @param {{currency?: string, hundredths: number}} amount */
export function money({ currency, hundredths }) {
  const whole = hundredths % 100 === 0;
  if (!currency) return (hundredths / 100).toLocaleString(locale, whole ? {} : { minimumFractionDigits: 2 });
  return new Intl.NumberFormat(locale, { style: "currency", currency, ...(whole && { minimumFractionDigits: 0 }) }).format(hundredths / 100);
}

const names = new Intl.DisplayNames(locale, { type: "currency", fallback: "none" });

/** @param {string} code */
export const nameOfCurrency = (code) => names.of(code) ?? code;

/**
 * The currencies that there are, by name; one that the browser does not know stays.
 * @param {string} chosen a code
 * @param {string} [none] what leaving it open is called, where one may
 */
export function currencies(chosen, none = "") {
  const codes = [...new Set([...Intl.supportedValuesOf("currency"), ...(chosen ? [chosen] : [])])].sort((a, b) => nameOfCurrency(a).localeCompare(nameOfCurrency(b), locale));
  return html`${none ? html`<option value="" ?selected=${!chosen}>${none}</option>` : ""}${codes.map((code) => html`<option value=${code} ?selected=${code === chosen}>${t("currencyOption", [nameOfCurrency(code), code])}</option>`)}`;
}
