// Asks before something is done to others. The answer that does nothing has the focus.

import { $ } from './dom.mjs';

export class Confirm {
  #dialog = /** @type {HTMLDialogElement} */ ($('confirm'));
  #then = () => {};

  constructor() {
    $('confirm-no').addEventListener('click', () => this.#dialog.close());
    $('confirm-yes').addEventListener('click', () => {
      this.#dialog.close();
      this.#then();
    });
  }

  /** @param {{title: string, text: string, act: string}} question @param {() => void} then called if the person agrees */
  ask({ title, text, act }, then) {
    this.#then = then;
    $('confirm-title').textContent = title;
    $('confirm-text').textContent = text;
    $('confirm-yes').textContent = act;
    this.#dialog.showModal();
    $('confirm-no').focus();
  }

  close() {
    this.#dialog.close();
  }
}
