// Asks again and again: each time a while after the last answer, later while there is none, and not while nobody looks.

const SLOWEST_MS = 15_000;

export class Poll {
  #ask;
  #everyMs;
  #timer = 0;
  #failures = 0;
  /** @type {AbortController | undefined} */
  #asking;
  #stopped = false;
  #look = () => document.hidden || this.now();

  /**
   * @param {(signal: AbortSignal) => Promise<boolean>} ask resolves to false if there was no answer, and never fails
   * @param {number} everyMs
   */
  constructor(ask, everyMs) {
    this.#ask = ask;
    this.#everyMs = everyMs;
    document.addEventListener('visibilitychange', this.#look);
    addEventListener('online', this.#look);
  }

  /** Asks at once. A question that waits for its answer is given up: this one may ask for something else. */
  async now() {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    if (this.#stopped) {
      return;
    }
    const asking = new AbortController();
    this.#asking = asking;
    const answered = await this.#ask(asking.signal);
    if (asking.signal.aborted) {
      return;
    }
    this.#failures = answered ? 0 : this.#failures + 1;
    if (!document.hidden) {
      this.#timer = setTimeout(() => this.now(), pause(this.#everyMs, this.#failures));
    }
  }

  stop() {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#asking?.abort();
    document.removeEventListener('visibilitychange', this.#look);
    removeEventListener('online', this.#look);
  }
}

/** The wait before the next question, in ms. @param {number} everyMs @param {number} failures in a row */
export function pause(everyMs, failures) {
  return failures === 0 ? everyMs : Math.min(SLOWEST_MS, everyMs * 2 ** Math.min(failures - 1, 10));
}
