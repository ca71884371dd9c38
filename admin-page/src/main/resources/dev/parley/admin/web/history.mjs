// The messages that a channel stores, a page at a time, the newest first.

import { button } from './controls.mjs';
import { el } from './dom.mjs';
import { bytes, noun } from './format.mjs';
import { Table } from './table.mjs';

const SIZE = 20;
/** Of a message; the rest can be had by the management API. */
const MOST_CHARACTERS = 2000;

export class History {
  size = SIZE;
  /** @type {Table<StoredMessage>} */
  #table = new Table({
    caption: 'Stored messages, the newest first',
    columns: [
      { label: 'Position', head: true, text: positionOf, className: 'id' },
      { label: 'Size', number: true, text: (message) => bytes(sizeOf(message)) },
      { label: 'Message', text: bodyOf, className: 'wide code' },
    ],
    keyOf: positionOf,
  });
  #words = el('p', { className: 'soft' });
  #older = button('Older', () => this.#go(this.#oldest));
  #newest = button('Newest', () => this.#go(''));
  #oldest = '';
  #go;
  element = el(
    'section',
    { className: 'group' },
    el('h2', {}, 'Stored messages'),
    this.#table.element,
    el('div', { className: 'pages' }, this.#words, el('div', { className: 'choices' }, this.#newest, this.#older)),
  );

  /** @param {(before: string) => void} go shows the messages before a position, or the newest */
  constructor(go) {
    this.#go = go;
  }

  /** @param {StoredMessage[]} messages the oldest first @param {string} before the position before which they are; empty for the newest */
  show(messages, before) {
    this.#oldest = messages.length > 0 ? positionOf(messages[0]) : '';
    this.#table.show(messages.toReversed(), before ? 'Nothing older is stored.' : 'This channel stores nothing.');
    this.#words.textContent = `${noun(messages.length, 'message')}${before ? ` before ${before}` : ''}`;
    this.#older.hidden = messages.length === 0 || messages[0].position.offset <= 1;
    this.#newest.hidden = before === '';
  }
}

/** @param {StoredMessage} message */
function positionOf({ position: { epoch, offset } }) {
  return `${epoch}:${offset}`;
}

/** @param {StoredMessage} message */
function sizeOf({ body, isBase64Encoded }) {
  return isBase64Encoded ? Math.floor((body.replace(/=+$/, '').length * 3) / 4) : new TextEncoder().encode(body).length;
}

/** @param {StoredMessage} message */
function bodyOf({ body, isBase64Encoded }) {
  const text = body.length > MOST_CHARACTERS ? `${body.slice(0, MOST_CHARACTERS)}…` : body;
  return isBase64Encoded ? `binary, in base64: ${text}` : text;
}
