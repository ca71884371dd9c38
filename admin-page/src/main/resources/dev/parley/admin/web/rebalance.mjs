// The rebalance of all gateways: how far it is, and the controls to begin and stop it.

import { el } from './dom.mjs';
import { count, noun } from './format.mjs';
import { Refusal } from './server.mjs';
import { Table } from './table.mjs';

const EVERY_MS = 2000;
const PLACE = '@gateways/rebalance';

export class RebalancePanel {
  button = el('button', { type: 'button', hidden: true, onclick: () => this.#press() }, 'Rebalance…');
  #words = el('p');
  #left = el('p', { className: 'soft', hidden: true });
  /** @type {Table<NonNullable<Rebalance['gateways']>[number]>} */
  #table = new Table({
    caption: 'Connections of each gateway and its share',
    columns: [
      { label: 'Gateway', head: true, text: ({ name }) => name },
      { label: 'Connections', number: true, text: ({ connections }) => count(connections) },
      { label: 'Share', number: true, text: ({ share }) => count(share) },
    ],
    keyOf: ({ name }) => name,
  });
  element = el('section', { className: 'panel', hidden: true }, el('h2', {}, 'Rebalance'), this.#words, this.#table.element, this.#left);
  #view;
  #isRunning = false;

  /** @param {import('./view.mjs').View} view */
  constructor(view) {
    this.#view = view;
    view.watch((signal) => this.#ask(signal), EVERY_MS);
  }

  /**
   * A process without gateways can't begin a rebalance. While a node is silent, nobody knows whether it coordinates one.
   *
   * @param {AbortSignal} signal
   */
  async #ask(signal) {
    try {
      this.#show(await this.#view.context.server.get(PLACE, {}, signal));
      this.button.hidden = false;
    } catch (failure) {
      if (!(failure instanceof Refusal)) {
        throw failure;
      }
      this.button.hidden = failure.status === 404;
    }
  }

  /** @param {Rebalance} report */
  #show({ state, message = '', rate = 0, rounds = 0, moved = 0, gateways = [], leftOut = [] }) {
    this.#isRunning = state === 'running';
    this.button.textContent = this.#isRunning ? 'Stop the rebalance' : 'Rebalance…';
    this.element.hidden = state === 'idle';
    const pace = this.#isRunning ? ` at ${count(rate)} a second at most, round ${count(rounds)}` : '';
    this.#words.textContent = `${state[0].toUpperCase()}${state.slice(1)}${pace}: ${noun(moved, 'connection')} moved. ${message}`;
    this.#table.show(gateways, 'No gateway takes part.');
    this.#left.hidden = leftOut.length === 0;
    this.#left.textContent = leftOut.map(({ name, reason }) => `${name} takes no part: ${reason}`).join('. ');
  }

  #press() {
    const { server, confirm } = this.#view.context;
    if (this.#isRunning) {
      this.#view.act(() => server.act('DELETE', PLACE), 'The rebalance was stopped.');
      return;
    }
    const text =
      'Gateways that hold more than their share close the surplus with 1012, some each second, so that their clients connect to another gateway. No gateway stops to serve.';
    confirm.ask({ title: 'Move connections until each gateway has its share?', text, act: 'Rebalance' }, () =>
      this.#view.act(() => server.act('POST', PLACE), 'The rebalance has begun.'),
    );
  }
}
