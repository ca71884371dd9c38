import { pause } from '/poll.mjs';
import { Tail } from '/tail.mjs';
import { same, test } from './harness.mjs';

const lines = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => ({ seq: from + i }));
const numbers = (tail) => tail.shown.map(({ seq }) => seq);

test('the newest come first, and no more than are kept', () => {
  const tail = new Tail(3);
  tail.add(lines(1, 2));
  tail.add(lines(3, 5));
  same([numbers(tail), tail.dropped], [[5, 4, 3], 2]);
});

test('a paused reader sees the same lines, while those that come are counted and bounded', () => {
  const tail = new Tail(3);
  tail.add(lines(1, 3));
  tail.pause();
  tail.add(lines(4, 9));
  same([numbers(tail), tail.waiting, tail.isPaused], [[3, 2, 1], 6, true]);
  tail.resume();
  same([numbers(tail), tail.waiting, tail.isPaused], [[9, 8, 7], 0, false]);
});

test('cleared, it begins again', () => {
  const tail = new Tail(1);
  tail.add(lines(1, 2));
  tail.pause();
  tail.clear();
  same([numbers(tail), tail.dropped, tail.isPaused], [[], 0, false]);
});

test('a server that does not answer is asked less and less often', () => {
  same([0, 1, 2, 3, 4, 50].map((failures) => pause(2000, failures)), [2000, 2000, 4000, 8000, 15_000, 15_000]);
});
