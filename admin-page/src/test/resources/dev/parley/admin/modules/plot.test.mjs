import { area, line, summary, thinned, top } from '/plot.mjs';
import { points, present, span } from '/series.mjs';
import { same, test } from './harness.mjs';

const BOX = { width: 100, height: 10 };
const SPAN = { from: 0, to: 100 };
const at = (...values) => values.map((value, i) => ({ at: i * 50, value }));

test('the upper edge is a round number at or above all values', () => {
  same([at(0, 0), at(), at(1, 3), at(5), at(7, 88), at(1234), at(0.04)].map(top), [1, 1, 5, 5, 100, 2000, 0.05]);
});

test('a line goes through its values', () => {
  same(line(at(0, 5, 10), SPAN, BOX), 'M0 10L50 5L100 0');
  same(area(at(0, 5, 10), SPAN, BOX), 'M0 10L0 10L50 5L100 0L100 10Z');
});

test('a line has a gap where nothing was measured', () => {
  same(line(at(0, null, 10), SPAN, BOX), 'M0 10M100 0');
  same([line(at(null), SPAN, BOX), area(at(), SPAN, BOX)], ['', '']);
});

test('the numbers leave out what was not measured', () => {
  same(summary(at(null, 2, 4)), { now: 4, low: 2, high: 4, mean: 3 });
  same(summary(at(2, null)).now, null);
  same(summary(at(null, null)), undefined);
});

test('a table has few lines, each a mean', () => {
  same(thinned(at(1, 3, 5, 7, 9), 3), [{ at: 50, value: 2 }, { at: 150, value: 6 }, { at: 200, value: 9 }]);
  same(thinned([], 3), []);
});

test('the newest value of an answer is at its end', () => {
  const answer = { until: '2026-11-29T01:50:03.000Z', stepSeconds: 2, series: { connections: [5, 6], closes: [], unknown: [1] } };
  const end = Date.parse(answer.until);
  same(points(answer, 'connections'), [{ at: end - 2000, value: 5 }, { at: end, value: 6 }]);
  same([points(answer, 'closes'), points(answer, 'errors')], [[], []]);
  same(present(answer).map(({ key }) => key), ['connections', 'closes']);
  same(span(answer, 300), { from: end - 300_000, to: end });
});
