// The form that sends a message to one connection.

import { el } from './dom.mjs';
import { noun } from './format.mjs';
import { path } from './server.mjs';

export class Sending {
  #text = el('textarea', { name: 'message', rows: 3, required: true, spellcheck: false });
  element = el(
    'form',
    { className: 'panel', onsubmit: (/** @type {Event} */ event) => this.#ask(event) },
    el('h2', {}, 'Send'),
    el('label', { className: 'field' }, 'Message, sent as it stands', this.#text),
    el('div', { className: 'choices' }, el('button', { type: 'submit' }, 'Send…')),
  );
  #view;

  /** @param {import('./view.mjs').View} view */
  constructor(view) {
    this.#view = view;
  }

  /** @param {Event} event */
  #ask(event) {
    event.preventDefault();
    const { context, route } = this.#view;
    const body = this.#text.value;
    const size = noun(new TextEncoder().encode(body).length, 'byte');
    context.confirm.ask({ title: 'Send this message?', text: `${size} to ${route.target}. Its client takes it for a message of the app.`, act: 'Send' }, () =>
      this.#view.act(async () => {
        await context.server.act('POST', path`@connections/${route.target}`, { body });
        this.#text.value = '';
      }, 'Sent.'),
    );
  }
}
