// How long to wait before another attempt: "full jitter", so that clients that lost their server together don't come
// back together. Each failed attempt doubles the range; the wait is anywhere in it.

export const BASE_MS = 1_000;
export const CAP_MS = 30_000;

/** @param attempt 0 for the first; @param random gives 0 to 1; @returns milliseconds, 0 to CAP_MS */
export function backoff(attempt, random = Math.random) {
  const range = Math.min(CAP_MS, BASE_MS * 2 ** attempt);
  return Math.round(random() * range);
}
