// Keeps the reader's place: the rows in view stay where they are, to the pixel, whatever changes above them.

/** For how long a row stands out after the reader was led there, in ms. */
const FOUND_MS = 2_000;

/** @typedef {{item: object | undefined, element: Element, top: number}} Taken */

export class Place {
  #box;
  #rows;

  /** @param {HTMLElement} box that scrolls @param {import('./rows.mjs').Rows} rows of it */
  constructor(box, rows) {
    this.#box = box;
    this.#rows = rows;
  }

  /** @returns {Taken[]} what is in view, and where */
  take() {
    const { top, bottom } = this.#box.getBoundingClientRect();
    const { elements } = this.#rows;
    const seen = [];
    for (let index = firstBelow(elements, top); index < elements.length; index++) {
      const place = elements[index].getBoundingClientRect().top;
      if (place > bottom) {
        break;
      }
      seen.push({ item: this.#rows.itemOf(elements[index]), element: elements[index], top: place - top });
    }
    return seen;
  }

  /**
   * Scrolls so that the first row that is still the same is where it was.
   *
   * @param {Taken[]} taken @param {boolean} rebuilt true if all rows are new
   */
  restore(taken, rebuilt) {
    const same = taken.map((was) => ({ ...was, row: rebuilt ? was.item && this.#rows.of(was.item) : was.element }));
    const found = same.find(({ row }) => row?.isConnected);
    if (found?.row) {
      const { top } = this.#box.getBoundingClientRect();
      this.#box.scrollTop += found.row.getBoundingClientRect().top - top - found.top;
    }
  }

  /** Leads the reader to a row. @param {Element | undefined} row */
  lead(row) {
    row?.scrollIntoView({ block: 'center' });
    row?.classList.add('found');
    setTimeout(() => row?.classList.remove('found'), FOUND_MS);
  }
}

/**
 * The rows are in order, so the first one that reaches into the view is found by halving.
 *
 * @param {HTMLCollection} elements @param {number} top
 */
function firstBelow(elements, top) {
  let [low, high] = [0, elements.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (elements[middle].getBoundingClientRect().bottom > top) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}
