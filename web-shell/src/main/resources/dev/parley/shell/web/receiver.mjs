// Turns each received frame into a change of the conversation.

import { list, present, type } from './attendance.mjs';
import { isMessage } from './frames.mjs';

export class Receiver {
  isWelcomed = false;
  #conversation;
  #rooms;
  #history;
  #memory;

  constructor(conversation, rooms, history, memory) {
    this.#conversation = conversation;
    this.#rooms = rooms;
    this.#history = history;
    this.#memory = memory;
  }

  /** @returns {object[]} frames to send in answer */
  receive(frame) {
    const change = () => this.#change(frame);
    const handlers = {
      welcome: () => this.#welcome(frame),
      joined: () => (frame.user ? this.#rooms.joinedDirect(this.#me.by, frame) : this.#joined(frame)),
      left: () => this.#left(frame),
      history: () => this.#of(frame) && this.#history.fill(this.#of(frame), frame, (item) => this.#own(item)),
      renamed: () => this.#renamed(frame),
      presence: () => this.#present(frame),
      who: () => this.#of(frame) && list(this.#of(frame), frame),
      rooms: () => (this.#conversation.directory = frame.directory ?? []) && [],
      typing: () => this.#of(frame) && type(this.#of(frame), frame, this.#me.by),
      edit: change,
      reaction: change,
      redacted: change,
      tombstone: () => this.#of(frame) && this.#history.bury(this.#of(frame), frame),
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

  #welcome(frame) {
    this.#conversation.clock.set(frame.at);
    const { nick: name = this.#me.nick, by = '', like, signed = false } = frame;
    this.#conversation.me = { nick: name, by, like, signed };
    if (this.isWelcomed) {
      return [];
    }
    this.isWelcomed = true;
    const frames = this.#conversation.restore();
    const nick = this.#me.signed ? this.#me.nick : this.#memory.nick || this.#me.nick;
    this.#conversation.note(`Welcome, ${nick}. /help lists the commands.`, 'welcome');
    return frames;
  }

  #joined(frame) {
    if (!this.#rooms.joined(frame)) {
      this.#conversation.view(frame.room);
      this.#show(frame);
    }
    const room = this.#rooms.of(frame.room);
    const frames = room.filled ? [] : [this.#history.newest(room)];
    this.#rooms.resumed(frame);
    return frames;
  }

  #left(frame) {
    this.#rooms.left(frame);
    if (!this.#conversation.rooms.has(this.#conversation.room)) {
      this.#conversation.view(frame.current ?? this.#rooms.newest);
      this.#show({ ...frame, room: this.#conversation.room });
    }
  }

  // Sent to us alone. Taking our old name again after a reconnect is not shown.
  #renamed(frame) {
    const restored = frame.nick === this.#memory.nick && frame.nick !== this.#me.nick;
    if (frame.nick) {
      this.#conversation.me = { ...this.#me, nick: frame.nick, like: frame.like };
      this.#memory.setNick(frame.nick);
    }
    return restored ? [] : this.#show(frame);
  }

  #present(frame) {
    const room = this.#of(frame);
    if (room) {
      present(room, frame, this.#me.by);
    } else {
      this.#rooms.keepEarly(frame);
    }
  }

  #change(frame) {
    const room = this.#of(frame);
    if (room) {
      this.#history.change(room, frame);
    }
  }

  #direct(frame) {
    const other = frame.by === this.#me.by ? frame.to : { nick: frame.from, by: frame.by, like: frame.like };
    if (other?.by) {
      this.#append(this.#rooms.direct(other), frame);
    }
  }

  #error(frame) {
    if (frame.action === 'history') {
      this.#conversation.rooms.forEach((room) => room.giveUp());
    }
    this.#show(frame);
  }

  #show(frame) {
    const room = this.#of(frame);
    if (room) {
      this.#append(room, frame);
    }
  }

  #append(room, frame) {
    const isInView = room === this.#conversation.current;
    room.add(this.#own(frame), { isInView, isSeen: isInView && !this.#conversation.isAway, nick: this.#me.nick });
  }

  // Late frames of a room we left are dropped. Frames without a room belong to the room in view.
  #of(frame) {
    const { rooms, current } = this.#conversation;
    const known = frame.room === undefined || !this.isWelcomed || rooms.has(frame.room);
    return known ? (rooms.get(frame.room) ?? current) : undefined;
  }

  // Whose message it is goes by public id, as a name can be anybody's.
  #own(item) {
    const isWritten = isMessage(item);
    const mine = isWritten && item.by !== undefined && item.by === this.#me.by;
    // Other frames carry positions too, such as the one that a join reached.
    const position = isWritten || item.type === 'tombstone' ? item.position : undefined;
    return { ...item, position, mine, announced: this.isWelcomed && isWritten && !item.from };
  }
}
