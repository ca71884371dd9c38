// The form to log in with an access key.

import { input } from './controls.mjs';
import { el } from './dom.mjs';

export class SignIn {
  #id = input('id', 'Key id', { autocomplete: 'username', required: true, autocapitalize: 'none' });
  #secret = input('secret', 'Secret', { type: 'password', autocomplete: 'current-password', required: true });
  #why = el('p', { className: 'notice bad', hidden: true });
  #send = el('button', { type: 'submit', className: 'primary' }, 'Sign in');
  element = el(
    'form',
    { id: 'sign-in', className: 'panel', onsubmit: (/** @type {Event} */ event) => this.#try(event) },
    el('h1', {}, 'Sign in'),
    el('p', { className: 'soft' }, 'With an access key, as calls of the management API are signed with.'),
    this.#id.field,
    this.#secret.field,
    this.#why,
    this.#send,
  );
  #server;
  #done;

  /** @param {import('./server.mjs').Server} server @param {() => void} done called after a login */
  constructor(server, done) {
    this.#server = server;
    this.#done = done;
    this.#why.setAttribute('role', 'alert');
  }

  /** @param {string} why the form is shown; empty if there is nothing to explain */
  show(why) {
    this.#say(why);
    this.#secret.input.value = '';
    (this.#id.input.value ? this.#secret : this.#id).input.focus();
  }

  /** @param {Event} event */
  async #try(event) {
    event.preventDefault();
    this.#send.disabled = true;
    this.#say('');
    try {
      const body = new URLSearchParams({ id: this.#id.input.value.trim(), secret: this.#secret.input.value });
      await this.#server.act('POST', 'session', { body });
      this.#secret.input.value = '';
      this.#done();
    } catch (/** @type {any} */ failure) {
      this.#say(failure.message);
      this.#secret.input.select();
    } finally {
      this.#send.disabled = false;
    }
  }

  /** @param {string} why */
  #say(why) {
    this.#why.textContent = why;
    this.#why.hidden = why === '';
  }
}
