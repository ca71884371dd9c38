// The token that proves who we are: the app is asked for it at each attempt, before it expires, and after a rejection.

/** How many rejections in a row end the client: one is answered by a new token. */
const MAX_REJECTIONS = 2;

export class Token {
  #given;
  /** @type {string | undefined} */
  #last;
  /** Rejections in a row. */
  #rejections = 0;

  /** @param {import('./types.d.ts').Options['token']} given by the app */
  constructor(given) {
    this.#given = given;
  }

  /** True if the app can give another one. */
  get isRenewable() {
    return typeof this.#given === 'function';
  }

  /** @param {AbortSignal} signal @param {import('./types.d.ts').TokenReason} [reason] */
  ask(signal, reason = this.#rejections ? 'rejected' : 'connect') {
    return typeof this.#given === 'function' ? this.#given({ reason, signal }) : this.#given;
  }

  /**
   * Call this with each token before it is used.
   *
   * @param {string | null | undefined} token
   * @returns {boolean} false if its rejection is certain
   */
  isUseful(token) {
    const isNew = token !== this.#last;
    this.#last = token ?? undefined;
    return this.#rejections === 0 || (Boolean(token) && isNew);
  }

  /** The server rejected us. @returns {boolean} true if another attempt, with a new token, makes sense */
  rejected() {
    return ++this.#rejections < MAX_REJECTIONS && this.isRenewable;
  }

  /** The server accepts us. */
  accepted() {
    this.#rejections = 0;
  }
}
