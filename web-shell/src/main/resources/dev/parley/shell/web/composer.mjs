// The line one types in. What could not be sent stays in it.

import { $ } from './dom.mjs';

export class Composer {
  #input = $('message');
  #hint = $('hint');

  /** @param onTyped called with the line; returns what keeps it from being sent, or '' when it is on its way */
  constructor(onTyped) {
    $('composer').addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit(onTyped);
    });
    this.#input.addEventListener('input', () => this.hint(''));
  }

  /** Puts a line there, unless that would overwrite what is being typed. @returns {boolean} whether it is there */
  offer(line, hint = '') {
    if (!line || this.#input.value) {
      return false;
    }
    this.#input.value = line;
    this.hint(hint);
    return true;
  }

  /** Begins a command for the person to finish. */
  begin(command) {
    this.offer(command);
    this.#input.focus();
  }

  hint(words) {
    this.#hint.textContent = words;
  }

  #submit(onTyped) {
    const problem = onTyped(this.#input.value);
    this.hint(problem);
    if (!problem) {
      this.#input.value = '';
    }
  }
}
