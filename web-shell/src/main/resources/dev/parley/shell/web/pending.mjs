// Shows what was sent and is not in the log yet, and what failed, with what to do about it.

import { $, el } from './dom.mjs';

/** @type {Record<string, string>} */
const ACTIONS = { edit: 'Edit: ', delete: 'Deletion of a message', react: 'Reaction: ' };

/** @typedef {import('./outbox.mjs').Entry} Entry */

export class Pending {
  #list = $('pending');
  #calls;
  #shown = '';
  #last = '';
  #failed = 0;

  /** @param {{retry: (entry: Entry) => void, discard: (entry: Entry) => void}} calls */
  constructor(calls) {
    this.#calls = calls;
    // Rows grow into their place.
    this.#list.addEventListener('animationend', () => this.#toEnd());
  }

  /** @param {Entry[]} entries @param {string} room the room in view @param {boolean} isOpen true if there is a connection */
  render(entries, room, isOpen) {
    // Small changes are shown only if they fail.
    const lines = entries.filter(({ state, frame, room: its }) => its === room && (state === 'failed' || isWritten(frame)));
    const shown = JSON.stringify([isOpen, lines.map(({ id, state }) => [id, state])]);
    if (shown === this.#shown) {
      return;
    }
    this.#shown = shown;
    this.#announce(lines.filter(({ state }) => state === 'failed').length);
    const focused = /** @type {HTMLElement | null | undefined} */ (document.activeElement?.closest('#pending button'));
    const key = focused && [focused.dataset.id, focused.dataset.focus];
    this.#list.replaceChildren(...lines.map((entry) => this.#row(entry, isOpen)));
    if (key) {
      const buttons = [...this.#list.querySelectorAll('button')];
      buttons.find(({ dataset }) => dataset.id === key[0] && dataset.focus === key[1])?.focus();
    }
    const last = lines.at(-1)?.id ?? '';
    if (last !== this.#last) {
      this.#last = last;
      this.#toEnd();
    }
  }

  /** @param {Entry} entry @param {boolean} isOpen */
  #row(entry, isOpen) {
    const { state, frame, why } = entry;
    const line = el('span', { className: 'line', dir: 'auto' }, `${ACTIONS[frame.action] ?? ''}${frame.text ?? frame.emoji ?? ''}`);
    if (state !== 'failed') {
      const words = state === 'sent' ? 'Sent' : isOpen ? 'Sending…' : 'Waiting for the connection';
      return el('li', { className: state }, line, ' ', el('small', {}, words));
    }
    const buttons = [
      this.#button(entry, 'retry', 'Try again'),
      this.#button(entry, 'discard', 'Discard'),
    ];
    return el('li', { className: 'failed' }, line, ' ', el('small', {}, `Not sent. ${why}`), el('div', {}, ...buttons));
  }

  /** @param {Entry} entry @param {'retry' | 'discard'} call @param {string} words */
  #button(entry, call, words) {
    const button = el('button', { type: 'button', onclick: () => this.#calls[call](entry) }, words);
    Object.assign(button.dataset, { id: entry.id, focus: call });
    return button;
  }

  /** @param {number} failed */
  #announce(failed) {
    if (failed > this.#failed) {
      $('announce').textContent = 'A message was not sent.';
    }
    this.#failed = failed;
  }

  #toEnd() {
    this.#list.scrollTop = this.#list.scrollHeight;
  }
}

/** @param {Outgoing} frame */
const isWritten = ({ action }) => !action || action === 'msg' || action === 'edit';
