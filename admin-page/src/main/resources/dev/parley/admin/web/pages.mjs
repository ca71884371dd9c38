// The controls that page through a list. Where a page begins is in the URL, so the browser's own "back" is the way to the page
// before.

import { button } from './controls.mjs';
import { el } from './dom.mjs';

export class Pages {
  #words = el('p', { className: 'soft' });
  #first = button('First page', () => this.#go(''));
  #more = button('Next page', () => this.#go(this.#next));
  element = el('div', { className: 'pages' }, this.#words, el('div', { className: 'choices' }, this.#first, this.#more));
  #next = '';
  #go;

  /** @param {(next: string) => void} go shows the page that begins after `next` */
  constructor(go) {
    this.#go = go;
  }

  /** @param {string} words @param {string} current where this page begins @param {string} [next] where the next page begins, if there is one */
  show(words, current, next = '') {
    this.#next = next;
    this.#words.textContent = words;
    this.#first.hidden = current === '';
    this.#more.hidden = next === '';
  }
}
