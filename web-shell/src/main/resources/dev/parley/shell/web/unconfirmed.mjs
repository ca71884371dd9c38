// What we said and have not seen come back. If the connection is lost meanwhile, nobody knows whether it arrived, and
// the person must be told.

const MAX = 20;

export class Unconfirmed {
  #texts = [];

  get isEmpty() {
    return !this.#texts.length;
  }

  get isFull() {
    return this.#texts.length >= MAX;
  }

  add(text) {
    this.#texts.push(text);
  }

  /** One of our messages came back. It need not be letter for letter what we typed; then it was the oldest. */
  settle(text) {
    this.#texts.splice(Math.max(0, this.#texts.indexOf(text)), 1);
  }

  /** An error arrived. Answers come in order, so it was the oldest. @returns its text, or '' */
  refuse() {
    return this.#texts.shift() ?? '';
  }

  /** @returns {string[]} all of them; they are no longer kept */
  takeAll() {
    return this.#texts.splice(0);
  }
}
