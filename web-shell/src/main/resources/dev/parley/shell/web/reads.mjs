// Until when the person has read each private conversation. All tabs and later visits share it.

import { read, store } from './storage.mjs';

const KEY = 'parley.read';
/** The number of conversations remembered; those read longest ago go first. */
const MAX = 200;

export class Reads {
  #storage;

  /** @param {Storage | null} storage of the browser */
  constructor(storage) {
    this.#storage = storage;
  }

  /** @param {string} name @returns {number} ms since 1970 by the server's clock; 0 if it was never read */
  at(name) {
    return Number(read(this.#storage, KEY)[name]) || 0;
  }

  /** @param {string} name @param {number} at */
  set(name, at) {
    const { [name]: before = 0, ...others } = read(this.#storage, KEY);
    if (at > before) {
      const kept = Object.entries(others).slice(1 - MAX);
      store(this.#storage, Object.fromEntries([...kept, [name, at]]), KEY);
    }
  }
}
