// The actions of a message: a button in its row opens them.

import { $, el } from './dom.mjs';
import { REACTIONS } from './emoji.mjs';

export class Menu {
  #menu = $('menu');
  #calls;

  /**
   * @param {{can: (item: Item) => {react: boolean, edit: boolean}, react: (item: Item, emoji: string) => void, reply: (item: Item) => void,
   *   edit: (item: Item) => void, remove: (item: Item) => void}} calls can: what the person may do with a message now
   */
  constructor(calls) {
    this.#calls = calls;
  }

  /** Puts the button into a row. @param {HTMLElement} place @param {Item} item */
  decorate(place, item) {
    if (this.#calls.can(item).react) {
      const more = el('button', { type: 'button', className: 'more', title: 'Answer, react …', ariaLabel: 'Actions for this message' }, '⋯');
      more.dataset.focus = 'more';
      more.addEventListener('click', () => this.#open(item, more));
      place.append(more);
    }
  }

  /** @param {Item} item @param {HTMLElement} button */
  #open(item, button) {
    const { react, reply, edit, remove, can } = this.#calls;
    const emoji = REACTIONS.map((one) => this.#button(one, 'emoji', () => react(item, one), `React with ${one}`));
    const own = can(item).edit ? [this.#button('Edit', '', () => edit(item)), this.#button('Delete…', '', () => remove(item))] : [];
    this.#menu.replaceChildren(el('div', {}, ...emoji), this.#button('Answer', '', () => reply(item)), ...own);
    this.#menu.showPopover();
    this.#place(button.getBoundingClientRect());
    this.#menu.querySelector('button').focus();
  }

  /** @param {string} words @param {string} className @param {() => void} then */
  #button(words, className, then, ariaLabel = words) {
    const onclick = () => {
      this.#menu.hidePopover();
      then();
    };
    return el('button', { type: 'button', className, ariaLabel, onclick }, words);
  }

  /** Beside the button, inside the window. @param {DOMRect} button */
  #place({ left, top, bottom }) {
    const { offsetWidth: width, offsetHeight: height } = this.#menu;
    const below = bottom + height <= innerHeight;
    this.#menu.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`;
    this.#menu.style.top = `${Math.max(8, below ? bottom : top - height)}px`;
  }
}
