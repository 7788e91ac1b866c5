// @ts-check
// One line over every page when something waits for the user's decision.
import { html, LitElement, nothing } from "../vendor/lit.js";
import { ask } from "../ui/carnet.js";
import { plural, t } from "../ui/i18n.js";

class CarnetNotice extends LitElement {
  static properties = { quarantined: { state: true } };

  constructor() {
    super();
    this.quarantined = 0;
    this.refresh();
  }

  createRenderRoot() { return this; }

  async refresh() {
    try {
      this.quarantined = (await ask("status", {})).quarantined;
    } catch { /* the page that is shown says what is wrong with the carnet */ }
  }

  render() {
    return this.quarantined ? html`<aside class="waits" aria-label=${t("heldTitle")}>${plural("quarantined", this.quarantined)} <a href="#/held">${t("heldLook")}</a></aside>` : nothing;
  }
}
customElements.define("carnet-notice", CarnetNotice);
