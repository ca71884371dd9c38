// Commands that have no answer yet. What was refused is given back to the person; if the connection is lost meanwhile,
// nobody knows whether it arrived, and the person must be told.

const MAX = 20;

/** Which action a frame to us answers. */
const ANSWERS = { joined: 'join', left: 'leave', renamed: 'nick', who: 'who' };

export class Asked {
  #asked = [];

  get isEmpty() {
    return !this.#asked.length;
  }

  get isFull() {
    return this.#asked.length >= MAX;
  }

  /** @param line what to give back if it is refused; '' if it was not typed */
  add({ action }, line) {
    this.#asked.push({ action, line });
  }

  /** A frame to us arrived. */
  answered({ type }) {
    if (Object.hasOwn(ANSWERS, type)) {
      this.#take(ANSWERS[type]);
    }
  }

  /**
   * @param action what was refused; the gateway doesn't say, then the oldest is assumed
   * @returns {string} the line, which is no longer kept; '' if there is none
   */
  refused(action = this.#asked[0]?.action) {
    return this.#take(action)?.line ?? '';
  }

  /** @returns {string[]} all lines; they are no longer kept */
  takeAll() {
    return this.#asked.splice(0).map(({ line }) => line);
  }

  #take(action) {
    const index = this.#asked.findIndex((each) => each.action === action);
    return index < 0 ? undefined : this.#asked.splice(index, 1)[0];
  }
}
