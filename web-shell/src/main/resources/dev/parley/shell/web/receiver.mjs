// Turns each received frame into a change of the conversation.

import { list, present, type } from './attendance.mjs';
import { Membership } from './membership.mjs';
import { own } from './own.mjs';

export class Receiver {
  #conversation;
  #rooms;
  #directs;
  #history;
  #membership;

  /** @param {Conversation} conversation @param {Parts} parts of it */
  constructor(conversation, { rooms, directs, history, memory }) {
    this.#conversation = conversation;
    this.#rooms = rooms;
    this.#directs = directs;
    this.#history = history;
    this.#membership = new Membership(conversation, { rooms, history, memory }, (frame) => this.#show(frame));
  }

  /** True once the chat has greeted us. */
  get isWelcomed() {
    return this.#membership.isWelcomed;
  }

  /** @param {Frame} frame @returns {Outgoing[]} frames to send in answer */
  receive(frame) {
    const change = () => this.#change(frame);
    /** @type {Record<string, () => unknown>} */
    const handlers = {
      welcome: () => this.#membership.welcome(frame),
      joined: () => (frame.user ? this.#directs.joined(this.#me.by, frame) : this.#membership.joined(frame)),
      left: () => this.#membership.left(frame),
      history: () => this.#fill(frame),
      renamed: () => this.#membership.renamed(frame),
      presence: () => this.#present(frame),
      who: () => this.#in(frame, (room) => list(room, frame)),
      rooms: () => (this.#conversation.directory = frame.directory ?? []) && [],
      typing: () => this.#in(frame, (room) => type(room, frame, this.#me.by)),
      edit: change,
      reaction: change,
      redacted: change,
      tombstone: () => this.#in(frame, (room) => this.#history.bury(room, frame)),
      direct: () => this.#direct(frame),
      pong: () => this.#conversation.clock.set(frame.at),
      error: () => this.#error(frame),
    };
    const answers = Object.hasOwn(handlers, frame.type) ? handlers[frame.type]() : this.#show(frame);
    return Array.isArray(answers) ? answers : [];
  }

  get #me() {
    return this.#conversation.me;
  }

  #present(/** @type {Frame} */ frame) {
    const room = this.#of(frame);
    if (room) {
      present(room, frame, this.#me.by);
    } else {
      this.#rooms.keepEarly(frame);
    }
  }

  #change(/** @type {Frame} */ frame) {
    this.#in(frame, (room) => this.#history.change(room, frame));
  }

  #fill(/** @type {Frame} */ frame) {
    const room = this.#of(frame);
    if (frame.user) {
      const place = (/** @type {Frame} */ item) => (item.type === 'direct' ? this.#placed(item) : undefined);
      this.#conversation.onMissed(this.#directs.fill(frame, place));
    } else if (room) {
      const missed = this.#history.fill(room, frame, (/** @type {Frame} */ item) => this.#own(item));
      missed.forEach((item) => room.countOne(item, this.#viewOf(room)));
      this.#conversation.onMissed(missed);
    }
  }

  #direct(/** @type {Frame} */ frame) {
    const { room } = this.#placed(frame) ?? {};
    if (room) {
      this.#append(room, frame);
    }
  }

  #placed(/** @type {Frame} */ frame) {
    const other = frame.by === this.#me.by ? frame.to : { nick: frame.from ?? '', by: frame.by, like: frame.like };
    return other?.by ? { room: this.#directs.of(other), item: this.#own(frame) } : undefined;
  }

  #error(/** @type {Frame} */ frame) {
    if (frame.action === 'history') {
      this.#conversation.rooms.forEach((room) => room.giveUp());
      this.#directs.giveUp();
    }
    const answers = this.#isRefused(frame) ? this.#rooms.refused(frame.room ?? '') : [];
    const { rooms, room } = this.#conversation;
    rooms.has(room) || this.#conversation.view(this.#rooms.newest);
    // Next to what caused it, even if that names a room that we are not in.
    this.#show({ ...frame, room: rooms.has(frame.room ?? '') ? frame.room : undefined });
    return answers;
  }

  /** @param {Frame} frame */
  #isRefused({ action, room = '', retry }) {
    return action === 'join' && !retry && this.#rooms.isPending(room);
  }

  #show(/** @type {Frame} */ frame) {
    this.#in(frame, (room) => this.#append(room, frame));
  }

  #append(/** @type {Room} */ room, /** @type {Frame} */ frame) {
    room.add(this.#own(frame), this.#viewOf(room));
  }

  #viewOf(/** @type {Room} */ room) {
    const isInView = room === this.#conversation.current;
    return { isInView, isSeen: isInView && !this.#conversation.isAway, nick: this.#me.nick };
  }

  #in(/** @type {Frame} */ frame, /** @type {(room: Room) => void} */ then) {
    const room = this.#of(frame);
    if (room) {
      then(room);
    }
  }

  /** Late frames of a room we left are dropped. Frames without a room belong to the room in view. @param {Frame} frame */
  #of(frame) {
    const { rooms, current } = this.#conversation;
    const known = frame.room === undefined || !this.isWelcomed || rooms.has(frame.room);
    return known ? ((frame.room !== undefined && rooms.get(frame.room)) || current) : undefined;
  }

  #own(/** @type {Frame} */ item) {
    return own(item, this.#me, this.isWelcomed);
  }
}
