// Words for numbers, sizes and times. All digits have the same width in the page, so that columns of numbers line up.

const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const ONE = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const COMPACT = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const UNKNOWN = '–';
const [SECOND, MINUTE, HOUR, DAY] = [1000, 60_000, 3_600_000, 86_400_000];
const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/** @param {unknown} value @returns {value is number} */
const isNumber = (value) => typeof value === 'number' && Number.isFinite(value);

/** A count: all its digits up to a million, then three of them. @param {unknown} value */
export function count(value) {
  if (!isNumber(value)) {
    return UNKNOWN;
  }
  return Math.abs(value) < 1_000_000 ? WHOLE.format(value) : COMPACT.format(value);
}

/** A rate per second: one decimal if it is small. @param {unknown} value */
export function rate(value) {
  return isNumber(value) && Math.abs(value) < 10 ? ONE.format(value) : count(value);
}

/** A size, by powers of 1024. @param {unknown} value bytes */
export function bytes(value) {
  if (!isNumber(value)) {
    return UNKNOWN;
  }
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log2(Math.max(1, Math.abs(value))) / 10));
  const scaled = value / 1024 ** power;
  return `${power > 0 && Math.abs(scaled) < 10 ? ONE.format(scaled) : WHOLE.format(scaled)} ${UNITS[power]}`;
}

/** A part of a whole, in percent. @param {unknown} value @param {unknown} whole */
export function percent(value, whole) {
  return isNumber(value) && isNumber(whole) && whole > 0 ? `${WHOLE.format((100 * value) / whole)} %` : UNKNOWN;
}

/** A length of time in its two largest units. @param {unknown} value ms */
export function duration(value) {
  if (!isNumber(value)) {
    return UNKNOWN;
  }
  const ms = Math.max(0, value);
  if (ms < SECOND) {
    return `${ms < 10 ? ONE.format(ms) : WHOLE.format(ms)} ms`;
  }
  if (ms < MINUTE) {
    return `${ms < 10 * SECOND ? ONE.format(ms / SECOND) : Math.floor(ms / SECOND)} s`;
  }
  if (ms < HOUR) {
    return pair(ms, MINUTE, 'min', SECOND, 's');
  }
  return ms < DAY ? pair(ms, HOUR, 'h', MINUTE, 'min') : pair(ms, DAY, 'd', HOUR, 'h');
}

/** @param {number} ms @param {number} large @param {string} largeName @param {number} small @param {string} smallName */
function pair(ms, large, largeName, small, smallName) {
  const rest = Math.floor((ms % large) / small);
  return `${Math.floor(ms / large)} ${largeName}${rest ? ` ${rest} ${smallName}` : ''}`;
}

const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const FULL = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'long' });

/** The time of the day, in this device's time zone. @param {unknown} at ms since 1970 */
export function clock(at) {
  return isDate(at) ? CLOCK.format(new Date(at)) : UNKNOWN;
}

/** Day and time with the time zone. @param {unknown} at ms since 1970 */
export function moment(at) {
  return isDate(at) ? FULL.format(new Date(at)) : UNKNOWN;
}

/** @param {unknown} at @returns {at is number} */
function isDate(at) {
  return isNumber(at) && at > 0 && at <= 8.64e15;
}

/** A number with its noun. @param {number} value @param {string} one @param {string} [many] */
export function noun(value, one, many = `${one}s`) {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** Keeps the two ends of a long word, which is where ids differ. @param {string} text @param {number} [most] */
export function ends(text, most = 24) {
  return text.length <= most ? text : `${text.slice(0, most - 7)}…${text.slice(-6)}`;
}
