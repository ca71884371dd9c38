// All connections: to search and to page through.

import { columns } from './connection-columns.mjs';
import { noun } from './format.mjs';
import { Pages } from './pages.mjs';
import { Search } from './search.mjs';
import { Table } from './table.mjs';
import { View } from './view.mjs';

const EVERY_MS = 4000;
/** @type {[string, string, object?][]} */
const FIELDS = [
  ['id', 'Id begins with'],
  ['user', 'User'],
  ['address', 'Address or network', { placeholder: '10.0.0.0/8' }],
  ['channel', 'Channel'],
  ['route', 'Route, used lately'],
];

export class Connections extends View {
  #search;
  #table;
  #pages;

  /** @param {Context} context */
  constructor(context) {
    super(context, 'Connections');
    this.#search = new Search(FIELDS, (query) => context.go({ view: 'connections', query }, { replace: true }));
    this.#table = new Table({ caption: 'Connections', columns: columns(context), keyOf: ({ id }) => id });
    this.#pages = new Pages((next) => context.go({ view: 'connections', query: { ...this.route.query, next } }));
    this.element.append(this.#search.element, this.#table.element, this.#pages.element);
    this.watch((signal) => this.#connections(signal), EVERY_MS);
  }

  /** @param {Route} route */
  show(route) {
    this.#search.show(route.query);
    super.show(route);
  }

  /** @param {AbortSignal} signal */
  async #connections(signal) {
    const { query } = this.route;
    const answer = await this.context.server.get('@cluster/connections', query, signal);
    this.heardAll(answer);
    const isFiltered = FIELDS.some(([name]) => query[name]);
    const ifNone = answer.next ? 'None so far; the search goes on with the next page.' : isFiltered ? 'No connection is like that.' : 'Nobody is connected.';
    this.#table.show(answer.connections, ifNone);
    this.#pages.show(`${noun(answer.connections.length, 'connection')} on this page`, query.next ?? '', answer.next);
  }

  close() {
    super.close();
    this.#search.close();
  }
}
