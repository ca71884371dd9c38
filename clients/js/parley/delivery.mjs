// Delivers frames: they wait in the outbox and are sent again, after errors and reconnects, until they are acknowledged.

import { ANSWER_MS } from './connection.mjs';
import { notDelivered } from './failures.mjs';
import { Outbox } from './outbox.mjs';

/** How long delivered frames wait for channels to be resumed. */
const RESUME_MS = 10_000;
/** An acknowledgement this late makes the client check the connection. */
const LATE_MS = 3_000;

export class Delivery {
  #outbox = new Outbox();
  #connection;
  #channels;
  #timers;
  #backoff;
  #probe;

  /**
   * @param {import('./connection.mjs').Connection} connection
   * @param {import('./channels.mjs').Channels} channels
   * @param {import('./timers.mjs').Timers} timers
   * @param {import('./backoff.mjs').Backoff} backoff
   * @param {() => void} probe
   */
  constructor(connection, channels, timers, backoff, probe) {
    this.#connection = connection;
    this.#channels = channels;
    this.#timers = timers;
    this.#backoff = backoff;
    this.#probe = probe;
  }

  /** @param {object} frame @param {import('./types.d.ts').Patience} patience @returns {Promise<any>} */
  deliver(frame, patience) {
    if (this.#connection.state.name === 'closed') {
      return this.closed();
    }
    const delivered = this.#outbox.add(frame, patience, () => this.flush());
    this.flush();
    return delivered;
  }

  /** @returns {Promise<never>} */
  closed() {
    return Promise.reject(notDelivered('closed', 'The connection is closed.'));
  }

  /** The connection is open: frames wait for its channels. */
  opened() {
    this.#timers.set('resume', RESUME_MS, () => this.flush());
  }

  /** @param {any} frame @returns {boolean} true if the frame was an answer to a delivered one */
  answered(frame) {
    if (!this.#outbox.isAnswer(frame)) {
      return false;
    }
    const tries = this.#outbox.settle(frame);
    if (tries) {
      this.#timers.set('retry', this.#backoff.jitter(tries), () => this.flush());
    }
    if (!this.#outbox.isSent) {
      this.#timers.clear('late');
    }
    this.flush();
    return true;
  }

  /** Sends the first frame, if nothing speaks against it. */
  flush() {
    const resuming = this.#channels.isResuming && this.#timers.has('resume');
    const waits = !this.#connection.isOpen || resuming || this.#timers.has('retry');
    if (!waits && this.#outbox.send((text) => this.#connection.write(text))) {
      this.#timers.set('ack', ANSWER_MS, () => this.#outbox.isSent && this.#connection.lost('The server did not answer.'));
      this.#timers.set('late', LATE_MS, () => this.#outbox.isSent && this.#probe());
    }
  }

  /** The connection is gone; the frame in flight is sent again on the next one. */
  abandon() {
    this.#outbox.abandon();
  }

  /** @param {string} why */
  rejectAll(why) {
    this.#outbox.rejectAll(why);
  }
}
