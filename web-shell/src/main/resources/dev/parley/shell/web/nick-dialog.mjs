// The dialog to change one's nickname. It stays until the chat has accepted the name.

import { $ } from './dom.mjs';

export class NickDialog {
  #dialog = $('nick-dialog');
  #input = $('new-nick');

  /** @param {(nick: string) => string} onNick called with the wanted name; returns the reason why it can't be sent, or '' */
  constructor(onNick) {
    $('nick-form').addEventListener('submit', (/** @type {Event} */ event) => {
      event.preventDefault();
      const nick = this.#input.value.trim();
      this.#report(nick ? onNick(nick) : 'A nickname has at least one letter or digit.');
    });
    this.#input.addEventListener('input', () => this.#report(''));
    $('close-nick').addEventListener('click', () => this.#dialog.close());
  }

  /** @param {{nick: string, signed: boolean}} me */
  open({ nick, signed }) {
    $('nick-form').hidden = signed;
    $('signed-name').hidden = !signed;
    this.#input.value = nick;
    this.#report('');
    this.#dialog.showModal();
    this.#input.select();
  }

  /**
   * Shows what came of it.
   *
   * @param {Frame} frame
   * @returns {boolean} true if the frame concerns the dialog, and needs no other place
   */
  answered({ type, action, text }) {
    if (!this.#dialog.open) {
      return false;
    }
    if (type === 'renamed') {
      this.#dialog.close();
    }
    if (type === 'error' && action === 'nick') {
      this.#report(text);
      return true;
    }
    return false;
  }

  /** @param {string} problem */
  #report(problem) {
    $('nick-problem').textContent = problem;
    this.#input.ariaInvalid = String(problem !== '');
  }
}
