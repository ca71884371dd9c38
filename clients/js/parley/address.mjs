// Where to connect, and as which client.

/** The session is offered as a subprotocol under this prefix. Pages can set no other header, and a query ends up in logs. */
const SESSION = 'parley.session.';

export class Address {
  #url;
  #session;
  #deltas;

  /**
   * @param {import('./types.d.ts').Url} url
   * @param {string} session identifies the client across connections
   * @param {import('./deltas.mjs').Deltas} deltas
   */
  constructor(url, session, deltas) {
    this.#url = url;
    this.#session = session;
    this.#deltas = deltas;
  }

  /** What to offer so that the server knows the session, and what we understand. @returns {string[]} */
  get offers() {
    return [...(this.#session ? [SESSION + encoded(this.#session)] : []), ...this.#deltas.offers];
  }

  /** Asks the app, if it gave a function. @param {AbortSignal} signal */
  ask(signal) {
    return typeof this.#url === 'function' ? this.#url({ signal }) : this.#url;
  }
}

/** Percent-encodes what a subprotocol's name may not have. @param {string} session */
const encoded = (session) => encodeURIComponent(session).replace(/[()]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
