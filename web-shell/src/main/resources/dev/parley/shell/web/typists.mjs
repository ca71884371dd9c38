// Who is typing in a room.

/** How long a person who typed counts as typing, in ms. */
const TYPING_MS = 5_000;

export class Typists {
  /** @type {Map<string | undefined, {nick: string, by?: string, until: number}>} */
  #typing = new Map();

  /** @param {Person} person has just typed @param {number} now in ms */
  add({ nick, by }, now) {
    this.#typing.set(by ?? nick, { nick, by, until: now + TYPING_MS });
  }

  /** @param {Item} item what a person has sent */
  remove({ by, from }) {
    this.#typing.delete(by ?? from);
  }

  /** @param {number} now @returns {{nick: string, by?: string, until: number}[]} */
  at(now) {
    this.#typing.forEach(({ until }, key) => until <= now && this.#typing.delete(key));
    return [...this.#typing.values()];
  }
}
