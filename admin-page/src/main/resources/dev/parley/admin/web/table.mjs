// A table whose rows and cells stay as long as what they show: focus, selection and place survive each new answer.

import { el } from './dom.mjs';
import { Rows } from './rows.mjs';

/**
 * @template Item
 * @typedef {object} Column
 * @property {string} label
 * @property {(item: Item) => string} text what the cell shows
 * @property {((item: Item) => (Node | string)[])} [draw] makes the cell's content if text alone is not enough; called when `text` changes
 * @property {boolean} [number] set to the right
 * @property {boolean} [head] names the row
 * @property {string} [className] of the cells
 */

/** @template Item */
export class Table {
  element;
  #columns;
  #keyOf;
  #classOf;
  #rows;
  #empty = el('p', { className: 'empty', hidden: true });
  #box;

  /**
   * @param {object} options
   * @param {string} options.caption read out, and shown if `shown` is true
   * @param {boolean} [options.shown]
   * @param {Column<Item>[]} options.columns
   * @param {(item: Item) => string} options.keyOf what tells the items apart
   * @param {(item: Item) => string} [options.classOf]
   * @param {string} [options.className] of the table
   */
  constructor({ caption, shown = false, columns, keyOf, classOf = () => '', className = '' }) {
    this.#columns = columns;
    this.#keyOf = keyOf;
    this.#classOf = classOf;
    const body = el('tbody');
    const table = el('table', { className }, el('caption', { className: shown ? '' : 'unseen' }, caption), el('thead', {}, this.#head()), body);
    // Laid out as cards on a phone, it is still a table to those who hear it.
    table.setAttribute('role', 'table');
    this.#box = el('div', { className: 'scroll', hidden: true, tabIndex: 0, ariaLabel: caption, role: 'region' }, table);
    this.element = el('div', {}, this.#box, this.#empty);
    this.#rows = new Rows(body, () => this.#row());
  }

  #head() {
    const cells = this.#columns.map(({ label, number }) => el('th', { scope: 'col', className: number ? 'number' : '', role: 'columnheader' }, label));
    return el('tr', { role: 'row' }, ...cells);
  }

  #row() {
    const cells = this.#columns.map(({ label, number, head, className = '' }) => {
      const cell = el(head ? 'th' : 'td', { className: `${className} ${number ? 'number' : ''}`.trim(), role: head ? 'rowheader' : 'cell' });
      cell.dataset.label = label;
      return cell;
    });
    return el('tr', { role: 'row' }, ...cells);
  }

  /** @param {Item[]} items in order @param {string} [ifNone] shown in the place of an empty table */
  show(items, ifNone = 'Nothing here.') {
    this.#box.hidden = items.length === 0;
    this.#empty.hidden = items.length > 0;
    this.#empty.textContent = ifNone;
    const key = (/** @type {Item} */ item) => /** @type {any} */ (this.#keyOf(item));
    this.#rows.show(items.map((item) => ({ item: key(item), signature: '' })));
    items.forEach((item) => this.#fill(/** @type {HTMLElement} */ (this.#rows.of(key(item))), item));
  }

  /** @param {HTMLElement} row @param {Item} item */
  #fill(row, item) {
    row.className = this.#classOf(item);
    this.#columns.forEach(({ text, draw }, i) => {
      const cell = /** @type {HTMLElement} */ (row.children[i]);
      const words = text(item);
      if (cell.dataset.shown !== words) {
        cell.dataset.shown = words;
        cell.replaceChildren(...(draw ? draw(item) : [words]));
      }
    });
  }
}

/** @param {string} href @param {string} words @param {string} [className] */
export function link(href, words, className = '') {
  return el('a', { href, className }, words);
}
