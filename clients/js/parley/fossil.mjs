// Applies deltas in Fossil's format: https://fossil-scm.org/home/doc/trunk/www/delta_format.wiki

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~';
const VALUES = new Map([...DIGITS].map((digit, value) => [digit.charCodeAt(0), value]));
/** Larger messages are taken for malformed deltas. */
const MAX_BYTES = 2 ** 28;
const [NEWLINE, COMMA, COPY, INSERT, END] = [...'\n,@:;'].map((mark) => mark.charCodeAt(0));

/**
 * @param {Uint8Array} source
 * @param {Uint8Array} delta
 * @returns {Uint8Array | undefined} the target; undefined if the delta is malformed, or of another source
 */
export function applied(source, delta) {
  let at = 0;
  const number = () => {
    let value = 0;
    for (let digit = VALUES.get(delta[at]); digit !== undefined; digit = VALUES.get(delta[++at])) {
      value = value * 64 + digit;
    }
    return value;
  };

  const size = number();
  if (delta[at++] !== NEWLINE || size > MAX_BYTES) {
    return undefined;
  }
  const target = new Uint8Array(size);
  let filled = 0;
  while (at < delta.length) {
    const count = number();
    const mark = delta[at++];
    if (mark === END) {
      return filled === size && count === checksum(target) && at === delta.length ? target : undefined;
    }
    const isCopy = mark === COPY;
    const [bytes, from] = isCopy ? [source, number()] : [delta, at];
    const isSegment = isCopy ? delta[at++] === COMMA : mark === INSERT;
    if (!isSegment || from + count > bytes.length || filled + count > size) {
      return undefined;
    }
    target.set(bytes.subarray(from, from + count), filled);
    filled += count;
    at += isCopy ? 0 : count;
  }
  return undefined;
}

/** @param {Uint8Array} bytes @returns {number} the sum of all words of four bytes, the last one filled up with zeros */
function checksum(bytes) {
  return bytes.reduce((sum, byte, i) => (sum + (byte << (24 - 8 * (i & 3)))) | 0, 0) >>> 0;
}
