// The drain of one node: how far it is, and the controls to begin and undo it.

import { el } from './dom.mjs';
import { count, noun } from './format.mjs';
import { path } from './server.mjs';

export class DrainPanel {
  button = el('button', { type: 'button', hidden: true, onclick: () => this.#press() }, 'Drain…');
  #words = el('p');
  #bar = el('progress', { max: 1, value: 0, ariaLabel: 'Connections that were let go' });
  element = el('section', { className: 'panel', hidden: true }, el('h2', {}, 'Drain'), this.#bar, this.#words);
  #view;
  #isServing = true;

  /** @param {import('./view.mjs').View} view */
  constructor(view) {
    this.#view = view;
  }

  /** @param {Assessed | undefined} node */
  show(node) {
    const drain = node?.drain;
    this.#isServing = drain?.state === 'serving';
    this.button.hidden = !drain;
    this.button.textContent = this.#isServing ? 'Drain…' : 'Undo the drain';
    this.element.hidden = !drain || this.#isServing;
    if (drain) {
      const { state, left, gone, back, busyLoops = 0 } = drain;
      this.#bar.value = state === 'drained' ? 1 : gone / Math.max(1, gone + left);
      const returned = back > 0 ? ` ${noun(back, 'connection')} opened here since the drain began.` : '';
      const busy = busyLoops > 0 ? ` Not counted: ${noun(busyLoops, 'event loop')} too busy to answer.` : '';
      this.#words.textContent = `${state === 'drained' ? 'Drained' : 'Draining'}: ${noun(gone, 'connection')} let go, ${count(left)} left.${returned}${busy}`;
    }
  }

  #press() {
    const { context, route, heading } = this.#view;
    const place = path`@cluster/nodes/${route.target}/drain`;
    if (!this.#isServing) {
      this.#view.act(() => context.server.act('DELETE', place), 'The node accepts connections again.');
      return;
    }
    const text =
      'It accepts no connections from now on, and closes those it has with 1012, some each second, so that their clients connect to another node. The process goes on.';
    context.confirm.ask({ title: `Drain ${heading.textContent}?`, text, act: 'Drain' }, () =>
      this.#view.act(() => context.server.act('POST', place), 'The drain has begun.'),
    );
  }
}
