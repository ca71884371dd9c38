// Typed lines become frames. Messages are delivered: they are pending until the chat acknowledges them, across reconnects.
// Commands are sent once, and returned to the person if they fail.

import { Asked } from './asked.mjs';
import { parse } from './commands.mjs';

const isMessage = ({ action }) => !action || action === 'msg';

export class Sending {
  #asked = new Asked();
  #client;
  #conversation;
  #composer;
  #pending;
  #calls;

  /** @param {{redraw: () => void, listPeople: () => void}} calls */
  constructor({ client, conversation, composer, pending }, calls) {
    this.#client = client;
    this.#conversation = conversation;
    this.#composer = composer;
    this.#pending = pending;
    this.#calls = calls;
  }

  get isBusy() {
    return !this.#asked.isEmpty || !this.#pending.isEmpty;
  }

  /** @returns {string} the reason why the line can't be sent, or '' */
  typed(line) {
    const { frame, notice, problem } = parse(line);
    if (problem) {
      return problem;
    }
    if (notice) {
      this.#conversation.note(notice);
      this.#calls.redraw();
    }
    if (frame?.action === 'who') {
      this.#calls.listPeople();
      return '';
    }
    return frame ? this.send(this.#conversation.address(frame), line) : '';
  }

  /** @param line what was typed; '' if the frame was not typed @returns {string} the reason why it can't be sent, or '' */
  send(frame, line = '') {
    if (this.#conversation.isChat && isMessage(frame)) {
      this.#deliver(frame, line);
      return '';
    }
    if (frame.action === 'leave' && this.#conversation.isLocal(frame.room)) {
      this.#conversation.forget(frame.room);
      this.#calls.redraw();
      return '';
    }
    if (this.#asked.isFull) {
      return 'There has been no answer for a while. Wait a moment; your line stays here.';
    }
    if (!this.#client.send(frame)) {
      return 'Not connected. Your line stays here; send it when you are connected again.';
    }
    if (this.#conversation.isChat) {
      this.#asked.add(frame, line);
      this.#calls.redraw();
    }
    return '';
  }

  /** Settles the command that a frame answers. */
  answered(frame) {
    this.#asked.answered(frame);
  }

  /** Settles the command that an error names, where the error is shown elsewhere. */
  rejected(action) {
    return this.#asked.rejected(action);
  }

  /** Shows an error next to the line that caused it, if that is known. */
  showError(frame) {
    const line = this.rejected(frame.action);
    if (line) {
      this.#return(line, frame.text);
    } else {
      this.#conversation.receive(frame);
    }
  }

  /** Reports the commands that a lost connection left without an answer. */
  disconnected() {
    this.#composer.hint('');
    this.#asked.takeAll().filter(Boolean).forEach((line) => {
      this.#conversation.note(`The connection was lost before this was answered, so it may not have arrived: ${line}`, 'error');
      this.#composer.offer(line);
    });
  }

  async #deliver(frame, line) {
    const shown = this.#pending.add({ ...frame, room: this.#conversation.room });
    this.#calls.redraw();
    try {
      await this.#client.deliver(frame);
    } catch (e) {
      this.#return(line, e.uncertain ? `${e.message} The message may have been sent anyway.` : e.message);
    }
    this.#pending.remove(shown);
    this.#calls.redraw();
  }

  #return(line, why) {
    if (!this.#composer.offer(line, why)) {
      this.#conversation.note(`${why} (${line})`, 'error');
    }
  }
}
