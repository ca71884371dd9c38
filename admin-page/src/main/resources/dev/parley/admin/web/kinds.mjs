// The kinds of events, and the boxes that choose among them. None chosen means all.

import { el } from './dom.mjs';

const KINDS = ['connect', 'refuse', 'disconnect', 'message', 'error', 'send', 'join', 'leave', 'close', 'log'];

export class Kinds {
  #boxes = KINDS.map((kind) => el('input', { type: 'checkbox', name: 'kind', value: kind }));
  element;

  /** @param {() => void} onchange */
  constructor(onchange) {
    const labels = this.#boxes.map((box) => el('label', {}, box, box.value));
    this.element = el('fieldset', { className: 'kinds', onchange }, el('legend', {}, 'Kinds; none chosen means all'), ...labels);
  }

  /** As the API takes them: with commas between. */
  get value() {
    return this.#boxes
      .filter(({ checked }) => checked)
      .map(({ value }) => value)
      .join(',');
  }

  /** @param {string} value */
  show(value) {
    const chosen = value.split(',');
    this.#boxes.forEach((box) => {
      box.checked = chosen.includes(box.value);
    });
  }
}
