// A room's items in order, without duplicates. Live items are appended, newest history is merged in, older history is put
// in front.

import { Epochs } from './epochs.mjs';
import { Identity } from './identity.mjs';
import { gap, merged } from './merge.mjs';

/** The number of items kept; the oldest go first. */
export const MAX_ITEMS = 10_000;

export class Timeline {
  /** @type {Item[]} */
  items = [];
  /** Incremented on any change. */
  generation = 0;
  #identity;
  #epochs;

  constructor(epochs = new Epochs()) {
    this.#epochs = epochs;
    this.#identity = new Identity(epochs);
  }

  get isFull() {
    return this.items.length >= MAX_ITEMS;
  }

  /** @param {Position} position @returns {Item | undefined} */
  at(position) {
    return this.#identity.at(position);
  }

  /** Reports that an item changed in place. */
  touch() {
    this.generation++;
  }

  /** @param {Item} item @returns {boolean} false if the timeline has the item already */
  append(item) {
    if (this.#identity.find(item) && this.#identity.findAlike(item)) {
      return false;
    }
    this.#identity.add(item);
    this.items.push(item);
    this.generation++;
    if (this.items.length > MAX_ITEMS) {
      this.#identity.remove(/** @type {Item} */ (this.items.shift()));
    }
    return true;
  }

  /** @param {Item} item */
  remove(item) {
    this.items = this.items.filter((other) => other !== item);
    this.#identity.remove(item);
    this.generation++;
  }

  /** The last gap that older history may fill, or undefined. */
  get openGap() {
    return this.items.findLast(({ type, isOpen }) => type === 'gap' && isOpen);
  }

  /**
   * @param {Item[]} history the newest items
   * @param {boolean} whole true if there is nothing older than this history
   * @returns the gap that this made, or undefined
   */
  merge(history, whole) {
    const had = new Set(this.items);
    const once = this.#once(history);
    if (once.every((item) => had.has(item))) {
      return undefined;
    }
    const { items, hole } = merged(this.items, once, whole);
    this.#become(items);
    return hole;
  }

  /** Ends the items with a gap, as it is not known what followed. @returns the gap; undefined if there are no messages */
  interrupt() {
    const hole = gap(this.items, [], false);
    return hole && this.append(hole) ? hole : undefined;
  }

  /**
   * Puts history in front, or behind the open gap.
   *
   * @param {Item[]} history items older than those that follow
   * @returns {boolean} true if some of it was there before, so that nothing is missing in between
   */
  prepend(history) {
    const had = new Set(this.items);
    const once = this.#once(history);
    const older = once.filter((item) => !had.has(item));
    const open = this.openGap;
    const start = open ? this.items.indexOf(open) + 1 : 0;
    if (older.length) {
      this.#become([...this.items.slice(0, start), ...older, ...this.items.slice(start)]);
    }
    return older.length < once.length;
  }

  /** Repeats become the item that they repeat. @param {Item[]} history */
  #once(history) {
    /** @type {Set<Item>} */
    const once = new Set();
    for (const item of history) {
      const known = this.#identity.findAlike(item);
      if (!known) {
        this.#identity.add(item);
      }
      once.add(known ?? item);
    }
    return [...once];
  }

  /** @param {Item[]} items */
  #become(items) {
    this.items = items.slice(-MAX_ITEMS);
    this.#identity = new Identity(this.#epochs);
    this.items.forEach((item) => this.#identity.add(item));
    this.generation++;
  }
}
