// Timers by name; setting one again replaces it.

export class Timers {
  /** @type {Map<string, any>} */
  #running = new Map();

  /** @param {string} name */
  has(name) {
    return this.#running.has(name);
  }

  /** @param {string} name @param {number} ms @param {() => void} then */
  set(name, ms, then) {
    this.clear(name);
    const run = () => this.#running.delete(name) && then();
    this.#running.set(name, setTimeout(run, ms));
  }

  /** @param {string} name */
  clear(name) {
    clearTimeout(this.#running.get(name));
    this.#running.delete(name);
  }

  clearAll() {
    [...this.#running.keys()].forEach((name) => this.clear(name));
  }
}
