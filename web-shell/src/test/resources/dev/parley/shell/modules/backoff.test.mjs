import { BASE_MS, CAP_MS, backoff } from '/backoff.mjs';
import { same, test } from './harness.mjs';

test('a wait is anywhere between nothing and a range that doubles', () => {
  same([0, 1, 2, 3].map((attempt) => backoff(attempt, () => 1)), [BASE_MS, 2 * BASE_MS, 4 * BASE_MS, 8 * BASE_MS]);
  same([0, 1, 2, 3].map((attempt) => backoff(attempt, () => 0)), [0, 0, 0, 0]);
  same(backoff(2, () => 0.25), BASE_MS);
});

test('a range never grows beyond its cap', () => {
  same([5, 50, 5_000].map((attempt) => backoff(attempt, () => 1)), [CAP_MS, CAP_MS, CAP_MS]);
});

test('waits differ from each other', () => {
  same(new Set(Array.from({ length: 50 }, () => backoff(5))).size > 40, true);
});
