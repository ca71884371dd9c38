// Renews the token of an open connection. The server announces the token's end; without a renewal it closes with 4401.

/** How often a renewal that failed is tried again. After that the server's 4401 leads to a new connection. */
const MAX_RETRIES = 3;
/** The wait after a failure, or after 'busy', in ms. */
const RETRY_MS = 5_000;
const BUSY_MS = 1_200;

export class Renewal {
  #connection;
  #timers;
  #token;
  #retries = 0;
  #over = new AbortController();

  /**
   * @param {import('./connection.mjs').Connection} connection
   * @param {import('./timers.mjs').Timers} timers all of which end with the socket
   * @param {import('./token.mjs').Token} token
   */
  constructor(connection, timers, token) {
    this.#connection = connection;
    this.#timers = timers;
    this.#token = token;
  }

  /** @param {any} frame @returns {boolean} true if the frame was about the token */
  answered({ parley, reason }) {
    if (!this.#token.isRenewable || !['token-expiring', 'token-accepted', 'token-refused'].includes(parley)) {
      return false;
    }
    if (parley === 'token-expiring') {
      this.#retries = 0;
      this.#renew();
    } else if (parley === 'token-refused') {
      this.#retry(reason === 'busy' ? BUSY_MS : RETRY_MS);
    } else {
      this.#token.accepted();
    }
    return true;
  }

  /** The connection is gone. */
  abandon() {
    this.#over.abort();
    this.#over = new AbortController();
  }

  async #renew() {
    const { signal } = this.#over;
    try {
      const token = await this.#token.ask(signal, 'expiring');
      if (token && !signal.aborted && this.#token.isUseful(token)) {
        this.#connection.write(JSON.stringify({ parley: 'token', token }));
      }
    } catch {
      if (!signal.aborted) {
        this.#retry(RETRY_MS); // the app's own server may be back by then
      }
    }
  }

  /** @param {number} ms */
  #retry(ms) {
    if (this.#retries++ < MAX_RETRIES) {
      this.#timers.set('renewal', ms, () => this.#renew());
    }
  }
}
