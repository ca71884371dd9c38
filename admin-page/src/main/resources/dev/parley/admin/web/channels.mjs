// The channels with members: to search and to page through.

import { count, noun } from './format.mjs';
import { Pages } from './pages.mjs';
import { format } from './route.mjs';
import { Search } from './search.mjs';
import { link, Table } from './table.mjs';
import { View } from './view.mjs';

const EVERY_MS = 4000;

export class Channels extends View {
  #search;
  /** @type {Table<{channel: string, members: number}>} */
  #table = new Table({
    caption: 'Channels with members',
    columns: [
      { label: 'Channel', head: true, text: ({ channel }) => channel, draw: ({ channel }) => [link(format({ view: 'channels', target: channel }), channel)] },
      { label: 'Members', number: true, text: ({ members }) => count(members) },
    ],
    keyOf: ({ channel }) => channel,
  });
  #pages;

  /** @param {Context} context */
  constructor(context) {
    super(context, 'Channels');
    this.#search = new Search([['prefix', 'Name begins with']], (query) => context.go({ view: 'channels', query }, { replace: true }));
    this.#pages = new Pages((next) => context.go({ view: 'channels', query: { ...this.route.query, next } }));
    this.element.append(this.#search.element, this.#table.element, this.#pages.element);
    this.watch((signal) => this.#channels(signal), EVERY_MS);
  }

  /** @param {Route} route */
  show(route) {
    this.#search.show(route.query);
    super.show(route);
  }

  /** @param {AbortSignal} signal */
  async #channels(signal) {
    const { query } = this.route;
    const answer = await this.context.server.get('@cluster/channels', query, signal);
    this.heardAll(answer);
    this.#table.show(answer.channels, query.prefix ? 'No channel with members begins like that.' : 'No channel has members.');
    this.#pages.show(`${noun(answer.channels.length, 'channel')} on this page`, query.next ?? '', answer.next);
  }

  close() {
    super.close();
    this.#search.close();
  }
}
