// Decides what follows the end of a connection.

import { closing } from './close-codes.mjs';

/** @typedef {{why?: string, code?: number, reason?: string, status?: number, rejected?: boolean}} Cause */
/** @typedef {{cause: Cause, when: 'never' | 'return' | number}} Next when: the wait in ms, if there is another attempt */

export class Reconnect {
  #backoff;
  #token;
  #codes;
  #openedAt = 0;

  /**
   * @param {import('./backoff.mjs').Backoff} backoff
   * @param {import('./token.mjs').Token} token
   * @param {Record<number, import('./types.d.ts').Closing> | undefined} codes
   */
  constructor(backoff, token, codes) {
    this.#backoff = backoff;
    this.#token = token;
    this.#codes = codes;
  }

  opened() {
    this.#openedAt = Date.now();
  }

  /**
   * @param {number} code
   * @param {string} words
   * @param {number} [status] of a refused handshake, where the platform shows it
   * @returns {Next}
   */
  afterClose(code, words, status) {
    const refusal = status === 401 || status === 403 ? 4000 + status : code;
    const { why, again, retryMs, reason } = closing(refusal, words, this.#codes);
    const shown = this.#openedAt || again === 'token' ? why : 'The server is unreachable or rejected the connection.';
    const when = this.#when(again, retryMs);
    const rejected = again === 'token' && when === 'never' ? true : undefined;
    return { cause: { why: shown, code, reason, status, rejected }, when };
  }

  /** @param {import('./types.d.ts').Failure} failure @returns {Next} */
  afterFailure({ why, again, rejected }) {
    return { cause: { why, rejected }, when: this.#when(again) };
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
    if (this.#backoff.lasted(this.#openedAt ? Date.now() - this.#openedAt : 0)) {
      this.#token.accepted();
    }
    this.#openedAt = 0;
    if (again === 'token') {
      return this.#token.rejected() ? this.#backoff.next(false) : 'never';
    }
    // Without a document there is no person who could return.
    if (again === 'never' || (again === 'return' && globalThis.document)) {
      return again;
    }
    return retryMs ?? this.#backoff.next(again === 'pause');
  }
}
