// Who we are, which rooms we are in, and what was said there: what the frames add up to. Knows neither socket nor DOM.

import { restoreFrames } from './restore.mjs';
import { Timeline } from './timeline.mjs';

const HISTORY = 50;

// The head of the room has the count; the log tells of people.
const isCountOnly = (frame) =>
  frame.type === 'presence' && !['joined', 'left', 'renamed'].some((list) => frame[list]?.length);

export class Conversation {
  nick = '';
  /** The room in view. */
  room = '';
  rooms = new Map();
  #memory;
  #mine = new Set();
  #restoring = new Set();
  #welcomed = false;
  /** The last presence of a room that we aren't in: it may come before the frame that says we are. */
  #early = {};

  constructor(memory) {
    this.#memory = memory;
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
    this.#memory.leaves(room);
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

  /** What to ask to learn what was missed, here and now. */
  historyFrame(room = this.room) {
    return room ? { action: 'history', room } : { action: 'history' };
  }

  #welcome(frame) {
    this.nick = frame.nick ?? this.nick;
    this.#mine.add(this.nick);
    const rooms = frame.rooms ?? [frame.room ?? ''];
    const frames = restoreFrames({ nick: this.nick, rooms }, this.#memory);
    this.#restoring = new Set(frames.filter((each) => each.action === 'join').map((each) => each.room));
    this.#settle(rooms);
    if (!this.#memory.rooms.length) {
      rooms.forEach((room) => this.#memory.enters(room));
    }
    this.view(this.rooms.has(this.#memory.room) ? this.#memory.room : frame.room ?? rooms[0] ?? '');
    if (!this.#welcomed) {
      this.#welcomed = true;
      this.#show({ ...frame, room: undefined });
    }
    const kept = rooms.filter((room) => !frames.some((each) => each.action === 'leave' && each.room === room));
    return [...frames, ...kept.map((room) => this.historyFrame(room))];
  }

  #joined(frame) {
    const restored = this.#restoring.delete(frame.room);
    this.#memory.enters(frame.room);
    this.#settle([...(frame.rooms ?? this.rooms.keys()), frame.room]);
    if (!restored) {
      this.view(frame.room);
      this.#show(frame);
    }
    return [this.historyFrame(frame.room)];
  }

  #left(frame) {
    this.#memory.leaves(frame.room);
    this.#settle((frame.rooms ?? [...this.rooms.keys()]).filter((room) => room !== frame.room));
    if (!this.rooms.has(this.room)) {
      this.view(frame.current ?? this.#newest());
      this.#show({ ...frame, room: this.room });
    }
    return [];
  }

  #history(frame) {
    const items = (frame.messages ?? []).map((item) => this.#own(item));
    if (items.length) {
      this.#of(frame)?.timeline.merge(items, !frame.more && items.length < HISTORY);
    }
    return [];
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
      this.rooms.set(name, { timeline: new Timeline(), unread: 0, count });
    }
    return this.rooms.get(name);
  }
}
