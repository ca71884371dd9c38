// A form of filters whose values are in the URL. What is typed there applies when it is sent, or when typing rests.

import { button, input } from './controls.mjs';
import { el } from './dom.mjs';

const REST_MS = 400;

export class Search {
  element = el('form', { className: 'filters', role: 'search', onsubmit: (/** @type {Event} */ event) => this.#send(event) });
  /** @type {Map<string, HTMLInputElement>} */
  #inputs = new Map();
  #apply;
  #rest = 0;

  /**
   * @param {[string, string, object?][]} fields the names in the query, the labels, and more properties
   * @param {(query: Record<string, string>) => void} apply
   */
  constructor(fields, apply) {
    this.#apply = apply;
    fields.forEach(([name, label, properties]) => {
      const made = input(name, label, { type: 'search', ...properties, oninput: () => this.#typed() });
      this.#inputs.set(name, made.input);
      this.element.append(made.field);
    });
    this.element.append(button('Clear filters', () => this.#clear()));
  }

  /** What is typed. @returns {Record<string, string>} */
  get query() {
    return Object.fromEntries([...this.#inputs].map(([name, { value }]) => [name, value.trim()]));
  }

  /** @param {Record<string, string>} query a field that has the focus keeps what is being typed */
  show(query) {
    this.#inputs.forEach((field, name) => {
      if (document.activeElement !== field) {
        field.value = query[name] ?? '';
      }
    });
  }

  close() {
    clearTimeout(this.#rest);
  }

  #typed() {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#apply(this.query), REST_MS);
  }

  #clear() {
    this.#inputs.forEach((field) => {
      field.value = '';
    });
    this.#apply(this.query);
  }

  /** @param {Event} event */
  #send(event) {
    event.preventDefault();
    clearTimeout(this.#rest);
    this.#apply(this.query);
  }
}
