// A room's items in order, without duplicates. Live items are appended, newest history is merged in, older history is put
// in front.

import { Identity } from './identity.mjs';

/** The number of items kept; the oldest go first. */
export const MAX_ITEMS = 10_000;

export class Timeline {
  items = [];
  /** Incremented on any change. */
  generation = 0;
  #identity = new Identity();

  get isFull() {
    return this.items.length >= MAX_ITEMS;
  }

  /** @returns the item at a position, or undefined */
  at(position) {
    return this.#identity.at(position);
  }

  /** Reports that an item changed in place. */
  touch() {
    this.generation++;
  }

  /** @returns {boolean} false if the timeline has the item already */
  append(item) {
    if (this.#identity.find(item)) {
      return false;
    }
    this.#identity.add(item);
    this.items.push(item);
    this.generation++;
    if (this.items.length > MAX_ITEMS) {
      this.#identity.remove(this.items.shift());
    }
    return true;
  }

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
   * @param history the newest items
   * @param whole true if there is nothing older than this history
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

  /**
   * Puts history in front, or behind the open gap.
   *
   * @param history items older than those that follow
   * @returns {boolean} true if some of it was there before, so that nothing is missing in between
   */
  prepend(history) {
    const had = new Set(this.items);
    const once = this.#once(history);
    const older = once.filter((item) => !had.has(item));
    const start = this.items.indexOf(this.openGap) + 1;
    if (older.length) {
      this.#become([...this.items.slice(0, start), ...older, ...this.items.slice(start)]);
    }
    return older.length < once.length;
  }

  // Repeats become the item that they repeat.
  #once(history) {
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

  #become(items) {
    this.items = items.slice(-MAX_ITEMS);
    this.#identity = new Identity();
    this.items.forEach((item) => this.#identity.add(item));
    this.generation++;
  }
}

// Both lists are in the room's order, which need not match the clocks. Items in both lists therefore align them: items before
// the first shared item stay before it, and items after the last one stay at the end.
function merged(had, history, whole) {
  const known = new Set(had);
  const firstShared = history.find((item) => known.has(item));
  if (!firstShared) {
    return apart(had, history, whole);
  }
  const rest = [...had];
  const before = rest.splice(0, rest.indexOf(firstShared));
  const hole = gap(before, history, whole || firstShared === history[0]);
  const result = [];
  for (const item of history) {
    if (known.has(item)) {
      result.push(...rest.splice(0, rest.indexOf(item) + 1));
    } else {
      result.push(item);
    }
  }
  return { items: joined(before, hole, [...result, ...rest]), hole };
}

// No shared items: we were away for long, or have just joined.
function apart(had, history, whole) {
  const start = dateOf(history);
  const newer = had.findIndex((item) => item.at > start);
  const older = newer < 0 ? had : had.slice(0, newer);
  const hole = gap(older, history, whole);
  return { items: joined(older, hole, [...history, ...had.slice(older.length)]), hole };
}

const joined = (older, hole, newer) => [...older, ...(hole ? [hole] : []), ...newer];

function gap(older, history, continues) {
  const isHole = !continues && older.some((item) => item.id);
  return isHole ? { type: 'gap', text: 'Some messages in between are not shown.', at: dateOf(history) } : undefined;
}

// Tombstones have no date.
const dateOf = (history) => history.find(({ at }) => at)?.at ?? 0;
