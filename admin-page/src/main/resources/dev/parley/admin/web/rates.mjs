// All series of all nodes, or of one, over the last minutes: as plots, and as a table of numbers.

import { choices, select } from './controls.mjs';
import { el } from './dom.mjs';
import { clock, noun } from './format.mjs';
import { thinned } from './plot.mjs';
import { Plots } from './plots.mjs';
import { points, present } from './series.mjs';
import { Table } from './table.mjs';
import { View } from './view.mjs';

const EVERY_MS = 2000;
/** @type {[string, string][]} */
const SPANS = [['300', '5 minutes'], ['120', '2 minutes'], ['60', '1 minute']];
const LINES = 10;

export class Rates extends View {
  #plots = new Plots();
  #node = select('node', 'Node', [['', 'All nodes']]);
  #seconds = select('seconds', 'Last', SPANS);
  #about = el('p', { className: 'soft' });
  #place = el('div');
  #numbers = el('details', { className: 'panel', ontoggle: () => this.#write() }, el('summary', {}, 'The numbers'), this.#place);
  /** @type {RatesAnswer | undefined} */
  #answer;
  #shown = '';
  /** @type {Table<Line> | undefined} */
  #table;

  /** @param {Context} context */
  constructor(context) {
    super(context, 'Rates');
    const apply = () => context.go({ view: 'rates', query: { node: this.#node.control.value, seconds: this.#seconds.control.value } });
    const form = el('form', { className: 'filters', onchange: apply }, this.#node.field, this.#seconds.field);
    this.tools.append(form);
    this.element.append(this.#about, this.#plots.element, this.#numbers);
    this.watch((signal) => this.#rates(signal), EVERY_MS);
    this.watch((signal) => this.#nodes(signal), 5 * EVERY_MS);
  }

  get #span() {
    return SPANS.find(([value]) => value === this.route.query.seconds)?.[0] ?? SPANS[0][0];
  }

  /** @param {Route} route */
  show(route) {
    super.show(route);
    this.#choose();
  }

  #choose() {
    const [id, named] = [this.route.query.node ?? '', this.context.nodes.all];
    const others = id && !named.some(([known]) => known === id) ? [[id, id]] : [];
    const options = /** @type {[string, string][]} */ ([['', 'All nodes'], ...named, ...others]);
    const signature = JSON.stringify(options);
    if (this.#shown !== signature) {
      this.#shown = signature;
      this.#node.control.replaceChildren(...choices(options));
    }
    this.#node.control.value = id;
    this.#seconds.control.value = this.#span;
  }

  /** @param {AbortSignal} signal */
  async #nodes(signal) {
    this.context.nodes.learn((await this.context.server.get('@cluster/nodes', {}, signal)).nodes);
    this.#choose();
  }

  /** @param {AbortSignal} signal */
  async #rates(signal) {
    const answer = await this.context.server.get('@cluster/rates', { seconds: this.#span, node: this.route.query.node ?? '' }, signal);
    this.context.clock.set(Date.parse(answer.until));
    this.heardAll(answer);
    this.#answer = answer;
    this.#about.textContent = `${noun(answer.nodes, 'node')}, until ${clock(Date.parse(answer.until))}.`;
    this.#plots.show(answer, Number(this.#span));
    this.#write();
  }

  /** Fills the table, if it is open. */
  #write() {
    if (!this.#answer || !this.#numbers.open) {
      return;
    }
    const answer = this.#answer;
    const series = present(answer);
    if (!this.#table) {
      this.#table = new Table({
        caption: 'Means over time, the newest first',
        columns: [
          { label: 'Until', head: true, text: (/** @type {Line} */ { at }) => clock(at) },
          ...series.map(({ key, name, format }) => ({ label: name, number: true, text: (/** @type {Line} */ { values }) => format(values[key] ?? null) })),
        ],
        keyOf: ({ at }) => `${at}`,
      });
      this.#place.append(this.#table.element);
    }
    this.#table.show(lines(answer, series.map(({ key }) => key)));
  }
}

/** @typedef {{at: number, values: Record<string, number | null>}} Line */

/** @param {RatesAnswer} answer @param {string[]} keys @returns {Line[]} */
function lines(answer, keys) {
  const columns = keys.map((key) => thinned(points(answer, key), LINES));
  return (columns[0] ?? [])
    .map(({ at }, i) => ({ at, values: Object.fromEntries(keys.map((key, k) => [key, columns[k][i]?.value ?? null])) }))
    .reverse();
}
