// The button that leads to the latest messages, and says how many have come since the reader left the end.

import { $ } from './dom.mjs';
import { isMessage } from './frames.mjs';

export class Latest {
  #button = $('latest');

  /** @param {() => void} onClick called when the reader wants the latest messages */
  constructor(onClick) {
    this.#button.addEventListener('click', onClick);
  }

  /**
   * @param {boolean} follows true if the reader is at the end @param {Item[]} items all of them
   * @param {Item | undefined} last the last message seen there
   */
  show(follows, items, last) {
    this.#button.hidden = follows;
    if (!follows) {
      const since = items.slice(last ? items.indexOf(last) + 1 : 0);
      const count = since.filter((item) => isMessage(item) && !item.mine).length;
      this.#button.textContent = count ? `${count > 99 ? '99+' : count} new ↓` : 'Latest messages ↓';
    }
  }
}
