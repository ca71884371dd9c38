// Tracks the position in each channel and passes messages on to the app.

/** @typedef {import('./types.d.ts').Position} Position */

/** The most frames of a channel that are held back until its recovery is known. */
const MAX_HELD = 1_000;

export class Channels {
  /** @type {Map<string, {position?: Position, held?: any[]}>} `held` is set while the channel is being resumed */
  #known = new Map();
  #emitter;

  /** @param {import('./emitter.mjs').Emitter} emitter @param {Record<string, Position>} positions by channel */
  constructor(emitter, positions) {
    this.#emitter = emitter;
    Object.entries(positions).forEach(([channel, position]) => this.#known.set(channel, { position }));
  }

  /** @returns {Record<string, Position>} */
  get positions() {
    const entries = [...this.#known].map(([channel, { position }]) => [channel, position]);
    return Object.fromEntries(entries.filter(([, position]) => position));
  }

  get isResuming() {
    return [...this.#known.values()].some(({ held }) => held);
  }

  /** @param {string} channel */
  resume(channel) {
    const known = this.#at(channel);
    known.held ??= [];
    return known.position;
  }

  /** @param {string} channel @param {boolean} recovered @param {Position | undefined} position */
  resumed(channel, recovered, position) {
    const known = this.#at(channel);
    const { position: was, held } = known;
    known.held = undefined;
    if (!recovered) {
      const isThere = position && was?.epoch === position.epoch && was.offset >= position.offset;
      known.position = isThere ? was : position;
      if (held && was) {
        this.#emitter.emit('gap', channel);
      }
    }
    held?.forEach((frame) => this.accept(frame));
    if (recovered && position) {
      this.#reach(channel, position);
    }
  }

  /** Records that the server claims to have sent everything up to a position. @param {string} channel @param {Position} position */
  #reach(channel, position) {
    const known = this.#at(channel);
    const missing = known.position ? position.offset - known.position.offset : 0;
    if (missing >= 0) {
      known.position = position; // even if only the epoch differs
    }
    if (missing > 0) {
      this.#emitter.emit('gap', channel);
    }
  }

  /** @param {string} channel */
  forget(channel) {
    this.#known.delete(channel);
  }

  /** Drops held messages of a lost connection; they arrive again on the next one. */
  abandon() {
    this.#known.forEach((known) => (known.held = undefined));
  }

  /** Passes a message on unless it is a repeat or must be held. @param {any} frame @returns {boolean} false if too many are held */
  accept(frame) {
    const { channel, epoch, offset } = frame.position ?? {};
    if (typeof channel !== 'string' || typeof epoch !== 'string' || !Number.isInteger(offset)) {
      this.#emitter.emit('frame', frame);
      return true;
    }
    const known = this.#at(channel);
    const last = known.position;
    const isSameEpoch = last?.epoch === epoch;
    if (isSameEpoch && offset <= last.offset) {
      return true; // a repeat
    }
    // An epoch that continues another one continues its offsets.
    const follows = !last || offset === last.offset + 1;
    if (known.held && !(isSameEpoch && follows)) {
      return known.held.push(frame) <= MAX_HELD;
    }
    known.position = { epoch, offset };
    if (!follows) {
      this.#emitter.emit('gap', channel);
    }
    this.#emitter.emit('frame', frame);
    return true;
  }

  /** @param {string} channel */
  #at(channel) {
    const known = this.#known.get(channel) ?? {};
    this.#known.set(channel, known);
    return known;
  }
}
