// Decides what follows the end of a connection.

import { closing } from './close-codes.mjs';

/** @typedef {{why?: string, code?: number, reason?: string}} Cause */
/** @typedef {{cause: Cause, when: 'never' | 'return' | number}} Next when: the wait in ms, if there is another attempt */

export class Reconnect {
  #backoff;
  #codes;
  #openedAt = 0;

  /** @param {import('./backoff.mjs').Backoff} backoff @param {Record<number, import('./types.d.ts').Closing> | undefined} codes */
  constructor(backoff, codes) {
    this.#backoff = backoff;
    this.#codes = codes;
  }

  opened() {
    this.#openedAt = Date.now();
  }

  /** @param {number} code @param {string} words @returns {Next} */
  afterClose(code, words) {
    const { why, again, retryMs, reason } = closing(code, words, this.#codes);
    const shown = this.#openedAt ? why : 'The server is unreachable or rejected the connection.';
    return { cause: { why: shown, code, reason }, when: this.#when(again, retryMs) };
  }

  /** @param {string} why @returns {Next} */
  afterLoss(why) {
    return { cause: { why }, when: this.#when('backoff') };
  }

  /** Returns a wait for after the device found a network, since other clients may have lost the same one. */
  afterOffline() {
    return this.#backoff.jitter(0);
  }

  /**
   * @param {import('./types.d.ts').Again} again
   * @param {number} [retryMs] the wait that the server asked for
   * @returns {Next['when']}
   */
  #when(again, retryMs) {
    this.#backoff.lasted(this.#openedAt ? Date.now() - this.#openedAt : 0);
    this.#openedAt = 0;
    // Without a document there is no person who could return.
    if (again === 'never' || (again === 'return' && globalThis.document)) {
      return again;
    }
    return retryMs ?? this.#backoff.next(again === 'pause');
  }
}
