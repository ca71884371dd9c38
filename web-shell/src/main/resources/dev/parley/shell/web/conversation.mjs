// The state that results from the frames: our name, our rooms and their messages. Knows neither the socket nor the DOM.

import { Timeline } from './timeline.mjs';

const HISTORY = 50;
const FIRST_ROOM = 'lobby';

// The chat's prefix for a room's channel.
const PREFIX = 'room:';
const channelOf = (room) => PREFIX + room;

// Such a frame only updates the count in the room's header and is not shown in the log.
const isCountOnly = (frame) =>
  frame.type === 'presence' && !['joined', 'left', 'renamed'].some((list) => frame[list]?.length);

export class Conversation {
  nick = '';
  /** The room in view. */
  room = '';
  rooms = new Map();
  #memory;
  #positions;
  #mine = new Set();
  #restoring = new Set();
  #welcomed = false;
  /** The last presence frame of a room we are not in yet: it may arrive before the `joined` frame. */
  #early = {};

  /** @param positions the client that tracks our positions, with resume, resumed and forget */
  constructor(memory, positions) {
    this.#memory = memory;
    this.#positions = positions;
  }

  get current() {
    return this.#room(this.room);
  }

  /** True once the server has proven to be the chat: another app may not understand our frames. */
  get isChat() {
    return this.#welcomed;
  }

  /** Handles a received frame. @returns {object[]} frames to send in answer */
  receive(frame) {
    const handlers = {
      welcome: () => this.#welcome(frame),
      joined: () => this.#joined(frame),
      left: () => this.#left(frame),
      history: () => this.#history(frame),
      renamed: () => this.#renamed(frame),
      presence: () => this.#present(frame),
      who: () => this.#present(frame),
      pong: () => [],
    };
    return Object.hasOwn(handlers, frame.type) ? handlers[frame.type]() : this.#show(frame);
  }

  /** Adds the room in view to a frame about to be sent, since the server's current room may differ. */
  address(frame) {
    return frame.action === 'nick' || frame.room || !this.room ? frame : { ...frame, room: this.room };
  }

  /** Returns true if that is or was our name. */
  isOurs(nick) {
    return this.#mine.has(nick);
  }

  /** Returns true while we are rejoining a room. */
  isPending(room) {
    return this.#restoring.has(room);
  }

  /** Gives up rejoining a room. */
  forget(room) {
    this.#restoring.delete(room);
    this.#leave(room);
    this.#settle([...this.rooms.keys()].filter((other) => other !== room));
    this.view(this.#newest());
  }

  view(room) {
    this.room = room;
    this.#room(room).unread = 0;
    this.#memory.view(room);
  }

  /** Adds a local note to the room in view. */
  note(text, type = 'note') {
    this.current.timeline.append({ type, text, at: Date.now() });
  }

  /** The frame that requests a room's history. */
  historyFrame(room) {
    return { action: 'history', room };
  }

  /** Starts over on a new connection. @returns {object[]} frames that restore our name and rooms */
  restore() {
    this.#restoring = new Set(this.#memory.rooms.length ? this.#memory.rooms : [FIRST_ROOM]);
    this.#settle([]);
    this.view(this.rooms.has(this.#memory.room) ? this.#memory.room : this.#newest());
    const nick = this.#memory.nick ? [{ action: 'nick', nick: this.#memory.nick }] : [];
    return [...nick, ...this.rejoin()];
  }

  /** @returns {object[]} frames that rejoin the pending rooms from our last positions */
  rejoin() {
    return [...this.#restoring].map((room) => this.joinFrame(room));
  }

  joinFrame(room) {
    return { action: 'join', room, from: this.#positions.resume(channelOf(room)) };
  }

  /** Messages of a channel were missed for good. @returns {object[]} frames that request the room's history */
  gap(channel) {
    const name = channel.slice(PREFIX.length);
    const room = this.rooms.get(name);
    if (!room?.filled) {
      return []; // history is requested anyway
    }
    room.filled = false;
    return [this.historyFrame(name)];
  }

  #welcome(frame) {
    this.nick = frame.nick ?? this.nick;
    this.#mine.add(this.nick);
    if (this.#welcomed) {
      return [];
    }
    this.#welcomed = true;
    const frames = this.restore();
    this.note(`Welcome, ${this.#memory.nick || this.nick}. /help lists the commands.`, 'welcome');
    return frames;
  }

  #joined(frame) {
    const restored = this.#restoring.delete(frame.room);
    this.#memory.enter(frame.room);
    this.#settle([...(frame.rooms ?? this.rooms.keys()), frame.room]);
    if (!restored) {
      this.view(frame.room);
      this.#show(frame);
    }
    const frames = this.#room(frame.room).filled ? [] : [this.historyFrame(frame.room)];
    this.#positions.resumed(channelOf(frame.room), frame);
    return frames;
  }

  #left(frame) {
    this.#leave(frame.room);
    this.#settle((frame.rooms ?? [...this.rooms.keys()]).filter((room) => room !== frame.room));
    if (!this.rooms.has(this.room)) {
      this.view(frame.current ?? this.#newest());
      this.#show({ ...frame, room: this.room });
    }
    return [];
  }

  #history(frame) {
    const items = (frame.messages ?? []).map((item) => this.#own(item));
    const room = this.#of(frame);
    if (room) {
      room.filled = true;
    }
    if (items.length) {
      room?.timeline.merge(items, !frame.more && items.length < HISTORY);
    }
    return [];
  }

  #leave(room) {
    this.#memory.leave(room);
    this.#positions.forget(channelOf(room));
  }

  // Sent to us alone. Taking our old name again after a reconnect is not shown.
  #renamed(frame) {
    const restored = frame.nick === this.#memory.nick && frame.nick !== this.nick;
    if (frame.nick) {
      this.nick = frame.nick;
      this.#mine.add(frame.nick);
      this.#memory.setNick(frame.nick);
    }
    return restored ? [] : this.#show(frame);
  }

  #present(frame) {
    const room = this.#of(frame);
    if (room && frame.count !== undefined) {
      room.count = frame.count;
    } else if (!room) {
      this.#early = frame;
    }
    return isCountOnly(frame) ? [] : this.#show(frame);
  }

  #show(frame) {
    const room = this.#of(frame);
    const added = room?.timeline.append(this.#own(frame));
    if (added && frame.type === 'message' && room !== this.current) {
      room.unread++;
    }
    return [];
  }

  // Late frames of a room we left are dropped. Frames without a room belong to the room in view.
  #of(frame) {
    const known = frame.room === undefined || !this.#welcomed || this.rooms.has(frame.room);
    return known ? this.rooms.get(frame.room) ?? this.current : undefined;
  }

  #own(item) {
    return { ...item, mine: item.type === 'message' && this.#mine.has(item.from) };
  }

  // Keeps the rooms we are in and those we are rejoining.
  #settle(rooms) {
    const kept = new Set([...rooms, ...this.#restoring]);
    [...this.rooms.keys()].filter((room) => !kept.has(room)).forEach((room) => this.rooms.delete(room));
    kept.forEach((room) => this.#room(room));
  }

  #newest() {
    return [...this.rooms.keys()].at(-1) ?? '';
  }

  #room(name) {
    if (!this.rooms.has(name)) {
      const count = this.#early.room === name ? this.#early.count : undefined;
      this.rooms.set(name, { timeline: new Timeline(), unread: 0, count, filled: false });
    }
    return this.rooms.get(name);
  }
}
