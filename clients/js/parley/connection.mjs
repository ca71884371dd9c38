// Keeps one socket open. Whenever it is lost, opens another one, if and when that makes sense.

import { Reconnect } from './reconnect.mjs';
import { Socket } from './socket.mjs';

/** A handshake or an answer may take 29 s, the time limit of a function; after this time it was lost. */
export const ANSWER_MS = 35_000;

export class Connection {
  /** @type {import('./types.d.ts').State} */
  state = { name: 'connecting' };
  /** When something was last received. */
  heardAt = 0;
  #address;
  #options;
  #timers;
  #reconnect;
  #events;
  /** @type {Socket | undefined} */
  #socket;

  /**
   * @param {() => string} address
   * @param {import('./types.d.ts').Options} options @param {import('./types.d.ts').Events} events
   * @param {import('./timers.mjs').Timers} timers all of which end with the socket
   * @param {import('./backoff.mjs').Backoff} backoff
   */
  constructor(address, options, events, timers, backoff) {
    this.#address = address;
    this.#options = options;
    this.#events = events;
    this.#timers = timers;
    this.#reconnect = new Reconnect(backoff, options.closeCodes);
  }

  get isOpen() {
    return this.state.name === 'open';
  }

  get isStuck() {
    return this.#socket?.isStuck === true;
  }

  /** Opens a socket now, replacing any existing one. It is tried even if the device claims to be offline. */
  connect() {
    this.abandon();
    this.#become({ name: 'connecting' });
    try {
      this.#socket = new Socket(this.#options.WebSocket ?? globalThis.WebSocket, this.#address(), {
        onOpen: () => this.#opened(),
        onData: (data) => this.#received(data),
        onClose: (code, reason) => this.#closed(code, reason),
      });
      this.#timers.set('connect', ANSWER_MS, () => this.lost('The server did not answer.'));
    } catch (e) {
      // No later attempt can succeed: the address is malformed, or it is ws: from an https: page.
      this.end({ why: `This address can’t be used: ${/** @type {Error} */ (e).message}` });
    }
  }

  /** @param {string} text @returns {boolean} */
  write(text) {
    if (this.isOpen) {
      this.#socket?.send(text);
    }
    return this.isOpen;
  }

  /** Gives the socket up and reconnects. @param {string} why */
  lost(why) {
    this.abandon();
    this.#proceed(this.#reconnect.afterLoss(why));
  }

  /** Ends for good. @param {import('./reconnect.mjs').Cause} cause */
  end(cause) {
    this.#become({ name: 'closed', ...cause });
    this.#events.onEnd(cause.why ?? '');
  }

  /** The device found a network. */
  online() {
    if (this.state.name === 'offline') {
      this.#wait(this.state, this.#reconnect.afterOffline());
    }
  }

  /** The device lost its network. The wait goes on. */
  offline() {
    if (this.state.name === 'waiting') {
      this.#become({ ...this.state, name: 'offline' });
    }
  }

  /** Gives up the socket and everything that was planned. */
  abandon() {
    this.#timers.clearAll();
    this.#events.onAbandon();
    this.#socket?.abandon();
    this.#socket = undefined;
  }

  #opened() {
    this.#timers.clear('connect');
    this.heardAt = Date.now();
    this.#reconnect.opened();
    this.state = { name: 'open' };
    // Called before any state change is announced, so that frames sent here precede delivered ones.
    this.#events.onOpen();
    this.#become(this.state);
    this.#events.onReady();
  }

  /** @param {string | ArrayBuffer} data */
  #received(data) {
    this.heardAt = Date.now();
    this.#events.onData(data);
  }

  /** @param {number} code @param {string} reason */
  #closed(code, reason) {
    this.abandon();
    this.#proceed(this.#reconnect.afterClose(code, reason));
  }

  /** @param {import('./reconnect.mjs').Next} next */
  #proceed({ cause, when }) {
    if (when === 'never') {
      this.end(cause);
    } else if (when === 'return') {
      this.#become({ name: 'resting', ...cause });
    } else {
      this.#wait(cause, when);
    }
  }

  /** @param {import('./reconnect.mjs').Cause} cause @param {number} ms */
  #wait(cause, ms) {
    this.#timers.set('connect', ms, () => this.connect());
    const name = globalThis.navigator?.onLine === false ? 'offline' : 'waiting';
    this.#become({ ...cause, name, until: Date.now() + ms });
  }

  /** @param {import('./types.d.ts').State} state */
  #become(state) {
    this.state = state;
    this.#events.onState(state);
  }
}
