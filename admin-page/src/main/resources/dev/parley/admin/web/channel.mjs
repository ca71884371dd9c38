// One channel: its position, its members, node by node and one by one, and the messages that it stores.

import { columns } from './connection-columns.mjs';
import { el } from './dom.mjs';
import { Facts } from './facts.mjs';
import { count, noun } from './format.mjs';
import { History } from './history.mjs';
import { Pages } from './pages.mjs';
import { path } from './server.mjs';
import { Table } from './table.mjs';
import { View } from './view.mjs';

const EVERY_MS = 3000;
const MEMBERS = 20;

export class OneChannel extends View {
  #facts = new Facts();
  /** @type {Table<{id: string, members: number}>} */
  #nodes;
  #members;
  #pages;
  #history;

  /** @param {Context} context */
  constructor(context) {
    super(context, 'Channel');
    this.#nodes = new Table({
      caption: 'Members on each node',
      shown: true,
      columns: [
        { label: 'Node', head: true, text: ({ id }) => context.nodes.of(id) },
        { label: 'Members', number: true, text: ({ members }) => count(members) },
      ],
      keyOf: ({ id }) => id,
    });
    this.#members = new Table({ caption: 'Members', columns: columns(context), keyOf: ({ id }) => id });
    const go = (/** @type {Record<string, string>} */ query) => context.go({ ...this.route, query: { ...this.route.query, ...query } });
    this.#pages = new Pages((next) => go({ next }));
    this.#history = new History((before) => go({ before }));
    const about = el('div', { className: 'pair' }, el('section', { className: 'panel' }, this.#facts.element), this.#nodes.element);
    const members = el('section', { className: 'group' }, el('h2', {}, 'Members'), this.#members.element, this.#pages.element);
    this.element.append(about, members, this.#history.element);
    this.watch((signal) => this.#channel(signal), EVERY_MS);
    this.watch((signal) => this.#page(signal), EVERY_MS);
    this.watch((signal) => this.#messages(signal), EVERY_MS);
  }

  /** @param {Route} route */
  show(route) {
    this.heading.textContent = route.target;
    super.show(route);
  }

  /** @param {AbortSignal} signal */
  async #channel(signal) {
    const answer = await this.context.server.get(path`@cluster/channels/${this.route.target}`, {}, signal);
    this.heardAll(answer);
    const { members, nodes, position } = answer;
    this.#facts.show([
      ['Members', count(members)],
      ['Position', position ? `${position.epoch}:${position.offset}` : 'nothing was stored yet'],
    ]);
    this.#nodes.show(nodes, 'No node has a member.');
  }

  /** @param {AbortSignal} signal */
  async #page(signal) {
    const next = this.route.query.next ?? '';
    const query = { channel: this.route.target, limit: `${MEMBERS}`, next };
    const answer = await this.context.server.get('@cluster/connections', query, signal);
    this.#members.show(answer.connections, 'No member here.');
    this.#pages.show(`${noun(answer.connections.length, 'member')} on this page`, next, answer.next);
  }

  /** @param {AbortSignal} signal */
  async #messages(signal) {
    const before = this.route.query.before ?? '';
    const query = { limit: `${this.#history.size}`, before };
    const { messages } = await this.context.server.get(path`@channels/${this.route.target}/messages`, query, signal);
    this.#history.show(messages, before);
  }
}
