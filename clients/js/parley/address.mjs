// Where to connect.

export class Address {
  #url;
  #session;

  /** @param {import('./types.d.ts').Url} url @param {string} session identifies the client across connections */
  constructor(url, session) {
    this.#url = url;
    this.#session = session;
  }

  /** Asks the app, if it gave a function. @param {AbortSignal} signal */
  ask(signal) {
    return typeof this.#url === 'function' ? this.#url({ signal }) : this.#url;
  }

  /** @param {string | URL} url as asked for @returns {string} @throws {TypeError} if it is malformed */
  withSession(url) {
    const address = new URL(url);
    address.searchParams.set('session', this.#session);
    return address.href;
  }
}
