/**
 * How the model's weights are written: bit by bit, each with as little space as it takes when its likelihood is learnt
 * from the bits of its kind before it (an adaptive binary arithmetic code). Shared with the training script, which writes.
 */

/** A weight is one of 2 ** LEVEL_BITS levels, or none. */
export const LEVEL_BITS = 4;
/** A row is told apart by how many of its classes had a weight so far, up to this. */
const MOST_FULL = 7;

/** Writes the bit, or reads one whatever is given. `kind` says which bits are alike. */
type Coder = (kind: number, bit: number) => number;

/** Goes through the cells (0 is no weight, else one more than its level): unchanged in writing, filled in reading. */
function walk(cells: Uint8Array, classes: number, code: Coder): void {
  for (let row = 0; row < cells.length; row += classes) {
    let full = 0;
    for (let k = 0; k < classes; k++) {
      const cell = cells[row + k]!;
      const kind = (k + 2) * (MOST_FULL + 1) + (full < MOST_FULL ? full : MOST_FULL);
      if (!code(kind, cell > 0 ? 1 : 0)) continue;
      full++;
      let node = 1;
      for (let i = LEVEL_BITS - 1; i >= 0; i--) node = node * 2 + code(node, ((cell - 1) >> i) & 1);
      cells[row + k] = node - 2 ** LEVEL_BITS + 1;
    }
  }
}

/** A span of 32-bit numbers, narrowed by each bit in proportion to how likely it was. */
class Span {
  low = 0;
  high = 0xffffffff;
  /** By kind, how likely a 1 is, of 65536. */
  private readonly likely = new Uint16Array(1 << 12).fill(1 << 15);

  /** The last number of the part that means 1. */
  middle(kind: number): number {
    return this.low + ((this.high - this.low) >>> 16) * this.likely[kind]!;
  }

  /** Keeps one part; `settled` is called for each first byte that can no longer change. */
  keep(kind: number, bit: number, middle: number, settled: () => void): void {
    const likely = this.likely[kind]!;
    this.likely[kind] = likely + (bit ? (65536 - likely) >> 6 : -(likely >> 6));
    if (bit) this.high = middle;
    else this.low = middle + 1;
    while ((this.low ^ this.high) >>> 24 === 0) {
      settled();
      this.low = (this.low << 8) >>> 0;
      this.high = ((this.high << 8) | 0xff) >>> 0;
    }
  }
}

export function pack(cells: Uint8Array, classes: number): Uint8Array {
  const bytes: number[] = [];
  const span = new Span();
  const put = () => bytes.push(span.low >>> 24);
  walk(cells, classes, (kind, bit) => {
    span.keep(kind, bit, span.middle(kind), put);
    return bit;
  });
  for (let i = 0; i < 4; i++) bytes.push((span.low >>> (24 - 8 * i)) & 0xff);
  return Uint8Array.from(bytes);
}

/** @param bytes one in each character */
export function unpack(bytes: string, rows: number, classes: number): Uint8Array {
  const cells = new Uint8Array(rows * classes);
  const span = new Span();
  let at = 0;
  let value = 0;
  const next = () => {
    value = ((value << 8) | (at < bytes.length ? bytes.charCodeAt(at) : 0)) >>> 0;
    at++;
  };
  for (let i = 0; i < 4; i++) next();
  walk(cells, classes, (kind) => {
    const middle = span.middle(kind);
    const bit = value <= middle ? 1 : 0;
    span.keep(kind, bit, middle, next);
    return bit;
  });
  return cells;
}
