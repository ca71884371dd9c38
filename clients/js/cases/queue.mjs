// What came, and those who wait for it.

const PATIENCE_MS = 10_000;

export class Queue {
  #items = [];
  #changed = () => {};

  add(item) {
    this.#items.push(item);
    this.#changed();
  }

  /** Returns the first item, once there is one. @param {string} what for the error */
  async take(what) {
    await until(() => this.#items.length > 0, (then) => (this.#changed = then), what);
    return this.#items.shift();
  }

  /** Returns the first items, once there are as many. */
  async takeAll(count, what) {
    await until(() => this.#items.length >= count, (then) => (this.#changed = then), () => `${what}; there is ${JSON.stringify(this.#items)}`);
    return this.#items.splice(0, count);
  }

  get left() {
    return this.#items;
  }
}

/** @param {(then: () => void) => void} listen @param {string | (() => string)} what for the error */
export async function until(condition, listen, what) {
  if (condition()) {
    return;
  }
  let timer;
  try {
    await new Promise((resolve, reject) => {
      const fail = () => reject(new Error(`waited in vain for ${typeof what === 'string' ? what : what()}`));
      timer = setTimeout(fail, PATIENCE_MS);
      listen(() => condition() && resolve());
    });
  } finally {
    clearTimeout(timer);
    listen(() => {});
  }
}
