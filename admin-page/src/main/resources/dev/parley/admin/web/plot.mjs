// The geometry of a plot, and its numbers in words. No element is touched here.

/** @typedef {{at: number, value: number | null}} Point `at` in ms since 1970; null where nothing was measured */
/** @typedef {{width: number, height: number}} Box */

/** The rounded value at or above the largest one, so that the line does not rescale with each point. @param {Point[]} points */
export function top(points) {
  const most = Math.max(0, ...known(points));
  if (most === 0) {
    return 1;
  }
  const magnitude = 10 ** Math.floor(Math.log10(most));
  const step = [1, 2, 5, 10].find((factor) => factor * magnitude >= most) ?? 10;
  return step * magnitude;
}

/**
 * The line as a path of SVG, with a gap where nothing was measured.
 *
 * @param {Point[]} points in order
 * @param {{from: number, to: number}} span of time, in ms since 1970
 * @param {Box} box
 * @param {number} [ceiling] the value at its upper edge
 */
export function line(points, span, box, ceiling = top(points)) {
  return runs(points)
    .map((run) => run.map(({ at, value }, i) => `${i ? 'L' : 'M'}${x(at, span, box)} ${y(value, ceiling, box)}`).join(''))
    .join('');
}

/** The ground below the line. The parameters are those of {@link line}. @param {Point[]} points @param {{from: number, to: number}} span @param {Box} box */
export function area(points, span, box, ceiling = top(points)) {
  return runs(points)
    .map((run) => {
      const edge = run.map(({ at, value }) => `L${x(at, span, box)} ${y(value, ceiling, box)}`).join('');
      return `M${x(run[0].at, span, box)} ${box.height}${edge}L${x(run[run.length - 1].at, span, box)} ${box.height}Z`;
    })
    .join('');
}

/** The stretches without a gap. @param {Point[]} points @returns {{at: number, value: number}[][]} */
function runs(points) {
  /** @type {{at: number, value: number}[][]} */
  const found = [[]];
  for (const { at, value } of points) {
    if (value === null) {
      found.push([]);
    } else {
      found[found.length - 1].push({ at, value });
    }
  }
  return found.filter((run) => run.length > 0);
}

/** @param {number} at @param {{from: number, to: number}} span @param {Box} box */
function x(at, { from, to }, { width }) {
  return round((width * (at - from)) / Math.max(1, to - from));
}

/** @param {number} value @param {number} ceiling @param {Box} box */
function y(value, ceiling, { height }) {
  return round(height - (height * Math.min(value, ceiling)) / ceiling);
}

const round = (/** @type {number} */ value) => Math.round(value * 10) / 10;

/** @param {Point[]} points @returns {number[]} */
export function known(points) {
  return points.flatMap(({ value }) => (value === null ? [] : [value]));
}

/** @param {Point[]} points @returns {{now: number | null, low: number, high: number, mean: number} | undefined} undefined if there is none */
export function summary(points) {
  const values = known(points);
  if (values.length === 0) {
    return undefined;
  }
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { now: points[points.length - 1].value, low: Math.min(...values), high: Math.max(...values), mean };
}

/** At most so many points, each the mean of as many neighbours, for a table. @param {Point[]} points @param {number} most */
export function thinned(points, most) {
  const size = Math.ceil(points.length / most);
  return Array.from({ length: Math.ceil(points.length / size) || 0 }, (_, i) => {
    const part = points.slice(i * size, (i + 1) * size);
    return { at: part[part.length - 1].at, value: summary(part)?.mean ?? null };
  });
}
