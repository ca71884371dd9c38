// The latest events, as many as the page keeps, in the order in which they came. A reader may pause to read: what comes
// meanwhile is counted and kept within the same bound.

/** @typedef {import('./event-table.mjs').Shown} Entry */

export class Tail {
  #most;
  /** @type {Entry[]} */
  #entries = [];
  /** @type {Entry[] | undefined} those that a paused reader sees */
  #frozen;
  /** How many went, as newer ones came. */
  dropped = 0;
  /** How many came since the reader paused. */
  waiting = 0;

  /** @param {number} most entries that are kept */
  constructor(most) {
    this.#most = most;
  }

  get isPaused() {
    return this.#frozen !== undefined;
  }

  /** What the reader sees, the newest first. */
  get shown() {
    return (this.#frozen ?? this.#entries).toReversed();
  }

  /** @param {Entry[]} entries in order */
  add(entries) {
    this.#entries.push(...entries);
    const over = this.#entries.length - this.#most;
    if (over > 0) {
      this.#entries = this.#entries.slice(over);
      this.dropped += over;
    }
    this.waiting += this.isPaused ? entries.length : 0;
  }

  pause() {
    this.#frozen = [...this.#entries];
    this.waiting = 0;
  }

  resume() {
    this.#frozen = undefined;
    this.waiting = 0;
  }

  clear() {
    this.#entries = [];
    this.resume();
    this.dropped = 0;
  }
}
