import { BACKOFF, NEVER, ON_RETURN, PAUSE, closeCode } from '/close-codes.mjs';
import { same, test } from './harness.mjs';

test('what another attempt cannot mend is not tried again', () => {
  same([1000, 1003, 1007, 1009].map((code) => closeCode(code).again), [NEVER, NEVER, NEVER, NEVER]);
});

test('what passes is tried again with jitter', () => {
  same([1005, 1006, 1011, 1012, 4008, 4009].filter((code) => closeCode(code).again !== BACKOFF), []);
});

test('who was too much comes back after a pause, who was idle on return', () => {
  same([1008, 1013, 1001].map((code) => closeCode(code).again), [PAUSE, PAUSE, ON_RETURN]);
});

test('a code that nobody has heard of is tried again and has words', () => {
  same(closeCode(4999).again, BACKOFF);
  same(closeCode(4999).why.length > 0, true);
});
