// The live tail of the admin API. The browser connects again by itself when the stream ends or breaks; only a refusal ends it,
// and is then tried again after a while.

import { Lost, SignedOut, urlOf } from './server.mjs';

const AGAIN_MS = 5000;
const PLACE = '@cluster/tail';

/** @typedef {{line: (line: TailLine) => void, dropped: (lines: number) => void, silent: (nodes: NodeName[]) => void,
 *   state: (name: 'live' | 'connecting' | 'refused', why?: string) => void}} Ears */

export class Stream {
  #server;
  #ears;
  /** @type {EventSource | undefined} */
  #source;
  #again = 0;

  /** @param {import('./server.mjs').Server} server @param {Ears} ears */
  constructor(server, ears) {
    this.#server = server;
    this.#ears = ears;
  }

  /** Follows events; in the place of those that were followed before. @param {Record<string, string>} query */
  follow(query) {
    this.close();
    const { line, dropped, silent, state } = this.#ears;
    const source = new EventSource(urlOf(PLACE, query));
    this.#source = source;
    state('connecting');
    source.addEventListener('open', () => {
      this.#server.heard('live');
      state('live');
    });
    source.addEventListener('line', ({ data }) => line(JSON.parse(data)));
    source.addEventListener('dropped', ({ data }) => dropped(JSON.parse(data).lines));
    source.addEventListener('refused', ({ data }) => state('live', JSON.parse(data).message));
    source.addEventListener('silent', ({ data }) => silent(JSON.parse(data).silent));
    source.addEventListener('error', () => (source.readyState === EventSource.CLOSED ? this.#refused(source, query) : state('connecting')));
  }

  /** An EventSource does not tell why it was refused. @param {EventSource} source @param {Record<string, string>} query */
  async #refused(source, query) {
    const why = await this.#server.probe(PLACE, query).catch((failure) => failure);
    if (source !== this.#source || why instanceof SignedOut) {
      return;
    }
    this.#ears.state(why instanceof Lost ? 'connecting' : 'refused', why?.message ?? '');
    this.#again = setTimeout(() => this.follow(query), AGAIN_MS);
  }

  close() {
    clearTimeout(this.#again);
    this.#source?.close();
    this.#source = undefined;
  }
}
