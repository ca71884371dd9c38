// One node: its health, its gateways with their leases, its own load, and its drain.

import { el } from './dom.mjs';
import { DrainPanel } from './drain.mjs';
import { Facts } from './facts.mjs';
import { count, duration, moment, rate } from './format.mjs';
import { assessed } from './health.mjs';
import { stateOf, use } from './node-columns.mjs';
import { Plots } from './plots.mjs';
import { Table } from './table.mjs';
import { View } from './view.mjs';

const EVERY_MS = 2000;
const SECONDS = 300;

export class OneNode extends View {
  #state = el('p', { className: 'state-line' });
  #facts = new Facts();
  #plots = new Plots();
  #drain;
  /** @type {Table<Gateway>} */
  #gateways = new Table({
    caption: 'Gateways: event loops that hold sockets',
    shown: true,
    columns: [
      { label: 'Gateway', head: true, text: ({ id }) => id, className: 'id' },
      { label: 'Connections', number: true, text: ({ connections }) => count(connections) },
      { label: 'Lease', text: ({ lease }) => lease },
      { label: 'For', number: true, text: (gateway) => duration(gateway.leaseAgeMillis) },
      { label: 'Ends in', number: true, text: (gateway) => duration(gateway.leaseLeftMillis) },
    ],
    keyOf: ({ id }) => id,
  });

  /** @param {Context} context */
  constructor(context) {
    super(context, 'Node');
    this.#drain = new DrainPanel(this);
    this.tools.append(this.#drain.button);
    const load = el('section', { className: 'group' }, el('h2', {}, 'Load of this node, last 5 minutes'), this.#plots.element);
    const about = el('div', { className: 'pair' }, el('section', { className: 'panel' }, this.#state, this.#facts.element), this.#gateways.element);
    this.element.append(this.#drain.element, about, load);
    this.watch((signal) => this.#node(signal), EVERY_MS);
    this.watch((signal) => this.#rates(signal), 2 * EVERY_MS);
  }

  /** @param {Route} route */
  show(route) {
    this.heading.textContent = this.context.nodes.of(route.target);
    super.show(route);
  }

  /** @param {AbortSignal} signal */
  async #node(signal) {
    const answer = await this.context.server.get('@cluster/nodes', {}, signal);
    this.context.nodes.learn(answer.nodes);
    this.heading.textContent = this.context.nodes.of(this.route.target);
    const node = assessed(answer).find(({ id }) => id === this.route.target);
    this.#state.replaceChildren(...(node ? stateOf(node) : ['No such node now. A node has another id after each start.']));
    this.#drain.show(node);
    this.#facts.show(node && !node.silent ? this.#about(node) : []);
    this.#gateways.show(node?.gateways ?? [], 'No sockets here.');
  }

  /** @param {Assessed} node @returns {[string, string][]} */
  #about({ id, role = '', version, startedAt = '', eventLoops, connections, channels, messagesPerSecond, loopDelayMillis, memory }) {
    const start = Date.parse(startedAt);
    return [
      ['Id', id],
      ['Role', role],
      ['Version', version],
      ['Started', `${moment(start)}, ${duration(this.context.clock.now() - start)} ago`],
      ['Event loops', `${count(eventLoops)}, ${duration(loopDelayMillis)} late`],
      ['Connections', count(connections)],
      ['Channels', count(channels)],
      ['Messages', `${rate(messagesPerSecond)} a second, in and out`],
      ['Heap', use(memory?.heapBytes, memory?.heapLimitBytes)],
      ['Held for clients', use(memory?.connectionBytes, memory?.connectionLimitBytes)],
    ];
  }

  /** @param {AbortSignal} signal */
  async #rates(signal) {
    const answer = await this.context.server.get('@cluster/rates', { seconds: `${SECONDS}`, node: this.route.target }, signal);
    this.context.clock.set(Date.parse(answer.until));
    this.#plots.show(answer, SECONDS);
  }
}
