// The client's parts, and what flows between them. Inbound: connection → channels (each message once and in order, or a gap is
// reported) → the app. Outbound: delivered frames wait in the outbox until they are acknowledged.

import { Backoff } from './backoff.mjs';
import { Channels } from './channels.mjs';
import { Connection } from './connection.mjs';
import { Delivery } from './delivery.mjs';
import { objectIn, secret } from './frames.mjs';
import { Liveness } from './liveness.mjs';
import { listen } from './surroundings.mjs';
import { Timers } from './timers.mjs';

export class Parts {
  channels;
  connection;
  liveness;
  delivery;
  #client;
  #options;
  /** @type {AbortController | undefined} */
  #listening;

  /** @param {import('./client.mjs').ParleyClient} client @param {string} url @param {import('./types.d.ts').Options} options */
  constructor(client, url, options) {
    this.#client = client;
    this.#options = options;
    const { session = secret(16) } = options;
    const [timers, backoff] = [new Timers(), new Backoff(options.backoff)];
    this.channels = new Channels(options);
    this.connection = new Connection(() => withSession(url, session), options, this.#events(), timers, backoff);
    this.liveness = new Liveness(this.connection, timers, options.heartbeat);
    this.delivery = new Delivery(this.connection, this.channels, timers, backoff, () => this.liveness.probe());
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
        this.#options.onOpen?.(this.#client);
      },
      onState: (state) => this.#options.onState?.(state),
      onReady: () => {
        this.liveness.beat();
        this.delivery.flush();
      },
      onData: (data) => this.#receive(data),
      onAbandon: () => {
        this.delivery.abandon();
        this.channels.abandon();
      },
      onEnd: (why) => {
        this.#listening?.abort();
        this.#listening = undefined;
        this.delivery.rejectAll(why);
      },
    };
  }

  /** @param {string | ArrayBuffer} data */
  #receive(data) {
    this.liveness.heard();
    const frame = objectIn(data);
    if (!frame) {
      this.#options.onFrame?.(data);
    } else if (!this.delivery.answered(frame) && !this.channels.accept(frame)) {
      this.connection.lost('Too many messages arrived before the channel was resumed.');
    }
  }
}

/** @param {string} url @param {string} session */
function withSession(url, session) {
  const address = new URL(url);
  address.searchParams.set('session', session);
  return address.href;
}
