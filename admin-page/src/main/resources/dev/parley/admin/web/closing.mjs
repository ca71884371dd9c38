// The form that closes one connection.

import { input } from './controls.mjs';
import { el } from './dom.mjs';
import { path } from './server.mjs';

export class Closing {
  #code = input('code', 'Close code', { value: '1000', inputMode: 'numeric', pattern: '1\\d{3}|[34]\\d{3}', required: true });
  #reason = input('reason', 'Reason, at most 123 bytes', { maxLength: 123 });
  element = el(
    'form',
    { className: 'panel', onsubmit: (/** @type {Event} */ event) => this.#ask(event) },
    el('h2', {}, 'Close'),
    el('div', { className: 'filters' }, this.#code.field, this.#reason.field),
    el('div', { className: 'choices' }, el('button', { type: 'submit', className: 'danger' }, 'Close…')),
  );
  #view;

  /** @param {import('./view.mjs').View} view */
  constructor(view) {
    this.#view = view;
    this.#reason.field.classList.add('grow');
  }

  /** @param {Event} event */
  #ask(event) {
    event.preventDefault();
    const { context, route } = this.#view;
    const query = { code: this.#code.input.value, reason: this.#reason.input.value };
    const text = `${route.target} gets close code ${query.code}. Its client may connect again.`;
    context.confirm.ask({ title: 'Close this connection?', text, act: 'Close' }, () =>
      this.#view.act(() => context.server.act('DELETE', path`@connections/${route.target}`, { query }), 'It was told to close.'),
    );
  }
}
