// What the pages use of Lit. The build bundles this file into the one module that is shipped; pages import it as
// "../vendor/lit.js". unsafeHTML is not among it, and a check refuses it.
export { LitElement, css, html, nothing, render, svg } from "lit";
export { classMap } from "lit/directives/class-map.js";
export { ifDefined } from "lit/directives/if-defined.js";
export { keyed } from "lit/directives/keyed.js";
export { live } from "lit/directives/live.js";
export { createRef, ref } from "lit/directives/ref.js";
export { repeat } from "lit/directives/repeat.js";
