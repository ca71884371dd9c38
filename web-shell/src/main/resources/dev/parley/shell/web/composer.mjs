// The input line. A line that could not be sent stays in it.

import { $ } from './dom.mjs';

export class Composer {
  #input = $('message');
  #hint = $('hint');

  /** @param onTyped called with the line; returns the reason why it can't be sent, or '' if it was sent */
  constructor(onTyped) {
    $('composer').addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit(onTyped);
    });
    this.#input.addEventListener('input', () => this.hint(''));
  }

  /** Inserts a line unless the person is typing another one. @returns {boolean} true if it was inserted */
  offer(line, hint = '') {
    if (!line || this.#input.value) {
      return false;
    }
    this.#input.value = line;
    this.hint(hint);
    return true;
  }

  /** Inserts the start of a command for the person to finish. */
  begin(command) {
    this.offer(command);
    this.#input.focus();
  }

  hint(text) {
    this.#hint.textContent = text;
  }

  #submit(onTyped) {
    const problem = onTyped(this.#input.value);
    this.hint(problem);
    if (!problem) {
      this.#input.value = '';
    }
  }
}
