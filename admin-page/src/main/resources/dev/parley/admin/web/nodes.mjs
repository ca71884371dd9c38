// All nodes, the sick ones first, and the load of the last minutes.

import { el } from './dom.mjs';
import { count } from './format.mjs';
import { assessed, verdict } from './health.mjs';
import { columns } from './node-columns.mjs';
import { Plots } from './plots.mjs';
import { RebalancePanel } from './rebalance.mjs';
import { Table } from './table.mjs';
import { View } from './view.mjs';

const EVERY_MS = 2000;
const SECONDS = 300;

export class Nodes extends View {
  #verdict = el('span', {}, 'Asking all nodes…');
  #total = el('span', { className: 'soft' });
  #line = el('p', { className: 'verdict' }, this.#verdict, this.#total);
  #table;
  #plots = new Plots(({ isKey }) => isKey === true);
  #rebalance;

  /** @param {Context} context */
  constructor(context) {
    super(context, 'Nodes');
    this.#verdict.setAttribute('role', 'status');
    this.#table = new Table({
      caption: 'Nodes of the cluster',
      columns: columns(() => context.clock.now()),
      keyOf: ({ id }) => id,
      classOf: ({ level, silent }) => (silent ? `${level} silent` : level),
      className: 'cards',
    });
    this.#rebalance = new RebalancePanel(this);
    this.tools.append(this.#rebalance.button);
    const load = el('section', { className: 'group' }, el('h2', {}, 'Load of all nodes, last 5 minutes'), this.#plots.element);
    this.element.append(this.#line, this.#table.element, this.#rebalance.element, load);
    this.watch((signal) => this.#nodes(signal), EVERY_MS);
    this.watch((signal) => this.#rates(signal), 2 * EVERY_MS);
  }

  /** @param {AbortSignal} signal */
  async #nodes(signal) {
    const answer = await this.context.server.get('@cluster/nodes', {}, signal);
    this.context.nodes.learn(answer.nodes);
    const nodes = assessed(answer);
    const words = verdict(nodes);
    if (this.#verdict.textContent !== words) {
      this.#verdict.textContent = words; // only a change is read out
    }
    this.#total.textContent = `${count(total(answer.nodes))} connections`;
    this.#line.className = `verdict ${nodes[0]?.level ?? ''}`;
    this.#table.show(nodes);
  }

  /** @param {AbortSignal} signal */
  async #rates(signal) {
    const answer = await this.context.server.get('@cluster/rates', { seconds: `${SECONDS}` }, signal);
    this.context.clock.set(Date.parse(answer.until));
    this.#plots.show(answer, SECONDS);
  }
}

/** @param {ClusterNode[]} nodes */
const total = (nodes) => nodes.reduce((sum, { connections = 0 }) => sum + connections, 0);
