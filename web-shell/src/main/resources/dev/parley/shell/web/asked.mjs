// Commands without an answer yet. A rejected command is returned to the person. If the connection is lost before the
// answer, the outcome is unknown, which the person must learn.

const MAX = 20;

/** The action that each type of frame answers. */
const ANSWERS = { joined: 'join', left: 'leave', renamed: 'nick', who: 'who' };

export class Asked {
  #asked = [];

  get isEmpty() {
    return !this.#asked.length;
  }

  get isFull() {
    return this.#asked.length >= MAX;
  }

  /** @param line the typed line, returned if the command is rejected; '' if it was not typed */
  add({ action }, line) {
    this.#asked.push({ action, line });
  }

  /** Removes the command that a frame answers. */
  answered({ type }) {
    if (Object.hasOwn(ANSWERS, type)) {
      this.#take(ANSWERS[type]);
    }
  }

  /**
   * @param action the rejected action; by default the oldest, since the gateway's errors don't name one
   * @returns {string} the removed line; '' if there is none
   */
  rejected(action = this.#asked[0]?.action) {
    return this.#take(action)?.line ?? '';
  }

  /** @returns {string[]} all lines, which are removed */
  takeAll() {
    return this.#asked.splice(0).map(({ line }) => line);
  }

  #take(action) {
    const index = this.#asked.findIndex((each) => each.action === action);
    return index < 0 ? undefined : this.#asked.splice(index, 1)[0];
  }
}
