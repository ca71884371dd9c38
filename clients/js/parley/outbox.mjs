// The frames to deliver, in order. Only the first is ever in flight, so a retry keeps the order.

import { notDelivered, within } from './failures.mjs';
import { isGateways, isTemporary, secret } from './frames.mjs';

/**
 * @typedef {object} Waiting
 * @property {string} id
 * @property {string} text
 * @property {number} bytes
 * @property {number} tries
 * @property {boolean} wasSent
 * @property {boolean} isGivenUp nobody waits for it any more
 * @property {(ack: any) => void} done
 * @property {(e: any) => void} failed
 */

const MAX_FRAMES = 100;
const MAX_BYTES = 262_144;
/** How often a frame is sent again after server errors. Reconnects don't count. */
const MAX_RETRIES = 8;
/** How many given ids are remembered, to recognize second answers. */
const MAX_GIVEN = 1_000;

export class Outbox {
  /** True while the first frame is in flight on this connection. */
  isSent = false;
  #ids = `${secret(8)}.`;
  /** The ids that the app chose. @type {Set<string>} */
  #given = new Set();
  #bytes = 0;
  /** @type {Waiting[]} */
  #waiting = [];

  /** @param {any} frame @param {import('./types.d.ts').Patience} patience @param {() => void} onGivenUp @returns {Promise<any>} */
  add(frame, patience, onGivenUp) {
    const id = this.#idOf(frame);
    const text = JSON.stringify({ ...frame, clientId: id });
    const bytes = new TextEncoder().encode(text).length;
    if (this.#waiting.length >= MAX_FRAMES || this.#bytes + bytes > MAX_BYTES) {
      return Promise.reject(notDelivered('full', 'Too much is waiting to be delivered.'));
    }
    return within(patience, (done, failed) => {
      const entry = { id, text, bytes, tries: 0, wasSent: false, isGivenUp: false, done, failed };
      this.#bytes += bytes;
      this.#waiting.push(entry);
      return () => this.#giveUp(entry, onGivenUp);
    });
  }

  // What is in flight keeps its place until it is answered, since the gateway's errors may not name what failed.
  /** @param {Waiting} entry @param {() => void} onGivenUp */
  #giveUp(entry, onGivenUp) {
    entry.isGivenUp = true;
    this.#dropGivenUp();
    onGivenUp();
    return entry.wasSent;
  }

  #dropGivenUp() {
    const inFlight = this.isSent ? this.#waiting[0] : undefined;
    this.#waiting = this.#waiting.filter((entry) => !entry.isGivenUp || entry === inFlight);
    this.#bytes = this.#waiting.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** The connection is gone; the frame in flight is sent again on the next one. */
  abandon() {
    this.isSent = false;
    this.#dropGivenUp();
  }

  /** Sends the first frame unless it is in flight. @param {(text: string) => boolean} write @returns {boolean} true if sent */
  send(write) {
    const [first] = this.#waiting;
    if (!first || this.isSent || !write(first.text)) {
      return false;
    }
    this.isSent = first.wasSent = true;
    return true;
  }

  /** Returns true for an answer to a delivered frame. @param {any} frame @returns {boolean} */
  isAnswer(frame) {
    const { clientId } = frame;
    const ours = typeof clientId === 'string' && (clientId.startsWith(this.#ids) || this.#given.has(clientId));
    return (ours && ['ack', 'error'].includes(frame.type)) || (this.isSent && isGateways(frame));
  }

  /** @param {any} frame an answer @returns {number} the number of tries if the first frame is to be sent again; otherwise 0 */
  settle(frame) {
    const [first] = this.#waiting;
    if (!first || (frame.clientId !== first.id && !isGateways(frame))) {
      return 0; // a second answer
    }
    this.isSent = false;
    if (frame.type !== 'ack' && isTemporary(frame) && first.tries < MAX_RETRIES && !first.isGivenUp) {
      return ++first.tries;
    }
    const { done, failed } = this.#shift();
    if (frame.type === 'ack') {
      done(frame);
    } else {
      // After a temporary error the frame may have had its effect.
      failed(notDelivered('refused', String(frame.message), { frame, uncertain: isTemporary(frame) || isGateways(frame) }));
    }
    return 0;
  }

  /** @param {string} why */
  rejectAll(why) {
    while (this.#waiting.length) {
      const { wasSent, failed } = this.#shift();
      failed(notDelivered('closed', why, { uncertain: wasSent }));
    }
  }

  /** @param {any} frame */
  #idOf({ clientId }) {
    if (typeof clientId !== 'string') {
      return this.#ids + secret(16);
    }
    this.#given.add(clientId);
    [...this.#given].slice(0, -MAX_GIVEN).forEach((oldest) => this.#given.delete(oldest));
    return clientId;
  }

  /** @returns {Waiting} */
  #shift() {
    const [first] = this.#waiting.splice(0, 1);
    this.#bytes -= first.bytes;
    return first;
  }
}
