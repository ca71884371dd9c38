// Requests and their responses. Each is sent once, as soon as there is a connection, and many may be on their way.

import { notDelivered, within } from './failures.mjs';
import { isGateways, isTemporary, secret } from './frames.mjs';

/** The most requests without a response. */
const MAX_ASKED = 100;

/** @typedef {{text: string, wasSent: boolean, done: (frame: any) => void, failed: (e: any) => void}} Asked */

export class Asking {
  #ids = `${secret(8)}.`;
  #count = 0;
  #write;
  /** By id, in order. @type {Map<string, Asked>} */
  #asked = new Map();

  /** @param {(text: string) => boolean} write */
  constructor(write) {
    this.#write = write;
  }

  /** @param {object} frame @param {import('./types.d.ts').Patience} patience @returns {Promise<any>} */
  ask(frame, patience) {
    if (this.#asked.size >= MAX_ASKED) {
      return Promise.reject(notDelivered('full', 'Too many requests wait for a response.'));
    }
    const clientId = this.#ids + ++this.#count;
    const text = JSON.stringify({ ...frame, clientId });
    return within(patience, (done, failed) => {
      const asked = { text, wasSent: false, done, failed };
      this.#asked.set(clientId, asked);
      this.flush();
      return () => this.#asked.delete(clientId) && asked.wasSent;
    });
  }

  /** Sends what waits for a connection. */
  flush() {
    for (const asked of this.#asked.values()) {
      asked.wasSent ||= this.#write(asked.text);
    }
  }

  /** @param {any} frame @returns {boolean} true if it was the response to a request */
  answered(frame) {
    const asked = this.#asked.get(frame.clientId);
    if (!asked) {
      return false;
    }
    this.#asked.delete(frame.clientId);
    if (frame.type === 'error' || isGateways(frame)) {
      const uncertain = isTemporary(frame) || isGateways(frame);
      asked.failed(notDelivered('refused', String(frame.message), { frame, uncertain }));
    } else {
      asked.done(frame);
    }
    return true;
  }

  /** The connection is gone, and with it the responses. What was not sent waits for the next one. */
  abandon() {
    this.#fail(({ wasSent }) => wasSent, 'lost', 'The connection was lost before the response came.');
  }

  /** @param {string} why */
  rejectAll(why) {
    this.#fail(() => true, 'closed', why);
  }

  /** @param {(asked: Asked) => boolean} which @param {'lost' | 'closed'} reason @param {string} why */
  #fail(which, reason, why) {
    for (const [id, asked] of [...this.#asked].filter(([, each]) => which(each))) {
      this.#asked.delete(id);
      asked.failed(notDelivered(reason, why, { uncertain: asked.wasSent }));
    }
  }
}
