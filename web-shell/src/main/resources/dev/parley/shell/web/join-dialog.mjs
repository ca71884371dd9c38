// The dialog to enter a room: type its name, or choose among the rooms one is in and those that are open.

import { $, el } from './dom.mjs';
import { roomName } from './names.mjs';
import { isDirect } from './rooms.mjs';

const SHOWN = 50;

export class JoinDialog {
  #dialog = $('join-dialog');
  #input = $('join-room');
  #list = $('open-rooms');
  #calls;
  #conversation;
  #shown = '';

  /**
   * @param {Conversation} conversation
   * @param {{onOpen: () => void, onRoom: (room: string) => void}} calls onOpen when the open rooms must be listed
   */
  constructor(conversation, calls) {
    this.#conversation = conversation;
    this.#calls = calls;
    this.#input.addEventListener('input', () => this.show());
    $('join-form').addEventListener('submit', (/** @type {Event} */ event) => {
      event.preventDefault();
      this.#choose(this.#input.value);
    });
    this.#list.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => this.#walk(event));
    this.#input.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => this.#walk(event));
    $('close-join').addEventListener('click', () => this.#dialog.close());
  }

  open() {
    if (!this.#dialog.open) {
      this.#input.value = '';
      this.#calls.onOpen();
      this.#shown = '';
      this.#dialog.showModal();
      this.#input.focus();
      this.show();
    }
  }

  /** Shows the rooms whose names contain what is typed. */
  show() {
    if (!this.#dialog.open) {
      return;
    }
    const { rooms, directory } = this.#conversation;
    const typed = roomName(this.#input.value).toLowerCase();
    const ours = [...rooms.keys()].filter((room) => room && !isDirect(room));
    const all = [...new Set([...ours, ...directory.map(({ room = '' }) => room)])];
    const found = all.filter((room) => room.toLowerCase().includes(typed)).slice(0, SHOWN);
    const shown = JSON.stringify([found, ours]);
    if (shown !== this.#shown) {
      this.#shown = shown;
      this.#list.replaceChildren(...found.map((room) => this.#entry(room, ours.includes(room))));
    }
  }

  /** @param {string} room @param {boolean} isOurs */
  #entry(room, isOurs) {
    const hint = el('span', { className: 'hint' }, isOurs ? 'you are here' : '');
    const onclick = () => this.#choose(room);
    return el('li', {}, el('button', { type: 'button', onclick }, el('bdi', {}, `#${room}`), ' ', hint));
  }

  /** @param {string} typed */
  #choose(typed) {
    const room = roomName(typed);
    if (room) {
      this.#dialog.close();
      this.#calls.onRoom(room);
    }
  }

  /** Arrow keys move between the line and the list. @param {KeyboardEvent} event */
  #walk(event) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step) {
      event.preventDefault();
      const stops = [this.#input, ...this.#list.querySelectorAll('button')];
      const next = stops.indexOf(document.activeElement) + step;
      stops[Math.max(0, Math.min(next, stops.length - 1))].focus();
    }
  }
}
