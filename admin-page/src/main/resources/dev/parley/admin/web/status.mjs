// Shows whether the server answers. While it doesn't, what was shown stays, and a notice says since when it is out of date.

import { $ } from './dom.mjs';
import { clock } from './format.mjs';

export class Status {
  #lostAt = 0;
  #heardAt = 0;

  /** @param {boolean} answers */
  show(answers) {
    document.body.dataset.server = answers ? 'live' : 'lost';
    if (answers) {
      this.#heardAt = Date.now();
      this.#lostAt = 0;
    } else {
      this.#lostAt ||= Date.now();
    }
    say($('server'), answers ? 'Connected' : 'No answer');
    say($('lost'), answers ? '' : this.#words());
    $('lost').hidden = answers;
  }

  #words() {
    const since = this.#heardAt ? `What is shown is of ${clock(this.#heardAt)}. ` : '';
    return `${location.host} has not answered since ${clock(this.#lostAt)}. ${since}The page goes on asking.`;
  }
}

/** Only a change is read out. @param {HTMLElement} element @param {string} words */
function say(element, words) {
  if (element.textContent !== words) {
    element.textContent = words;
  }
}
