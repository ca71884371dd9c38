// The client's parts, and what flows between them. Inbound: connection → deltas (makes whole messages) → channels (passes each
// message on once and in order, or reports a gap) → the app. Outbound: delivered frames wait in the outbox until they are
// acknowledged.

import { Address } from './address.mjs';
import { Asking } from './asking.mjs';
import { Backoff } from './backoff.mjs';
import { Channels } from './channels.mjs';
import { Connection } from './connection.mjs';
import { Delivery } from './delivery.mjs';
import { Deltas } from './deltas.mjs';
import { Emitter } from './emitter.mjs';
import { objectIn, secret } from './frames.mjs';
import { Liveness } from './liveness.mjs';
import { Renewal } from './renewal.mjs';
import { listen } from './surroundings.mjs';
import { Timers } from './timers.mjs';
import { Token } from './token.mjs';

export class Parts {
  channels;
  connection;
  liveness;
  delivery;
  asking;
  token;
  emitter;
  #deltas;
  #renewal;
  #client;
  /** @type {AbortController | undefined} */
  #listening;

  /**
   * @param {import('./client.mjs').ParleyClient} client
   * @param {import('./types.d.ts').Url} url
   * @param {import('./types.d.ts').Options} options
   */
  constructor(client, url, options) {
    this.#client = client;
    const { session = secret(16), onFrame, onState, onOpen, onGap, onRejected } = options;
    this.emitter = new Emitter({ frame: onFrame, state: onState, open: onOpen, gap: onGap, rejected: onRejected });
    const [timers, backoff] = [new Timers(), new Backoff(options.backoff)];
    this.channels = new Channels(this.emitter, options.positions ?? {});
    this.token = new Token(options.token);
    this.#deltas = new Deltas(options.deltas === true);
    this.connection = new Connection(new Address(url, session, this.#deltas), this.token, options, this.#events(), timers, backoff);
    this.#renewal = new Renewal(this.connection, timers, this.token);
    this.liveness = new Liveness(this.connection, timers, options.heartbeat);
    this.delivery = new Delivery(this.connection, this.channels, timers, backoff, () => this.liveness.probe());
    this.asking = new Asking((text) => this.connection.write(text));
  }

  /** Listens to the page from now on, until the connection ends for good. */
  listen() {
    this.#listening ??= listen(this.connection, this.liveness);
  }

  /** @returns {import('./types.d.ts').Events} */
  #events() {
    return {
      onOpen: () => {
        this.delivery.opened();
        this.emitter.emit('open', this.#client);
      },
      onState: (state) => {
        this.emitter.emit('state', state);
        if (state.rejected) {
          this.emitter.emit('rejected', state);
        }
      },
      onReady: () => {
        this.liveness.beat();
        this.asking.flush();
        this.delivery.flush();
      },
      onData: (data) => this.#receive(data),
      onAbandon: () => {
        this.delivery.abandon();
        this.asking.abandon();
        this.channels.abandon();
        this.#deltas.abandon();
        this.#renewal.abandon();
      },
      onEnd: (why) => {
        this.#listening?.abort();
        this.#listening = undefined;
        this.delivery.rejectAll(why);
        this.asking.rejectAll(why);
      },
    };
  }

  /** @param {string | ArrayBuffer} data */
  #receive(data) {
    this.liveness.heard();
    const frame = objectIn(data);
    if (!frame) {
      this.emitter.emit('frame', data);
    } else if (this.#deltas.isDelta(frame)) {
      this.#pass(this.#deltas.whole(frame));
    } else if (!this.#isAnswer(frame)) {
      this.#deltas.keep(frame, /** @type {string} */ (data));
      this.#pass(frame);
    }
  }

  /** @param {any} frame null if it can't be made of its delta; on the next connection it comes whole */
  #pass(frame) {
    if (!frame) {
      this.connection.lost('A delta did not fit the message before it.');
    } else if (!this.channels.accept(frame)) {
      this.connection.lost('Too many messages arrived before the channel was resumed.');
    }
  }

  /** @param {any} frame */
  #isAnswer(frame) {
    return this.#renewal.answered(frame) || this.asking.answered(frame) || this.delivery.answered(frame);
  }
}
