// The series of the admin API: what each is called, how its values are shown, and what they look like as points in time.

import { bytes, count, duration, rate } from './format.mjs';

const UNKNOWN = '–';
const perSecond = (/** @type {number | null} */ value) => (value === null ? UNKNOWN : `${rate(value)} /s`);
const bytesPerSecond = (/** @type {number | null} */ value) => (value === null ? UNKNOWN : `${bytes(value)}/s`);
const millis = (/** @type {number | null} */ value) => (value === null ? UNKNOWN : duration(value));

/** @typedef {{key: string, name: string, format: (value: number | null) => string, isKey?: boolean, isBad?: (worst: number) => boolean}} Series */

/**
 * In the order in which they are shown. `isKey` belongs to the first view; `isBad` judges the highest value of the last seconds.
 *
 * @type {Series[]}
 */
const SERIES = [
  { key: 'connections', name: 'Connections', format: count, isKey: true },
  { key: 'messagesIn', name: 'Messages in', format: perSecond, isKey: true },
  { key: 'messagesOut', name: 'Messages out', format: perSecond, isKey: true },
  { key: 'errors', name: 'Warnings and errors in the log', format: perSecond, isBad: (worst) => worst > 0 },
  { key: 'connects', name: 'Connects', format: perSecond, isKey: true },
  { key: 'closes', name: 'Closes', format: perSecond },
  { key: 'refused', name: 'Refused handshakes', format: perSecond, isKey: true },
  { key: 'bytesIn', name: 'Bytes in', format: bytesPerSecond },
  { key: 'bytesOut', name: 'Bytes out', format: bytesPerSecond },
  { key: 'publishes', name: 'Publishes', format: perSecond },
  { key: 'deliveries', name: 'Deliveries', format: perSecond },
  { key: 'functionCalls', name: 'Function calls', format: perSecond },
  { key: 'functionErrors', name: 'Function errors', format: perSecond, isKey: true, isBad: (worst) => worst > 0 },
  { key: 'functionMillis', name: 'Function latency, mean', format: millis, isKey: true },
  { key: 'loopDelayMillis', name: 'Event loop delay, worst', format: millis, isKey: true, isBad: (worst) => worst >= 50 },
  { key: 'queueBytes', name: 'Queued for slow clients', format: bytes },
];

/** The series that an answer has. @param {RatesAnswer} answer @param {(series: Series) => boolean} [wanted] */
export function present({ series }, wanted = () => true) {
  return SERIES.filter((one) => one.key in series && wanted(one));
}

/** @param {RatesAnswer} answer @param {string} key @returns {import('./plot.mjs').Point[]} */
export function points({ until, stepSeconds, series }, key) {
  const values = series[key] ?? [];
  const end = Date.parse(until);
  return values.map((value, i) => ({ at: end - (values.length - 1 - i) * stepSeconds * 1000, value }));
}

/** The time that the plots show. @param {RatesAnswer} answer @param {number} seconds */
export function span({ until }, seconds) {
  const to = Date.parse(until);
  return { from: to - seconds * 1000, to };
}
