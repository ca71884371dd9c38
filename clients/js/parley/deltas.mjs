// Makes whole messages of deltas, if the app wants them: the server then sends what changed in a channel's state.

import { objectIn } from './frames.mjs';
import { applied } from './fossil.mjs';

/** Offered to a server that may send deltas. */
const PROTOCOL = 'parley.delta';

const [encoder, decoder] = [new TextEncoder(), new TextDecoder()];

export class Deltas {
  #asks;
  /** @type {Map<string, {offset: number, bytes: Uint8Array}>} the last message with `delta` of each channel on this connection */
  #bases = new Map();

  /** @param {boolean} asks */
  constructor(asks) {
    this.#asks = asks;
  }

  /** The subprotocols to offer. */
  get offers() {
    return this.#asks ? [PROTOCOL] : [];
  }

  /** The server adds a position to a message of its app, and to none of its own deltas. @param {any} frame @returns {boolean} */
  isDelta(frame) {
    return this.#asks && frame.parley === 'delta' && frame.position === undefined;
  }

  /**
   * @param {any} frame a delta
   * @returns {any} the whole message; null if the delta is of another message than we have. We ask for none from then on.
   */
  whole({ channel, from, patch }) {
    const base = this.#bases.get(channel);
    const bytes = base && base.offset === from ? applied(base.bytes, encoder.encode(patch)) : undefined;
    const frame = bytes ? objectIn(decoder.decode(bytes)) : null;
    if (!bytes || frame?.position?.channel !== channel) {
      this.#asks = false;
      return null;
    }
    this.#bases.set(channel, { offset: frame.position.offset, bytes });
    return frame;
  }

  /** Keeps a whole message if the next delta may be of it. @param {any} frame @param {string} text */
  keep({ position }, text) {
    if (this.#asks && position?.delta === true) {
      this.#bases.set(position.channel, { offset: position.offset, bytes: encoder.encode(text) });
    }
  }

  /** The connection is gone: the next one begins with whole messages. */
  abandon() {
    this.#bases.clear();
  }
}
