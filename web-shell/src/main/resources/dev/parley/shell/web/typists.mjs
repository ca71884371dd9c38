// Who is typing in a room.

/** How long a person who typed counts as typing, in ms. */
const TYPING_MS = 5_000;

export class Typists {
  #typing = new Map();

  /** @param person has just typed @param now in ms */
  add({ nick, by }, now) {
    this.#typing.set(by ?? nick, { nick, by, until: now + TYPING_MS });
  }

  /** @param item what a person has sent */
  remove({ by, from }) {
    this.#typing.delete(by ?? from);
  }

  /** @returns {{nick: string, by?: string, until: number}[]} */
  at(now) {
    this.#typing.forEach(({ until }, key) => until <= now && this.#typing.delete(key));
    return [...this.#typing.values()];
  }
}
