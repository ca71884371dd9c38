// Commands without an answer yet. A rejected command is returned to the person. If the connection is lost before the
// answer, the outcome is unknown, which the person must learn.

const MAX = 20;

/** The action that each type of frame answers. @type {Record<string, string>} */
const ANSWERS = { joined: 'join', left: 'leave', renamed: 'nick', who: 'who' };

export class Asked {
  /** @type {{action?: string, line: string}[]} */
  #asked = [];

  get isEmpty() {
    return !this.#asked.length;
  }

  get isFull() {
    return this.#asked.length >= MAX;
  }

  /** @param {Outgoing} frame @param {string} line the typed line, returned if the command is rejected; '' if it was not typed */
  add({ action }, line) {
    this.#asked.push({ action, line });
  }

  /** Removes the command that a frame answers. @param {Frame} frame */
  answered({ type }) {
    if (Object.hasOwn(ANSWERS, type)) {
      this.#take(ANSWERS[type]);
    }
  }

  /**
   * @param {string} [action] the rejected action; by default the oldest, since the gateway's errors don't name one
   * @returns {string} the removed line; '' if there is none
   */
  rejected(action = this.#asked[0]?.action) {
    return this.#take(action)?.line ?? '';
  }

  /** @returns {string[]} all lines, which are removed */
  takeAll() {
    return this.#asked.splice(0).map(({ line }) => line);
  }

  /** @param {string | undefined} action */
  #take(action) {
    const index = this.#asked.findIndex((each) => each.action === action);
    return index < 0 ? undefined : this.#asked.splice(index, 1)[0];
  }
}
