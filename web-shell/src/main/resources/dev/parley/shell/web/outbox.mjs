// What the person sent and the chat has not stored yet. It survives a reload with its ids, so that nothing is published twice.

import { randomId } from './ids.mjs';
import { read, store } from './storage.mjs';

const KEY = 'parley.outbox';
const MAX = 200;
/** How long a sent message may take to appear in the log, in ms. */
const APPEARS_MS = 5_000;

/**
 * @typedef {object} Entry
 * @property {string} id the `clientId`
 * @property {string} room where it is shown
 * @property {any} frame
 * @property {'pending' | 'sent' | 'failed'} state
 * @property {string} why it failed
 * @property {any} [position] where it was stored
 */

export class Outbox {
  /** @type {Entry[]} in the order in which they are sent */
  entries = [];
  /** What an earlier page left on its way. @type {Entry[]} */
  #left;
  #storage;
  #client;
  #onChange;

  /**
   * @param {Storage | null} storage @param {import('./parley.mjs').ParleyClient} client that delivers
   * @param {() => void} onChange
   */
  constructor(storage, client, onChange) {
    this.#storage = storage;
    this.#client = client;
    this.#onChange = onChange;
    const { entries = [] } = read(storage, KEY);
    this.entries = Array.isArray(entries) ? entries.filter(isEntry).slice(0, MAX) : [];
    this.#left = this.entries.filter(({ state }) => state === 'pending');
  }

  get isFull() {
    return this.entries.length >= MAX;
  }

  get isWaiting() {
    return this.entries.some(({ state }) => state === 'pending');
  }

  /** Sends what an earlier page left. Call this when the rooms are being joined. */
  resume() {
    this.#left.splice(0).forEach((entry) => this.#deliver(entry));
  }

  /** @param {object} frame @param {string} room */
  send(frame, room) {
    const entry = /** @type {Entry} */ ({ id: randomId(), room, frame, state: 'pending', why: '' });
    this.entries.push(entry);
    this.#deliver(entry);
  }

  /** Sends an entry again, under its id: if it had arrived after all, it is not published twice. @param {Entry} entry */
  retry(entry) {
    if (entry.state === 'failed') {
      this.entries = [...this.entries.filter((other) => other !== entry), entry];
      this.#deliver(entry);
    }
  }

  /** @param {Entry} entry */
  discard(entry) {
    this.entries = this.entries.filter((other) => other !== entry);
    this.#changed();
  }

  /** Removes what was sent and is in the log now. @param {(entry: Entry) => boolean} isShown */
  settle(isShown) {
    this.entries = this.entries.filter((entry) => entry.state !== 'sent' || !isShown(entry));
  }

  /** @param {Entry} entry */
  async #deliver(entry) {
    Object.assign(entry, { state: 'pending', why: '' });
    this.#changed();
    try {
      const { position } = await this.#client.deliver({ ...entry.frame, clientId: entry.id });
      Object.assign(entry, { state: 'sent', position });
      setTimeout(() => this.discard(entry), position ? APPEARS_MS : 0);
    } catch (/** @type {any} */ e) {
      Object.assign(entry, { state: 'failed', why: wordsOf(e) });
    }
    this.#changed();
  }

  #changed() {
    const entries = this.entries.filter(({ state }) => state !== 'sent');
    store(this.#storage, { entries }, KEY);
    this.#onChange();
  }
}

/** @param {{message: string, uncertain?: boolean}} failure */
function wordsOf({ message, uncertain }) {
  const words = /[.!?…]$/.test(message) ? message : `${message}.`;
  return uncertain ? `${words} It may have been sent all the same; trying again within a day does not send it twice.` : words;
}

/** @param {any} entry */
const isEntry = (entry) =>
  [entry?.id, entry?.room, entry?.why].every((value) => typeof value === 'string') &&
  typeof entry.frame === 'object' &&
  ['pending', 'failed'].includes(entry.state);
