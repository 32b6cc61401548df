/** Brings weights to the few levels that `src/language/packing.ts` writes. Training only. */

/** Numbers in the middle of the parts that 0 to 1 falls into, `n` of them. */
const middles = (n) => Array.from({ length: n }, (_, i) => (i + 0.5) / n);

/** Levels that lie where the weights are: each is the mean of those nearest to it, weighed by how much they matter. */
function levelsOf(weights, worth, n) {
  const order = Uint32Array.from(weights.keys())
    .filter((i) => weights[i] !== 0)
    .sort((a, b) => weights[a] - weights[b]);
  let levels = middles(n).map((part) => weights[order[Math.floor(part * order.length)]]);
  for (let round = 0; round < 60; round++) {
    const sums = new Float64Array(n);
    const totals = new Float64Array(n);
    let at = 0;
    for (const i of order) {
      const w = weights[i];
      while (at < n - 1 && Math.abs(levels[at + 1] - w) < Math.abs(levels[at] - w)) at++;
      sums[at] += w * worth[i];
      totals[at] += worth[i];
    }
    levels = levels.map((level, i) => (totals[i] > 0 ? sums[i] / totals[i] : level)).sort((a, b) => a - b);
  }
  return levels;
}

/**
 * @param worth by weight, how often and how strongly training pulled at it
 * @returns `levels` as signed bytes, what one step of them is worth, and the cells: 0 for no weight, else one more than its level
 */
export function quantise(weights, worth, n) {
  const exact = levelsOf(weights, worth, n);
  const unit = Number((Math.max(...exact.map(Math.abs)) / 127).toPrecision(6));
  const levels = exact.map((level) => Math.round(level / unit));
  const cells = new Uint8Array(weights.length);
  weights.forEach((w, i) => {
    if (w === 0) return;
    let best = 0;
    for (let k = 1; k < n; k++) if (Math.abs(levels[k] * unit - w) < Math.abs(levels[best] * unit - w)) best = k;
    cells[i] = best + 1;
  });
  return { unit, levels, cells };
}
