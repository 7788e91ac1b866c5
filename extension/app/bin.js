// @ts-check
// The bin: whom the user deleted, for how long they can still come back.
import { html, nothing, repeat } from "../vendor/lit.js";
import { ask } from "../ui/carnet.js";
import { plural, shortDay, t } from "../ui/i18n.js";
import { icons } from "../ui/icons.js";
import { askToForget } from "./forget.js";
import { CarnetPage } from "./page.js";
import { lineOf, stayAt, walk } from "./walk.js";

/** @typedef {import("../protocol").Binned} Binned */

const AT_ONCE = 200; // lines; more on request

/** @type {import("./routes.js").Page} */
export const page = {
  path: "bin", element: "carnet-bin", name: "bin", icon: icons.remove, go: "b",
  show: () => html`<carnet-bin></carnet-bin>`,
  keys: () => [[["↑", "↓"], t("keyMove")], [[t("keyEnterName")], t("keyOpenPerson")], [["r"], t("restore")], [[t("keyDeleteName")], t("forgetPerson")], [[t("keyEscName")], t("keyBack")]],
};

class CarnetBin extends CarnetPage {
  static properties = { people: { state: true }, most: { state: true } };

  constructor() {
    super();
    /** @type {Binned[] | undefined} */
    this.people = undefined;
    this.most = AT_ONCE;
    this.refresh();
  }

  refresh() {
    return this.load(ask("bin", {}), ({ people }) => { this.people = people; });
  }

  /** @param {Binned[]} people */
  restore(people) {
    return this.act(ask("restore", { ids: people.map(({ id }) => id) }), people.length === 1 ? t("restoredToast", [people[0].name]) : plural("restoredMany", people.length));
  }

  /** @param {Binned} person */
  async forget(person) {
    const at = lineOf(this);
    if (await askToForget(person)) await this.refresh();
    stayAt(this, at);
  }

  /** @param {KeyboardEvent} event @param {boolean} typing */
  key(event, typing) {
    if (typing || walk(this, event)) return;
    const person = this.people?.[lineOf(this)];
    if (event.key === "Escape") location.hash = "#/";
    else if (person && event.key === "r") this.restore([person]);
    else if (person && event.key === "Delete") this.forget(person);
  }

  render() {
    const { people, most } = this;
    return html`<main class="aside-page" tabindex="-1"><h1>${t("bin")}</h1>
      <p class="faint">${t("binWhat")}</p>
      ${this.trouble()}
      ${people && !people.length ? html`<p class="nobody">${t("binEmpty")}</p>` : nothing}
      ${people?.length ? html`<ul class="things">${repeat(people.slice(0, most), ({ id }) => id, (person) => html`<li data-line>
          <a class="who" href="#/person/${person.id}"><bdi class="name">${person.name}</bdi>${person.headline ? html`<bdi class="faint">${person.headline}</bdi>` : nothing}</a>
          <span class="when faint small"><span>${t("deletedOn", [shortDay(person.deleted)])}</span><span>${plural("daysLeft", person.days)}</span></span>
          <span class="does"><button class="quiet accent" aria-label=${t("restoreWhom", [person.name])} @click=${() => this.restore([person])}>${t("restore")}</button>
            <button class="quiet" aria-label=${t("forgetWhom", [person.name])} @click=${() => this.forget(person)}>${t("forget")}</button></span></li>`)}</ul>
        ${people.length > most ? html`<button class="button" @click=${() => { this.most += AT_ONCE; }}>${plural("more", people.length - most)}</button>` : nothing}` : nothing}
    </main>`;
  }
}
customElements.define("carnet-bin", CarnetBin);
