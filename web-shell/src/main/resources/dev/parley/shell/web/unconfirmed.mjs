// What was typed and has no answer yet. If the connection is lost meanwhile, nobody knows whether it arrived, and the
// person must be told; what was refused is given back.

const MAX = 20;

/** Which action a frame to us answers. */
const ANSWERS = { message: 'say', joined: 'join', left: 'leave', renamed: 'nick', who: 'who' };

export class Unconfirmed {
  #sent = [];
  #refused = new Map();

  get isEmpty() {
    return !this.#sent.length;
  }

  get isFull() {
    return this.#sent.length >= MAX;
  }

  /** @param line what to give back if it is refused; '' if it was not typed */
  add({ action = 'say', text }, line) {
    this.#sent.push({ action, text, line });
  }

  /** A frame to us, or a message of ours, arrived. @returns {string[]} lines that are now known to be refused */
  settle({ type, text }) {
    const action = Object.hasOwn(ANSWERS, type) ? ANSWERS[type] : undefined;
    const asked = this.#of(action);
    // A message need not come back letter for letter as it was typed; then it was the oldest.
    const answered = asked.find((each) => each.text === text) ?? asked[0];
    this.#sent = this.#sent.filter((each) => each !== answered);
    return this.#known(action);
  }

  /**
   * An error arrived. Answers may overtake each other, so of several alike it is known which was refused when the others
   * are answered.
   *
   * @param action what was refused; the gateway doesn't say, then the oldest is assumed
   * @returns {string[]} lines that are known to be refused; they are no longer kept
   */
  refuse(action = this.#sent[0]?.action) {
    this.#refused.set(action, (this.#refused.get(action) ?? 0) + 1);
    return this.#known(action);
  }

  /** @returns {string[]} all lines; they are no longer kept */
  takeAll() {
    this.#refused.clear();
    return this.#sent.splice(0).map((each) => each.line);
  }

  #of(action) {
    return this.#sent.filter((each) => each.action === action);
  }

  #known(action) {
    const open = this.#of(action);
    if (open.length > (this.#refused.get(action) ?? 0)) {
      return [];
    }
    this.#refused.delete(action);
    this.#sent = this.#sent.filter((each) => each.action !== action);
    return open.map((each) => each.line);
  }
}
