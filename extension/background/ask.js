// @ts-check
// The core, for the background's own use: an answer, or a Refusal thrown.
import { call } from "../core.js";
import { Refusal } from "../ui/carnet.js";

/** @typedef {import("../protocol").Operations} Operations */

/**
 * @template {keyof Operations} O
 * @param {O} op
 * @param {Operations[O]["request"]} request
 * @returns {Promise<Operations[O]["answer"]>}
 * @throws {Refusal}
 */
export async function askCore(op, request) {
  const answer = await call(/** @type {any} */ ({ op, ...request }));
  if (answer.error) throw new Refusal(answer.error);
  return answer.ok;
}
