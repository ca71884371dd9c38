// The client's interface.

import { ANSWER_MS } from './connection.mjs';
import { dataOf } from './frames.mjs';
import { Parts } from './parts.mjs';

/**
 * @template [In=any]
 * @typedef {import('./types.d.ts').Options<In>} Options
 */
/** @typedef {import('./types.d.ts').Patience} Patience */
/** @typedef {import('./types.d.ts').Position} Position */

/**
 * Keeps one connection open and reconnects as long as that makes sense. Does nothing before connect().
 *
 * @template [In=any] the frames that arrive
 * @template {object} [Out=object] the frames that are sent
 */
export class ParleyClient {
  #parts;

  /** @param {import('./types.d.ts').Url} url of the gateway, ws: or wss: @param {Options<In>} [options] */
  constructor(url, options = {}) {
    this.#parts = new Parts(this, url, options);
  }

  get state() {
    return this.#parts.connection.state;
  }

  get isOpen() {
    return this.#parts.connection.isOpen;
  }

  /** The position in each channel, from which a later client can continue. */
  get positions() {
    return this.#parts.channels.positions;
  }

  /** Applies from now on. @param {import('./types.d.ts').Heartbeat | undefined} heartbeat */
  set heartbeat(heartbeat) {
    this.#parts.liveness.heartbeat = heartbeat;
  }

  /** Opens a socket now, replacing any existing one. */
  connect() {
    this.#parts.listen();
    this.#parts.token.accepted(); // the person may have signed in again
    this.#parts.connection.connect();
  }

  /** Ends a wait and connects now. Has no effect while connecting, open or closed. */
  hurry() {
    if (['waiting', 'resting', 'offline'].includes(this.state.name)) {
      this.connect();
    }
  }

  /** Closes for good: rejects undelivered frames and leaves no socket, timer or listener behind. */
  close() {
    this.#parts.connection.abandon();
    this.#parts.connection.end({ why: 'The connection was closed here.' });
  }

  /**
   * Calls the handler at each event, after those of the options.
   *
   * @template {keyof import('./types.d.ts').Handlers<In>} E
   * @param {E} event
   * @param {import('./types.d.ts').Handlers<In>[E]} handler what it throws is reported as an uncaught error
   * @returns {() => void} removes it
   */
  on(event, handler) {
    return this.#parts.emitter.on(event, handler);
  }

  /**
   * Sends a frame once.
   *
   * @param {Out | import('./types.d.ts').Data} frame an object is sent as JSON, text and bytes as they are
   * @returns {boolean} false if it could not be sent
   */
  send(frame) {
    return !this.#parts.connection.isStuck && this.#parts.connection.write(dataOf(frame));
  }

  /**
   * Sends a request once, as soon as there is a connection, with a `clientId`, and waits for the frame that carries the same id. Up to
   * 100 may wait for their responses.
   *
   * @param {Out} frame
   * @param {Patience} [patience] by default 35 s
   * @returns {Promise<any>} the response; rejects with NotDelivered: 'refused' if it is an `error`, 'lost' with the connection,
   *   'full', 'timeout', 'aborted' or 'closed'
   */
  ask(frame, { timeoutMs = ANSWER_MS, signal } = {}) {
    return this.state.name === 'closed' ? this.#parts.delivery.closed() : this.#parts.asking.ask(frame, { timeoutMs, signal });
  }

  /**
   * Sends a frame, and again after each reconnect, until an `ack` with its `clientId` arrives. Frames are sent in the order
   * given, one at a time. May be called without a connection.
   *
   * @param {Out} frame gets a `clientId` unless it has one, as to continue a delivery of an earlier page
   * @param {Patience} [patience] by default endless; a frame that was given up before it was sent is never sent
   * @returns {Promise<any>} the `ack`; rejects with NotDelivered if an `error` with that id arrived ('refused'), the
   *   outbox is 'full', or the connection was 'closed' for good; 'timeout' or 'aborted' if the patience ended; `uncertain` if
   *   the frame may have arrived anyway
   */
  deliver(frame, patience = {}) {
    return this.#parts.delivery.deliver(frame, patience);
  }

  /**
   * Call this when you request a channel from the server, and resumed() or forget() when you know the outcome. Until then
   * nothing is delivered, and messages that don't follow the last position are held back.
   *
   * @param {string} channel
   * @returns {Position | undefined} the position to resume from; undefined if there is none
   */
  resume(channel) {
    return this.#parts.channels.resume(channel);
  }

  /**
   * Reports the server's answer. Unless all was recovered, calls onGap before passing on messages after the gap.
   *
   * @param {string} channel
   * @param {{recovered?: boolean, position?: Position}} answer position: where the channel went live
   */
  resumed(channel, { recovered = false, position } = {}) {
    this.#parts.channels.resumed(channel, recovered, position);
    this.#parts.delivery.flush();
  }

  /** Call this when you left a channel or gave it up. @param {string} channel */
  forget(channel) {
    this.#parts.channels.forget(channel);
    this.#parts.delivery.flush();
  }

  /** Checks the connection by sending the heartbeat's frame. */
  probe() {
    this.#parts.liveness.probe();
  }
}
