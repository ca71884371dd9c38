// The state that results from the frames: who we are, our rooms and their messages. Knows neither the socket nor the DOM.

import { Clock } from './clock.mjs';
import { History } from './history.mjs';
import { roomName } from './names.mjs';
import { Receiver } from './receiver.mjs';
import { isDirect, Rooms } from './rooms.mjs';

export class Conversation {
  /** Ourselves; `by` is our public id and `signed` means that an authorizer gave us our name. */
  me = { nick: '', by: '', signed: false };
  /** The room in view. */
  room = '';
  clock = new Clock();
  /** The open rooms, newest first, as {room, at}. */
  directory = [];
  /** True while the person can't see the page. */
  isAway = false;
  #memory;
  #rooms;
  #history = new History();
  #receiver;

  /** @param positions the client that tracks our positions, with resume, resumed and forget */
  constructor(memory, positions) {
    this.#memory = memory;
    this.#rooms = new Rooms(memory, positions);
    this.#receiver = new Receiver(this, this.#rooms, this.#history, memory);
  }

  /** By name. */
  get rooms() {
    return this.#rooms.all;
  }

  get nick() {
    return this.me.nick;
  }

  get current() {
    return this.#rooms.of(this.room);
  }

  /** True once the server has proven to be the chat: another app may not understand our frames. */
  get isChat() {
    return this.#receiver.isWelcomed;
  }

  /** Handles a received frame. @returns {object[]} frames to send in answer */
  receive(frame) {
    return this.#receiver.receive(frame);
  }

  /** Adds the room in view to a frame about to be sent, since the server's current room may differ. */
  address(frame) {
    if (frame.action === 'join') {
      return { ...frame, room: roomName(frame.room) };
    }
    if (['nick', 'rooms', 'msg'].includes(frame.action) || frame.room || !this.room) {
      return frame;
    }
    const isWritten = isDirect(this.room) && !frame.action;
    return isWritten ? { action: 'msg', to: this.current.person.by, ...frame } : { ...frame, room: this.room };
  }

  /** Finds a loaded message. @returns {{room: string, item: object} | undefined} */
  find(position) {
    for (const [name, { timeline }] of this.rooms) {
      const item = position && timeline.at(position);
      if (item) {
        return { room: name, item };
      }
    }
    return undefined;
  }

  /** Returns true while we are rejoining a room. */
  isPending(room) {
    return this.#rooms.isPending(room);
  }

  /** Returns true if leaving the room concerns only this page: a private conversation, or one we are still rejoining. */
  isLocal(room) {
    return isDirect(room) || this.isPending(room);
  }

  /** Gives up rejoining a room, or ends a private conversation. */
  forget(room) {
    this.#rooms.forget(room);
    this.view(this.#rooms.newest);
  }

  view(room) {
    if (room !== this.room && this.rooms.has(this.room)) {
      this.current.firstUnread = null;
    }
    this.room = room;
    this.current.markRead();
    this.#memory.view(room);
  }

  /** Opens the private conversation with a person. */
  viewDirect(person) {
    this.view(this.#rooms.direct(person).name);
  }

  /** Adds a local note to the room in view. */
  note(text, type = 'note') {
    this.current.timeline.append({ type, text, at: this.clock.now() });
  }

  /** Starts over on a new connection. @returns {object[]} frames that restore our name and rooms */
  restore() {
    this.#rooms.restore(this.#memory.wanted);
    const { wanted, room } = this.#memory;
    this.view([wanted, room].find((name) => name && this.rooms.has(name)) ?? this.#rooms.newest);
    this.#memory.wanted = '';
    const nick = this.#memory.nick && !this.me.signed ? [{ action: 'nick', nick: this.#memory.nick }] : [];
    return [...nick, ...this.rejoin(), ...(this.me.by ? [this.#rooms.joinDirectFrame(this.me.by)] : [])];
  }

  /** @returns {object[]} frames that rejoin the pending rooms from our last positions */
  rejoin() {
    return this.#rooms.rejoin();
  }

  joinFrame(room) {
    return this.#rooms.joinFrame(room);
  }

  /** @returns {object[]} the frame that lists the people of the room in view @param more to list further people */
  who(more = false) {
    const { name } = this.current;
    const after = this.current.beginList(more);
    return name && !isDirect(name) ? [{ action: 'who', room: name, ...(after && { after }) }] : [];
  }

  /** Messages of a channel were missed for good. @returns {object[]} frames that request the room's history */
  gap(channel) {
    const room = this.#rooms.withGap(channel);
    return room?.filled ? [this.#history.newest(room)] : []; // otherwise history is requested anyway
  }

  /** @returns {object[]} the frame that requests older messages of the room in view, if there may be any */
  older() {
    return this.#history.older(this.current);
  }
}
