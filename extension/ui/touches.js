// @ts-check
/** The kinds of touch, in the order in which they are offered. @type {import("../protocol").TouchKind[]} */
export const TOUCHES = ["message", "call", "coffee", "breakfast", "lunch", "meeting", "event", "card", "introduction"];
