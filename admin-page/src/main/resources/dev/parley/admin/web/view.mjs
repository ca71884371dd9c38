// What all views share: a head with the title and the tools, a notice of what went wrong, and questions that are repeated.

import { el } from './dom.mjs';
import { Poll } from './poll.mjs';
import { Lost, SignedOut } from './server.mjs';

export class View {
  element = el('div', { className: 'view' });
  context;
  heading = el('h1', { tabIndex: -1 });
  tools = el('div', { className: 'tools' });
  /** @type {Route} */
  route = { view: '', target: '', query: {} };
  #refused = el('p', { className: 'notice bad', hidden: true });
  #silent = el('p', { className: 'notice', hidden: true });
  #done = el('p', { className: 'notice good', hidden: true });
  /** @type {Poll[]} */
  #polls = [];
  /** What went wrong last, by what was tried. @type {Map<Function, string>} */
  #failures = new Map();

  /** @param {Context} context @param {string} title */
  constructor(context, title) {
    this.context = context;
    this.heading.textContent = title;
    this.#refused.setAttribute('role', 'alert');
    this.#done.setAttribute('role', 'status');
    this.element.append(el('div', { className: 'head' }, this.heading, this.tools), this.#refused, this.#silent, this.#done);
  }

  /** The words for the browser's tab. */
  get title() {
    return this.heading.textContent ?? '';
  }

  /** Shows a route of this view; called at first, and whenever target or query change. @param {Route} route */
  show(route) {
    this.route = route;
    this.#failures.clear();
    this.#showFailure();
    this.#done.hidden = true;
    this.#polls.forEach((poll) => poll.now());
  }

  /** Asks what this view shows, from {@link show} on. @param {(signal: AbortSignal) => Promise<void>} ask @param {number} everyMs */
  watch(ask, everyMs) {
    const poll = new Poll((signal) => this.#attempt(ask, signal), everyMs);
    this.#polls.push(poll);
    return poll;
  }

  /** @param {(signal: AbortSignal) => Promise<void>} ask @param {AbortSignal} signal @returns {Promise<boolean>} false if there was no answer */
  async #attempt(ask, signal) {
    try {
      await ask(signal);
      if (!signal.aborted && this.#failures.delete(ask)) {
        this.#showFailure();
      }
      return true;
    } catch (/** @type {any} */ failure) {
      if (!signal.aborted) {
        this.#explain(ask, failure);
      }
      return false;
    }
  }

  /** Does something at the operator's word, and shows what came of it. @param {() => Promise<unknown>} act @param {string} done */
  async act(act, done) {
    this.#done.hidden = true;
    this.#failures.delete(this.act);
    try {
      await act();
      this.#done.textContent = done;
      this.#done.hidden = false;
    } catch (/** @type {any} */ failure) {
      this.#failures.set(this.act, failure.message);
    }
    this.#showFailure();
    this.#polls.forEach((poll) => poll.now());
  }

  /** The page itself shows a lost server and an ended session. @param {Function} tried @param {Error} failure */
  #explain(tried, failure) {
    if (!(failure instanceof Lost || failure instanceof SignedOut)) {
      this.#failures.set(tried, failure.message);
      this.#showFailure();
    }
  }

  #showFailure() {
    const [words = ''] = this.#failures.values();
    this.#refused.hidden = words === '';
    this.#refused.textContent = words;
  }

  /** Names the nodes without which an answer was made. @param {{silent?: NodeName[]}} answer */
  heardAll({ silent = [] }) {
    this.#silent.hidden = silent.length === 0;
    this.#silent.textContent = `Without ${silent.map(({ name }) => name).join(', ')}, which did not answer within 2 s.`;
  }

  close() {
    this.#polls.forEach((poll) => poll.stop());
  }
}
