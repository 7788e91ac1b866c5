// Samples, what is told of them, and taking ours and the peer's in turn.

/**
 * @typedef {object} Row one line of dist/bench.json
 * @property {string} name
 * @property {string} unit ms, MB, kB
 * @property {number} n samples of ours, and of the peer's
 * @property {number} p50
 * @property {number} p95
 * @property {string} [peer] what it is measured beside, in the same run
 * @property {number} [peer_p50]
 * @property {number} [peer_p95]
 * @property {number} [ratio] peer_p50 / p50
 * @typedef {{title: string, unit: string, of?: string, lines: {label: string, points: {x: number, y: number}[]}[]}} Growth a plot over the number of people, or of what else "of" says
 * @typedef {Row & {samples: number[], peer_samples?: number[], goal?: string, holds?: boolean, growth?: Growth[]}} Measured what the report draws, too
 */

/** @param {number[]} samples @param {number} share 0 to 1 */
export function quantile(samples, share) {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share, low = Math.floor(at);
  return sorted[low] + (sorted[Math.min(low + 1, sorted.length - 1)] - sorted[low]) * (at - low);
}

/** @param {number} value */
const rounded = (value) => Number(value.toPrecision(4));

/**
 * @param {object} what
 * @param {string} what.name
 * @param {string} what.unit
 * @param {number[]} what.samples
 * @param {string} [what.peer]
 * @param {number[]} [what.peer_samples]
 * @param {string} [what.goal]
 * @param {(row: Row) => boolean} [what.reaches]
 * @returns {Measured}
 */
export function measured({ name, unit, samples, peer, peer_samples, goal, reaches }) {
  /** @type {Row} */
  const row = { name, unit, n: samples.length, p50: rounded(quantile(samples, 0.5)), p95: rounded(quantile(samples, 0.95)) };
  if (peer && peer_samples?.length) {
    row.peer = peer;
    row.peer_p50 = rounded(quantile(peer_samples, 0.5));
    row.peer_p95 = rounded(quantile(peer_samples, 0.95));
    row.ratio = rounded(row.peer_p50 / row.p50);
  }
  return { ...row, samples, peer_samples, goal, holds: reaches?.(row) };
}

/**
 * Takes n samples of each in turn, the one first and the other first, so that what the machine does meanwhile meets both.
 * @param {number} n
 * @param {() => Promise<number>} ours
 * @param {() => Promise<number>} peers
 */
export async function inTurn(n, ours, peers) {
  /** @type {{samples: number[], peer_samples: number[]}} */
  const taken = { samples: [], peer_samples: [] };
  await ours();
  await peers();
  for (let round = 0; round < n; round++) {
    if (round % 2) taken.peer_samples.push(await peers());
    taken.samples.push(await ours());
    if (!(round % 2)) taken.peer_samples.push(await peers());
  }
  return taken;
}
