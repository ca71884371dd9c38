// How long to wait before the next attempt.

/** A connection that lasted this long resets the backoff. */
const GOOD_MS = 10_000;
/** The minimum wait for 'pause'. */
const PAUSE_MS = 15_000;

export class Backoff {
  #range;
  #attempt = 0;

  /** @param {{baseMs: number, capMs: number}} [range] */
  constructor(range = { baseMs: 1_000, capMs: 30_000 }) {
    this.#range = range;
  }

  /** Reports how long a connection lasted. @param {number} ms @returns {boolean} true if that was a good connection */
  lasted(ms) {
    const wasGood = ms > GOOD_MS;
    if (wasGood) {
      this.#attempt = 0;
    }
    return wasGood;
  }

  /** @param {boolean} pauses true if the server needs a pause @returns {number} the wait after a failed attempt, in ms */
  next(pauses) {
    return this.jitter(this.#attempt++) + (pauses ? PAUSE_MS : 0);
  }

  /**
   * "Full jitter" keeps clients that lost their server together from reconnecting together: each failed attempt doubles the
   * range, and the wait is a random value in it.
   *
   * @param {number} attempt 0 for the first
   */
  jitter(attempt) {
    const { baseMs, capMs } = this.#range;
    return Math.round(Math.random() * Math.min(capMs, baseMs * 2 ** attempt));
  }
}
