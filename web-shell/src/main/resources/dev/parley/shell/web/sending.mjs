// Typed lines become frames. What is written goes into the outbox: it is pending until the chat acknowledges it, across
// reconnects and reloads. Commands are sent once, and returned to the person if they fail.

import { Asked } from './asked.mjs';
import { parse } from './commands.mjs';
import { problemOf } from './limits.mjs';
import { recipient } from './recipients.mjs';
import { isDirect } from './rooms.mjs';

/** How often the others in a room learn that the person is typing, in ms. */
const TYPING_MS = 3_000;

const DELIVERED = new Set(['msg', 'edit', 'delete', 'react']);
const isDelivered = (/** @type {Outgoing} */ { action }) => !action || DELIVERED.has(action);

export class Sending {
  #asked = new Asked();
  #client;
  /** @type {Conversation} */ #conversation;
  #composer;
  #outbox;
  #calls;

  /** @param {any} parts of the page @param {{redraw: () => void, listPeople: () => void}} calls */
  constructor({ client, conversation, composer, outbox }, calls) {
    this.#client = client;
    this.#conversation = conversation;
    this.#composer = composer;
    this.#outbox = outbox;
    this.#calls = calls;
  }

  get isBusy() {
    return !this.#asked.isEmpty || this.#outbox.isWaiting;
  }

  /** @param {string} line @param {Mode | null} mode @returns {string} the reason why the line can't be sent, or '' */
  typed(line, mode) {
    return mode?.kind === 'edit' ? this.#edited(line, mode.item) : this.#parsed(line, mode?.item.position);
  }

  /** @param {Outgoing} frame @param {string} line as typed, if it was @returns {string} the reason why it can't be sent, or '' */
  send(frame, line = '') {
    if (this.#conversation.isExpected && isDelivered(frame)) {
      if (this.#outbox.isFull) {
        return 'Too much is waiting to be sent. Your text stays here.';
      }
      this.#outbox.send(frame, this.#conversation.room);
      return '';
    }
    if (frame.action === 'leave' && this.#conversation.isLocal(frame.room ?? '')) {
      this.#conversation.forget(frame.room ?? '');
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

  /** Lets others know that the person is typing. */
  typing() {
    const { me, room, current } = this.#conversation;
    if (me.by && room && !isDirect(room) && Date.now() - current.typedAt >= TYPING_MS) {
      current.typedAt = Date.now();
      this.#client.send({ action: 'typing', room });
    }
  }

  /** Settles the command that a frame answers. @param {Frame} frame */
  answered(frame) {
    this.#asked.answered(frame);
  }

  /** Settles the command that an error names, where the error is shown elsewhere. @param {string} [action] */
  rejected(action) {
    return this.#asked.rejected(action);
  }

  /** Shows an error next to the line that caused it, if that is known. @param {Frame} frame */
  showError(frame) {
    if (frame.action === 'typing') {
      return; // nobody asked for it
    }
    const line = this.rejected(frame.action);
    if (!line) {
      this.#conversation.receive(frame);
    } else if (!this.#composer.offer(line, frame.text)) {
      this.#conversation.note(`${frame.text} (${line})`, 'error');
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

  /** @param {string} line @param {Position} [reply] the message to answer */
  #parsed(line, reply) {
    const { frame, direct, notice, problem } = parse(line);
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
    if (direct) {
      return this.#direct(direct, line);
    }
    const sent = frame && this.#conversation.requests.address(frame);
    return sent ? problemOf(sent.text ?? '') || this.send({ ...sent, ...(reply && !sent.action && { reply }) }, line) : '';
  }

  #direct(/** @type {string} */ rest, /** @type {string} */ line) {
    const { person, text = '', problem } = recipient(this.#conversation, rest);
    if (!person || problemOf(text)) {
      return problem || problemOf(text);
    }
    this.#conversation.viewDirect(person);
    this.#calls.redraw();
    return text ? this.send({ action: 'msg', to: person.by, text }, line) : '';
  }

  #edited(/** @type {string} */ text, /** @type {Item} */ item) {
    if (!text.trim()) {
      return 'An empty message can’t be sent. Delete the message instead.';
    }
    const { room } = this.#conversation.find(item.position) ?? this.#conversation;
    return problemOf(text) || this.send({ action: 'edit', room, target: item.position, text });
  }
}
