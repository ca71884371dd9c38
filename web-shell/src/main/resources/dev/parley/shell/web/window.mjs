// Chooses which of a room's items have rows: at most MAX_ROWS, either the last ones or those around the reader.

export const MAX_ROWS = 1_000;

/** By how many items the window moves. */
const STEP = 200;

export class Window {
  /** The first item with a row; null while the window is at the end. @type {Item | null} */
  #first = null;
  /** @type {Item[]} */
  #items = [];

  /** True if the last item has a row. */
  get isAtEnd() {
    return this.#start + MAX_ROWS >= this.#items.length;
  }

  /** True if the first item has a row. */
  get isAtStart() {
    return this.#start === 0;
  }

  get #start() {
    const start = this.#first ? this.#items.indexOf(this.#first) : -1;
    return start >= 0 ? start : Math.max(0, this.#items.length - MAX_ROWS);
  }

  /**
   * @param {Item[]} items all of them @param {boolean} follows true if the reader is at the end
   * @returns {Item[]} those with rows
   */
  of(items, follows) {
    this.#items = items;
    if (follows) {
      this.#first = null;
    }
    const start = this.#start;
    this.#first = follows ? null : (items[start] ?? null);
    return items.slice(start, start + MAX_ROWS);
  }

  older() {
    this.#first = this.#items[Math.max(0, this.#start - STEP)] ?? null;
  }

  newer() {
    this.#first = this.#items[Math.min(this.#start + STEP, Math.max(0, this.#items.length - MAX_ROWS))] ?? null;
  }

  /** Moves to where an item has a row. @param {Item} item */
  around(item) {
    const index = this.#items.indexOf(item);
    const start = this.#start;
    if (index >= 0 && (index < start || index >= start + MAX_ROWS)) {
      this.#first = this.#items[Math.max(0, index - STEP)];
    }
  }
}
