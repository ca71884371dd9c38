// Sent lines that are not acknowledged yet. They are shown below the log until they are part of it.

import { $, el } from './dom.mjs';

export class Pending {
  #lines = new Set();
  #shown = [];

  get isEmpty() {
    return !this.#lines.size;
  }

  /** @returns a line for remove() */
  add({ room, text }) {
    const line = { room, text };
    this.#lines.add(line);
    return line;
  }

  remove(line) {
    this.#lines.delete(line);
  }

  /** Shows the pending lines of a room. */
  render(room) {
    const lines = [...this.#lines].filter((line) => line.room === room);
    if (lines.length !== this.#shown.length || lines.some((line, index) => line !== this.#shown[index])) {
      this.#shown = lines;
      $('pending').replaceChildren(...lines.map((line) => (line.row ??= el('li', { dir: 'auto' }, line.text))));
    }
  }
}
