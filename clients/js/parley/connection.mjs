// Keeps one socket open. Whenever it is lost, opens another one, if and when that makes sense.

import { Attempt } from './attempt.mjs';
import { Reconnect } from './reconnect.mjs';

/** A handshake or an answer may take 29 s, the time limit of a function; after this time it was lost. */
export const ANSWER_MS = 35_000;

export class Connection {
  /** @type {import('./types.d.ts').State} */
  state = { name: 'connecting' };
  /** When something was last received. */
  heardAt = 0;
  #address;
  #token;
  #options;
  #timers;
  #reconnect;
  #events;
  /** @type {Attempt | undefined} */
  #attempt;

  /**
   * @param {import('./address.mjs').Address} address @param {import('./token.mjs').Token} token
   * @param {import('./types.d.ts').Options} options @param {import('./types.d.ts').Events} events
   * @param {import('./timers.mjs').Timers} timers all of which end with the socket
   * @param {import('./backoff.mjs').Backoff} backoff
   */
  constructor(address, token, options, events, timers, backoff) {
    this.#address = address;
    this.#token = token;
    this.#options = options;
    this.#events = events;
    this.#timers = timers;
    this.#reconnect = new Reconnect(backoff, token, options.closeCodes);
  }

  get isOpen() {
    return this.state.name === 'open';
  }

  get isStuck() {
    return this.#attempt?.isStuck === true;
  }

  /** Opens a socket now, replacing any existing one. It is tried even if the device claims to be offline. */
  connect() {
    this.abandon();
    this.#become({ name: 'connecting' });
    if (this.state.name !== 'connecting' || this.#attempt) {
      return; // the app decided otherwise when it heard of it
    }
    // Before anything can fail at once: an end clears it.
    this.#timers.set('connect', ANSWER_MS, () => this.lost('The server did not answer.'));
    this.#attempt = new Attempt(this.#address, this.#token, this.#options.WebSocket ?? globalThis.WebSocket, {
      onOpen: () => this.#opened(),
      onData: (data) => this.#received(data),
      onClose: (code, reason, status) => this.#gone(this.#reconnect.afterClose(code, reason, status)),
      onFailure: (failure) => this.#gone(this.#reconnect.afterFailure(failure)),
    });
    this.#attempt.start();
  }

  /** @param {import('./types.d.ts').Data} data @returns {boolean} */
  write(data) {
    if (this.isOpen) {
      this.#attempt?.send(data);
    }
    return this.isOpen;
  }

  /** Gives the socket up and reconnects. @param {string} why @param {import('./types.d.ts').Again} [again] when */
  lost(why, again = 'backoff') {
    this.#gone(this.#reconnect.afterFailure({ why, again }));
  }

  /** Ends for good. @param {import('./reconnect.mjs').Cause} cause */
  end(cause) {
    this.state = { name: 'closed', ...cause };
    this.#events.onEnd(cause.why ?? '');
    this.#become(this.state); // last, since the app may connect again when it hears of it
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
    this.#attempt?.abandon();
    this.#attempt = undefined;
  }

  #opened() {
    this.#timers.clear('connect');
    this.heardAt = Date.now();
    this.#reconnect.opened();
    this.state = { name: 'open' };
    // Called before any state change is announced, so that frames sent here precede delivered ones. The app may close meanwhile.
    const attempt = this.#attempt;
    const steps = [() => this.#events.onOpen(), () => this.#become(this.state), () => this.#events.onReady()];
    steps.forEach((step) => attempt === this.#attempt && step());
  }

  /** @param {string | ArrayBuffer} data */
  #received(data) {
    this.heardAt = Date.now();
    this.#events.onData(data);
  }

  /** @param {import('./reconnect.mjs').Next} next */
  #gone({ cause, when }) {
    this.abandon();
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
