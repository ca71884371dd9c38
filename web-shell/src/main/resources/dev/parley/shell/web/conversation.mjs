// Who we are, which rooms we are in, and what was said there: what the frames add up to. Knows neither socket nor DOM.

import { Timeline } from './timeline.mjs';

const HISTORY = 50;
const FIRST_ROOM = 'lobby';

// A room's channel, as the chat names it.
const PREFIX = 'room:';
const channelOf = (room) => PREFIX + room;

// The head of the room has the count; the log tells of people.
const isCountOnly = (frame) =>
  frame.type === 'presence' && !['joined', 'left', 'renamed'].some((list) => frame[list]?.length);

export class Conversation {
  nick = '';
  /** The room in view. */
  room = '';
  rooms = new Map();
  #memory;
  #places;
  #mine = new Set();
  #restoring = new Set();
  #welcomed = false;
  /** The last presence of a room that we aren't in: it may come before the frame that says we are. */
  #early = {};

  /** @param places the client that keeps our positions: its resume, resumed and forget */
  constructor(memory, places) {
    this.#memory = memory;
    this.#places = places;
  }

  get current() {
    return this.#room(this.room);
  }

  /** Whether a chat is at the other end: another app may not answer what we send, or not so. */
  get isChat() {
    return this.#welcomed;
  }

  /** @returns {object[]} frames to send in answer */
  take(frame) {
    const takes = {
      welcome: () => this.#welcome(frame),
      joined: () => this.#joined(frame),
      left: () => this.#left(frame),
      history: () => this.#history(frame),
      renamed: () => this.#renamed(frame),
      presence: () => this.#present(frame),
      who: () => this.#present(frame),
      pong: () => [],
    };
    return Object.hasOwn(takes, frame.type) ? takes[frame.type]() : this.#show(frame);
  }

  /** A frame about to be sent: says which room it is for, which the server might take for another. */
  address(frame) {
    return frame.action === 'nick' || frame.room || !this.room ? frame : { ...frame, room: this.room };
  }

  /** Whether that is our name, or was. */
  isOurs(nick) {
    return this.#mine.has(nick);
  }

  /** Whether we asked to come back to this room and were not let in yet. */
  isPending(room) {
    return this.#restoring.has(room);
  }

  /** Gives up on a room that is pending. */
  forget(room) {
    this.#restoring.delete(room);
    this.#goes(room);
    this.#settle([...this.rooms.keys()].filter((other) => other !== room));
    this.view(this.#newest());
  }

  view(room) {
    this.room = room;
    this.#room(room).unread = 0;
    this.#memory.views(room);
  }

  /** A line of our own in the room in view. */
  note(text, type = 'note') {
    this.current.timeline.append({ type, text, at: Date.now() });
  }

  /** What to ask to learn what was said before. */
  historyFrame(room) {
    return { action: 'history', room };
  }

  /** A new connection knows nothing of us. @returns {object[]} what makes us who we were, and where */
  restore() {
    this.#restoring = new Set(this.#memory.rooms.length ? this.#memory.rooms : [FIRST_ROOM]);
    this.#settle([]);
    this.view(this.rooms.has(this.#memory.room) ? this.#memory.room : this.#newest());
    const nick = this.#memory.nick ? [{ action: 'nick', nick: this.#memory.nick }] : [];
    return [...nick, ...this.rejoin()];
  }

  /** @returns {object[]} what asks for the rooms that are pending, from where we were in them */
  rejoin() {
    return [...this.#restoring].map((room) => this.joinFrame(room));
  }

  joinFrame(room) {
    return { action: 'join', room, from: this.#places.resume(channelOf(room)) };
  }

  /** Messages of that channel will not come. @returns {object[]} frames to send, to see what history has of them */
  gap(channel) {
    const name = channel.slice(PREFIX.length);
    const room = this.rooms.get(name);
    if (!room?.filled) {
      return []; // history is asked for anyway
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
    this.note(`Welcome, ${this.#memory.nick || this.nick}. /help tells what you can do.`, 'welcome');
    return frames;
  }

  #joined(frame) {
    const restored = this.#restoring.delete(frame.room);
    this.#memory.enters(frame.room);
    this.#settle([...(frame.rooms ?? this.rooms.keys()), frame.room]);
    if (!restored) {
      this.view(frame.room);
      this.#show(frame);
    }
    const frames = this.#room(frame.room).filled ? [] : [this.historyFrame(frame.room)];
    this.#places.resumed(channelOf(frame.room), frame);
    return frames;
  }

  #left(frame) {
    this.#goes(frame.room);
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

  #goes(room) {
    this.#memory.leaves(room);
    this.#places.forget(channelOf(room));
  }

  // To us alone. Nobody needs to hear that a new connection has its old name again.
  #renamed(frame) {
    const restored = frame.nick === this.#memory.nick && frame.nick !== this.nick;
    if (frame.nick) {
      this.nick = frame.nick;
      this.#mine.add(frame.nick);
      this.#memory.is(frame.nick);
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

  // What still comes from a room that we left is for nobody. What names no room is for whoever is looking.
  #of(frame) {
    const known = frame.room === undefined || !this.#welcomed || this.rooms.has(frame.room);
    return known ? this.rooms.get(frame.room) ?? this.current : undefined;
  }

  #own(item) {
    return { ...item, mine: item.type === 'message' && this.#mine.has(item.from) };
  }

  // The rooms we are in, and those we are on our way back to.
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
