// Where to connect.

export class Address {
  #url;
  #session;

  /** @param {import('./types.d.ts').Url} url @param {string} session identifies the client across connections */
  constructor(url, session) {
    this.#url = url;
    this.#session = session;
  }

  /** Asks the app, if it gave a function. @param {AbortSignal} signal @returns {string | Promise<string>} */
  ask(signal) {
    const url = typeof this.#url === 'function' ? this.#url({ signal }) : this.#url;
    return url instanceof Promise ? url.then((known) => this.#withSession(known)) : this.#withSession(url);
  }

  /** @param {string | URL} url */
  #withSession(url) {
    try {
      const address = new URL(url);
      address.searchParams.set('session', this.#session);
      return address.href;
    } catch {
      return String(url); // WebSocket says what is wrong with it
    }
  }
}
