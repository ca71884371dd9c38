// Who we are, which rooms we are in, and what was said there: what the frames add up to. Knows neither socket nor DOM.

import { restoreFrames } from './restore.mjs';
import { Timeline } from './timeline.mjs';

const HISTORY = 50;

export class Conversation {
  nick = '';
  /** The room in view, and the one that the server takes for current. */
  room = '';
  serverRoom = '';
  rooms = new Map();
  #memory;
  #wanted = '';
  #mine = new Set();
  #restoring = new Set();
  #welcomed = false;
  /** Whether no join or leave is under way that may change what the server takes for current. */
  #settled = true;

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

  /** A frame about to be sent: says which room it is for if the server might take it for another. */
  address(frame) {
    const wide = ['join', 'nick'].includes(frame.action);
    const sure = this.#settled && this.room === this.serverRoom;
    if (frame.action === 'nick') {
      this.#wanted = frame.nick;
    } else if (['join', 'leave'].includes(frame.action)) {
      this.#settled = false;
    }
    return wide || frame.room || sure ? frame : { ...frame, room: this.room };
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
    this.view(this.serverRoom);
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
    this.serverRoom = frame.room ?? '';
    this.#settled = true;
    this.#mine.add(this.nick);
    const rooms = frame.rooms ?? [this.serverRoom];
    const frames = restoreFrames({ nick: this.nick, rooms }, this.#memory);
    this.#restoring = new Set(frames.filter((each) => each.action === 'join').map((each) => each.room));
    this.#settle(rooms);
    if (!this.#memory.rooms.length) {
      rooms.forEach((room) => this.#memory.enters(room));
    }
    this.#memory.nick || this.#memory.is(this.nick);
    this.view(this.rooms.has(this.#memory.room) ? this.#memory.room : this.serverRoom);
    if (!this.#welcomed) {
      this.#welcomed = true;
      this.#show({ ...frame, room: undefined });
    }
    const kept = rooms.filter((room) => !frames.some((each) => each.action === 'leave' && each.room === room));
    return [...frames.map((each) => this.address(each)), ...kept.map((room) => this.historyFrame(room))];
  }

  #joined(frame) {
    const restored = this.#restoring.delete(frame.room);
    this.#settled = !this.#restoring.size;
    this.serverRoom = frame.current ?? frame.room;
    this.#memory.enters(frame.room);
    this.#settle([...(frame.rooms ?? this.rooms.keys()), frame.room]);
    if (!restored) {
      this.view(this.serverRoom);
      this.#show(frame);
    }
    return [this.historyFrame(frame.room)];
  }

  #left(frame) {
    this.#settled = !this.#restoring.size;
    this.serverRoom = frame.current ?? this.serverRoom;
    this.#memory.leaves(frame.room);
    this.#settle((frame.rooms ?? [...this.rooms.keys()]).filter((room) => room !== frame.room));
    if (!this.rooms.has(this.room)) {
      this.view(this.serverRoom);
      this.#show({ ...frame, room: this.serverRoom });
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

  // It comes once from each room; two people may have the same name, so it is us only if we asked for it.
  #renamed(frame) {
    if (this.#wanted && frame.from && frame.was === this.nick) {
      this.nick = frame.from;
      this.#wanted = '';
      this.#mine.add(this.nick);
      this.#memory.is(this.nick);
    }
    return this.#show(frame);
  }

  #present(frame) {
    const room = this.#of(frame);
    if (room && frame.count !== undefined) {
      room.count = frame.count;
    }
    return this.#show(frame);
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

  #room(name) {
    if (!this.rooms.has(name)) {
      this.rooms.set(name, { timeline: new Timeline(), unread: 0, count: undefined });
    }
    return this.rooms.get(name);
  }
}
