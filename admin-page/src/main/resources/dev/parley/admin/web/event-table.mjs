// Events as a table: what happened when, to whom, and what the node said about it.

import { linkTo } from './connection-columns.mjs';
import { bytes, clock } from './format.mjs';
import { format } from './route.mjs';
import { link, Table } from './table.mjs';

/** @type {Record<string, string>} */
const LEVELS = { error: 'bad', log: 'warn', refuse: 'warn' };

/** @typedef {TailLine & {seq: number}} Shown */

export class EventTable {
  #table;

  /** @param {import('./node-names.mjs').NodeNames} nodes @param {string} caption @param {{ofOne?: boolean}} [options] */
  constructor(nodes, caption, { ofOne = false } = {}) {
    /** @type {import('./table.mjs').Column<Shown>[]} */
    const columns = [
      { label: 'Time', text: ({ at }) => clock(Date.parse(at)) },
      { label: 'Kind', head: true, text: ({ kind }) => kind, className: 'kind' },
      { label: 'What', text: (line) => JSON.stringify(words(line)), draw: what, className: 'wide' },
      { label: 'Connection', text: ({ connection = '' }) => connection, draw: ({ connection }) => (connection ? [linkTo(connection)] : []) },
      { label: 'User', text: ({ user = '' }) => user },
      { label: 'Address', text: ({ address = '' }) => address },
      { label: 'Node', text: ({ node }) => nodes.of(node) },
    ];
    const ofAll = ['Connection', 'User', 'Address', 'Node'];
    this.#table = new Table({
      caption,
      columns: ofOne ? columns.filter(({ label }) => !ofAll.includes(label)) : columns,
      keyOf: ({ seq }) => `${seq}`,
      classOf: ({ kind }) => LEVELS[kind] ?? '',
      className: 'events',
    });
  }

  get element() {
    return this.#table.element;
  }

  /** @param {Shown[]} lines the newest first @param {string} [ifNone] */
  show(lines, ifNone = 'No event is remembered.') {
    this.#table.show(lines, ifNone);
  }
}

/** @param {Shown} line */
function words({ route, channel, bytes: size, text }) {
  return [route, channel, size === undefined ? undefined : bytes(size), text].filter(Boolean);
}

/** @param {Shown} line @returns {(Node | string)[]} */
function what(line) {
  const { channel = '' } = line;
  const parts = words(line).map((part) => (part === channel ? link(format({ view: 'channels', target: channel }), channel) : `${part}`));
  return parts.flatMap((part, i) => (i ? [' · ', part] : [part]));
}
