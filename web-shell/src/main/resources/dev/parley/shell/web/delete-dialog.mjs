// Asks before a message is deleted for everybody.

import { $ } from './dom.mjs';

export class DeleteDialog {
  #dialog = /** @type {HTMLDialogElement} */ ($('delete-dialog'));
  #then = () => {};

  constructor() {
    $('delete-no').addEventListener('click', () => this.#dialog.close());
    $('delete-yes').addEventListener('click', () => {
      this.#dialog.close();
      this.#then();
    });
  }

  /** @param {string} text of the message @param {() => void} then called if the person agrees */
  open(text, then) {
    this.#then = then;
    $('delete-text').textContent = text;
    this.#dialog.showModal();
    $('delete-no').focus();
  }
}
