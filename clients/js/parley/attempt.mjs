// One attempt to connect: asks the app where to and as whom, then opens a socket.

import { REFUSED, Socket } from './socket.mjs';

/** @typedef {import('./types.d.ts').Failure} Failure */
/** @typedef {import('./socket.mjs').SocketEvents & {onFailure: (failure: Failure) => void}} AttemptEvents */

/** The server selects this subprotocol: browsers give up a connection if none of their offers is selected. */
const PROTOCOL = 'parley';
/** The token is offered under this prefix. Pages can set no other header of a handshake, and a query ends up in logs. */
const TOKEN = 'parley.token.';

export class Attempt {
  #over = new AbortController();
  #address;
  #token;
  #WebSocket;
  #events;
  /** @type {Socket | undefined} */
  #socket;

  /**
   * @param {import('./address.mjs').Address} address
   * @param {import('./token.mjs').Token} token
   * @param {any} WebSocket
   * @param {AttemptEvents} events none of which follows abandon()
   */
  constructor(address, token, WebSocket, events) {
    this.#address = address;
    this.#token = token;
    this.#WebSocket = WebSocket;
    this.#events = events;
  }

  get isStuck() {
    return this.#socket?.isStuck === true;
  }

  /** Opens the socket at once if the app answers at once. */
  start() {
    const { signal } = this.#over;
    const asked = [() => this.#address.ask(signal), () => this.#token.ask(signal)].map(answerOf);
    const failed = (/** @type {any} */ e) =>
      this.#fail({ why: `The app gave no address or token: ${e?.message ?? e}`, again: 'backoff' });
    if (asked.some((answer) => answer instanceof Promise)) {
      Promise.all(asked).then(([where, token]) => this.#open(where, token), failed);
    } else {
      this.#open(asked[0], asked[1]);
    }
  }

  /** @param {import('./types.d.ts').Data} data */
  send(data) {
    this.#socket?.send(data);
  }

  /** Gives up. The socket is closed, and what the app answers from now on is ignored. */
  abandon() {
    this.#over.abort();
    this.#socket?.abandon();
  }

  /** @param {any} where @param {any} token */
  #open(where, token) {
    if (this.#over.signal.aborted) {
      return;
    }
    if (!this.#token.isUseful(token)) {
      this.#fail({ why: 'The server wants another sign-in, and there is none.', again: 'never', rejected: true });
      return;
    }
    try {
      const offers = [...this.#address.offers, ...(token ? [REFUSED, TOKEN + token] : [])];
      const all = offers.length ? [PROTOCOL, ...offers] : [];
      this.#socket = new Socket(this.#WebSocket, new URL(where).href, all, this.#events);
    } catch (e) {
      // No later attempt can succeed: address or token is malformed, or it is ws: from an https: page.
      this.#fail({ why: `This address can’t be used: ${/** @type {Error} */ (e).message}`, again: 'never' });
    }
  }

  /** @param {Failure} failure */
  #fail(failure) {
    if (!this.#over.signal.aborted) {
      this.#events.onFailure(failure);
    }
  }
}

/** @param {() => any} ask @returns {any} what it returns; a rejected promise if it throws */
function answerOf(ask) {
  try {
    return ask();
  } catch (e) {
    return Promise.reject(e);
  }
}
