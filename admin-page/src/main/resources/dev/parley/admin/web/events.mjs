// What happens now, on all nodes: the latest events and errors, filtered by the server, as many as the page keeps.

import { button } from './controls.mjs';
import { el } from './dom.mjs';
import { EventTable } from './event-table.mjs';
import { count, noun } from './format.mjs';
import { Kinds } from './kinds.mjs';
import { Search } from './search.mjs';
import { Stream } from './stream.mjs';
import { Tail } from './tail.mjs';
import { View } from './view.mjs';

const KEPT = 500;
const DRAW_MS = 250;
const WIDE = '(min-width: 760px)';
/** @type {[string, string, object?][]} */
const FIELDS = [
  ['text', 'Text contains'],
  ['connection', 'Id begins with'],
  ['user', 'User'],
  ['address', 'Address or network'],
  ['channel', 'Channel'],
  ['route', 'Route'],
];

export class Events extends View {
  #tail = new Tail(KEPT);
  #stream;
  #table;
  #kinds = new Kinds(() => this.#apply());
  #search;
  #state = el('p', { className: 'state idle' });
  #words = el('p', { className: 'soft' });
  #pause = button('Pause', () => this.#toggle());
  #lines = 0;
  #left = 0;
  #drawing = 0;
  #following = '';

  /** @param {Context} context */
  constructor(context) {
    super(context, 'Events');
    this.#state.setAttribute('role', 'status');
    this.#table = new EventTable(context.nodes, 'Events as they happen, the newest first');
    this.#search = new Search(FIELDS, () => this.#apply());
    this.#stream = new Stream(context.server, {
      line: (line) => this.#add(line),
      dropped: (lines) => this.#drop(lines),
      silent: (silent) => this.heardAll({ silent }),
      state: (name, why) => this.#says(name, why),
    });
    this.tools.append(this.#pause, button('Empty the list', () => this.#clear()));
    const filters = el('details', { className: 'panel', open: matchMedia(WIDE).matches }, el('summary', {}, 'Filters'), this.#kinds.element, this.#search.element);
    this.element.append(filters, el('div', { className: 'pages' }, this.#state, this.#words), this.#table.element);
  }

  #apply() {
    this.context.go({ view: 'events', query: { kinds: this.#kinds.value, ...this.#search.query } }, { replace: true });
  }

  /** @param {Route} route */
  show(route) {
    super.show(route);
    this.#kinds.show(route.query.kinds ?? '');
    this.#search.show(route.query);
    const following = JSON.stringify(route.query);
    if (this.#following !== following) {
      this.#following = following;
      this.#clear();
      this.#stream.follow(route.query);
    }
  }

  /** @param {'live' | 'connecting' | 'refused'} name @param {string} [why] */
  #says(name, why = '') {
    this.#state.className = `state ${{ live: why ? 'warn' : 'good', connecting: 'warn', refused: 'bad' }[name]}`;
    this.#state.textContent = { live: why ? `Live, without some nodes: ${why}` : 'Live', connecting: 'Connecting…', refused: `Refused; trying again soon. ${why}` }[name];
  }

  /** @param {TailLine} line */
  #add(line) {
    this.#lines += 1;
    this.#tail.add([{ ...line, seq: this.#lines }]);
    this.#drawSoon();
  }

  /** @param {number} lines */
  #drop(lines) {
    this.#left += lines;
    this.#drawSoon();
  }

  #toggle() {
    this.#tail.isPaused ? this.#tail.resume() : this.#tail.pause();
    this.#draw();
  }

  #clear() {
    this.#tail.clear();
    this.#lines = 0;
    this.#left = 0;
    this.#draw();
  }

  // A burst is drawn once.
  #drawSoon() {
    this.#drawing ||= setTimeout(() => this.#draw(), DRAW_MS);
  }

  #draw() {
    clearTimeout(this.#drawing);
    this.#drawing = 0;
    const { isPaused, waiting, shown, dropped } = this.#tail;
    this.#pause.textContent = isPaused ? `Go on${waiting ? `, ${count(waiting)} new` : ''}` : 'Pause';
    this.#table.show(shown, 'Nothing happened yet.');
    const gone = dropped ? `, ${count(dropped)} older ones are gone` : '';
    const left = this.#left ? `. The server left out ${noun(this.#left, 'line')} that came too fast` : '';
    this.#words.textContent = `${noun(shown.length, 'event')}${gone}${left}.`;
  }

  close() {
    super.close();
    this.#search.close();
    this.#stream.close();
    clearTimeout(this.#drawing);
  }
}
