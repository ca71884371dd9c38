// The client's interface.

import { Parts } from './parts.mjs';

/** @typedef {import('./types.d.ts').Options} Options */
/** @typedef {import('./types.d.ts').Position} Position */

/** Keeps one connection open and reconnects as long as that makes sense. Does nothing before connect(). */
export class ParleyClient {
  #channels;
  #connection;
  #liveness;
  #delivery;
  #parts;

  /** @param {import('./types.d.ts').Url} url of the gateway, ws: or wss: @param {Options} [options] */
  constructor(url, options = {}) {
    this.#parts = new Parts(this, url, options);
    const { channels, connection, liveness, delivery } = this.#parts;
    this.#channels = channels;
    this.#connection = connection;
    this.#liveness = liveness;
    this.#delivery = delivery;
  }

  get state() {
    return this.#connection.state;
  }

  get isOpen() {
    return this.#connection.isOpen;
  }

  /** The position in each channel, from which a later client can continue. */
  get positions() {
    return this.#channels.positions;
  }

  /** Applies from now on. @param {import('./types.d.ts').Heartbeat | undefined} heartbeat */
  set heartbeat(heartbeat) {
    this.#liveness.heartbeat = heartbeat;
  }

  /** Opens a socket now, replacing any existing one. */
  connect() {
    this.#parts.listen();
    this.#parts.token.accepted(); // the person may have signed in again
    this.#connection.connect();
  }

  /** Ends a wait and connects now. Has no effect while connecting, open or closed. */
  hurry() {
    if (['waiting', 'resting', 'offline'].includes(this.state.name)) {
      this.connect();
    }
  }

  /** Closes for good: rejects undelivered frames and leaves no socket, timer or listener behind. */
  close() {
    this.#connection.abandon();
    this.#connection.end({ why: 'The connection was closed here.' });
  }

  /** Sends a frame once. @param {object} frame @returns {boolean} false if it could not be sent */
  send(frame) {
    return !this.#connection.isStuck && this.#connection.write(JSON.stringify(frame));
  }

  /**
   * Sends a frame, and again after each reconnect, until an `ack` with its `clientId` arrives. Frames are sent in the order
   * given, one at a time. May be called without a connection.
   *
   * @param {object} frame gets a `clientId` unless it has one, as to continue a delivery of an earlier page
   * @returns {Promise<any>} the `ack`; rejects with NotDelivered if an `error` with that id arrived ('refused'), the
   *   outbox is 'full', or the connection was 'closed' for good; `uncertain` if the frame may have arrived anyway
   */
  deliver(frame) {
    return this.#delivery.deliver(frame);
  }

  /**
   * Call this when you request a channel from the server, and resumed() or forget() when you know the outcome. Until then
   * nothing is delivered, and messages that don't follow the last position are held back.
   *
   * @param {string} channel
   * @returns {Position | undefined} the position to resume from; undefined if there is none
   */
  resume(channel) {
    return this.#channels.resume(channel);
  }

  /**
   * Reports the server's answer. Unless all was recovered, calls onGap before passing on messages after the gap.
   *
   * @param {string} channel
   * @param {{recovered?: boolean, position?: Position}} answer position: where the channel went live
   */
  resumed(channel, { recovered = false, position } = {}) {
    this.#channels.resumed(channel, recovered, position);
    this.#delivery.flush();
  }

  /** Call this when you left a channel or gave it up. @param {string} channel */
  forget(channel) {
    this.#channels.forget(channel);
    this.#delivery.flush();
  }

  /** Checks the connection by sending the heartbeat's frame. */
  probe() {
    this.#liveness.probe();
  }
}
