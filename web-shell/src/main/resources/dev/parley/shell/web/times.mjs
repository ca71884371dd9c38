// Words for times. All times are the server's, in the time zone of this device.

const CLOCK = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const DAY = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const FULL = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });

/** The range of a Date, in ms. */
const MAX_DATE = 8.64e15;

/**
 * The words for the day of each quarter of an hour. Formatting is slow, and days begin on a quarter in every time zone.
 *
 * @type {Map<number, string>}
 */
const days = new Map();
const MAX_DAYS = 10_000;
const QUARTER_MS = 900_000;

const isDate = (/** @type {number} */ at) => at > 0 && at <= MAX_DATE;

/** @param {number} at ms since 1970; 0 if unknown */
export function dayOf(at) {
  if (!isDate(at)) {
    return '';
  }
  const quarter = Math.floor(at / QUARTER_MS);
  const known = days.get(quarter);
  if (known !== undefined) {
    return known;
  }
  if (days.size >= MAX_DAYS) {
    days.clear();
  }
  const day = DAY.format(new Date(at));
  days.set(quarter, day);
  return day;
}

/** @param {number} at @returns {{iso: string, short: string, full: string} | undefined} undefined if the time is unknown */
export function timeOf(at) {
  if (!isDate(at)) {
    return undefined;
  }
  const date = new Date(at);
  return { iso: date.toISOString(), short: CLOCK.format(date), full: FULL.format(date) };
}
