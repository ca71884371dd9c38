// The text area. What could not be sent stays in it, and each room has its own draft. It may answer a message, or edit one.

import { $ } from './dom.mjs';
import { problemOf } from './limits.mjs';
import { TextArea } from './text-area.mjs';

export class Composer {
  #area = new TextArea();
  #input = this.#area.element;
  #calls;
  #memory;
  /** The room whose draft is shown. */
  #room = '';
  /** @type {(Mode & {before: string}) | null} before: the draft that editing put aside */
  #mode = null;

  /**
   * @param {Memory} memory that keeps the drafts
   * @param {{send: (text: string, mode: Mode | null) => string, typing: () => void, editLast: () => void}} calls send returns
   *   the reason why the text can't be sent, or '' if it was sent
   */
  constructor(memory, calls) {
    this.#memory = memory;
    this.#calls = calls;
    $('composer').addEventListener('submit', (/** @type {Event} */ event) => {
      event.preventDefault();
      this.#submit();
    });
    $('mode-end').addEventListener('click', () => this.endMode());
    this.#input.addEventListener('input', () => this.#typed());
    this.#input.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => this.#key(event));
  }

  /** Shows a room's draft. @param {string} room */
  show(room) {
    if (room !== this.#room) {
      this.endMode(false);
      const early = this.#room === '' ? this.#area.text : ''; // typed before there was a room
      this.#room = room;
      this.#write(early || this.#memory.draft(room));
      this.#keep();
      this.hint('');
    }
  }

  /** Inserts a line unless the person is typing another one. @param {string} line @returns {boolean} true if it was inserted */
  offer(line, hint = '') {
    if (!line || this.#input.value) {
      return false;
    }
    this.#write(line);
    this.#keep();
    this.hint(hint);
    return true;
  }

  /** @param {string} text */
  hint(text) {
    $('hint').textContent = text;
  }

  /** Answers a message. @param {Item} item @param {string} author @param {string} text */
  reply(item, author, text) {
    this.endMode(false);
    this.#begin({ kind: 'reply', item, before: '' }, `Answer to ${author}: ${text}`);
  }

  /** @param {Item} item @param {string} text of the message as it stands */
  edit(item, text) {
    this.endMode(false);
    this.#begin({ kind: 'edit', item, before: this.#input.value }, 'Edit your message');
    this.#write(text);
    this.#input.setSelectionRange(text.length, text.length);
  }

  endMode(focus = true) {
    const mode = this.#mode;
    this.#mode = null;
    $('mode').hidden = true;
    if (mode?.kind === 'edit') {
      this.#write(mode.before);
    }
    if (mode && focus) {
      this.#input.focus();
    }
  }

  /** @param {Mode & {before: string}} mode @param {string} words */
  #begin(mode, words) {
    this.#mode = mode;
    $('mode-words').textContent = words;
    $('mode').hidden = false;
    this.hint('');
    this.#input.focus();
  }

  #submit() {
    const problem = this.#calls.send(this.#input.value, this.#mode);
    this.hint(problem);
    if (!problem) {
      const isEdit = this.#mode?.kind === 'edit';
      this.endMode();
      if (!isEdit) {
        this.#write('');
        this.#keep();
      }
    }
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { key, shiftKey, ctrlKey, altKey, metaKey, isComposing } = event;
    if (isComposing) {
      return;
    }
    if (key === 'Enter' && !shiftKey && !altKey) {
      event.preventDefault();
      this.#submit();
    } else if (key === 'Escape' && this.#mode) {
      event.preventDefault();
      this.endMode();
    } else if (key === 'ArrowUp' && !this.#input.value && !this.#mode && !(shiftKey || ctrlKey || altKey || metaKey)) {
      event.preventDefault();
      this.#calls.editLast();
    }
  }

  #typed() {
    this.#area.complete();
    this.hint(problemOf(this.#area.text));
    this.#keep();
    if (this.#mode?.kind !== 'edit' && /^(?!\/[a-z])./is.test(this.#area.text)) {
      this.#calls.typing();
    }
  }

  /** @param {string} text */
  #write(text) {
    this.#area.text = text;
  }

  #keep() {
    if (this.#mode?.kind !== 'edit') {
      this.#memory.setDraft(this.#room, this.#area.text);
    }
  }
}
