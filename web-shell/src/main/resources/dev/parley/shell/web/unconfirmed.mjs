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

  /** A frame arrived: it settles what it repeats. @param mine whether it is ours */
  settle(frame, mine) {
    const at = mine ? this.#texts.indexOf(frame.text) : -1;
    if (at >= 0) {
      this.#texts.splice(at, 1);
    }
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
