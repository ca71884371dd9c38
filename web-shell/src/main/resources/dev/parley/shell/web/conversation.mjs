// The state that results from the frames: who we are, our rooms and their messages. Knows neither the socket nor the DOM.

import { Clock } from './clock.mjs';
import { Directs } from './directs.mjs';
import { History } from './history.mjs';
import { Receiver } from './receiver.mjs';
import { Requests } from './requests.mjs';
import { isDirect, Rooms } from './rooms.mjs';

export class Conversation {
  /** Ourselves; `by` is our public id and `signed` means that an authorizer gave us our name. @type {Me} */
  me = { nick: '', by: '', signed: false };
  /** The room in view. */
  room = '';
  clock = new Clock();
  /** The open rooms, newest first, as {room, at}. @type {OpenRoom[]} */
  directory = [];
  /** True while the person can't see the page. */
  isAway = false;
  /** Called with messages that came as history, since we could not hear them. @type {(items: Item[]) => void} */
  onMissed = () => {};
  #memory;
  #rooms;
  #directs;
  requests;
  #receiver;

  /** @param {Memory} memory @param {Positions} positions the client that tracks our positions, with resume, resumed and forget */
  constructor(memory, positions) {
    this.#memory = memory;
    this.#rooms = new Rooms(memory, positions);
    this.#directs = new Directs(this.#rooms.all, memory, positions);
    const parts = { rooms: this.#rooms, directs: this.#directs, history: new History(), memory };
    this.#receiver = new Receiver(this, parts);
    this.requests = new Requests(this, parts);
  }

  /** By name. */
  get rooms() {
    return this.#rooms.all;
  }

  get nick() {
    return this.me.nick;
  }

  /** @returns {Room} */
  get current() {
    return this.#rooms.of(this.room);
  }

  /** True once the server has proven to be the chat: another app may not understand our frames. */
  get isChat() {
    return this.#receiver.isWelcomed;
  }

  /** True if what is written can wait for the chat: it is connected, or was when an earlier page was. */
  get isExpected() {
    return this.isChat || this.#memory.rooms.length > 0;
  }

  /** Handles a received frame. @param {Frame} frame @returns {Outgoing[]} frames to send in answer */
  receive(frame) {
    return this.#receiver.receive(frame);
  }

  /** @param {Position | undefined} position @returns {{room: string, item: Item} | undefined} what is loaded of it */
  find(position) {
    for (const [name, { timeline }] of this.rooms) {
      const item = position && timeline.at(position);
      if (item) {
        return { room: name, item };
      }
    }
    return undefined;
  }

  /** @param {string} room @returns {boolean} true while we are rejoining it */
  isPending(room) {
    return this.#rooms.isPending(room);
  }

  /** @param {string} room @returns {boolean} true if leaving it concerns only this page: it is private, or still being rejoined */
  isLocal(room) {
    return isDirect(room) || this.isPending(room);
  }

  /** Gives up rejoining a room, or ends a private conversation. @param {string} room */
  forget(room) {
    this.#rooms.forget(room);
    this.view(this.#rooms.newest);
  }

  view(/** @type {string} */ room) {
    if (room !== this.room && this.rooms.has(this.room)) {
      this.current.firstUnread = null;
    }
    this.room = room;
    this.current.markRead();
    this.#memory.view(room);
  }

  /** Opens the private conversation with a person. @param {Person} person */
  viewDirect(person) {
    this.view(this.#directs.of(person).name);
  }

  /** Adds a local note to the room in view. @param {string} text */
  note(text, type = 'note') {
    this.current.timeline.append({ type, text, at: this.clock.now() });
  }

  /** The person sees the room in view. */
  seen() {
    if (isDirect(this.room) && !this.isAway) {
      this.#directs.markRead(this.current);
    }
  }

  /** Shows the rooms of an earlier page, and what waits there to be sent, before there is a connection. */
  begin() {
    if (this.#memory.rooms.length) {
      this.#showRooms();
    }
  }

  /** Starts over on a new connection. @returns {Outgoing[]} frames that restore our name and rooms */
  restore() {
    this.#showRooms();
    this.#memory.wanted = '';
    const nick = this.#memory.nick && !this.me.signed ? [{ action: 'nick', nick: this.#memory.nick }] : [];
    return [...nick, ...this.rejoin(), ...(this.me.by ? [this.#directs.joinFrame(this.me.by)] : [])];
  }

  #showRooms() {
    const { wanted, room } = this.#memory;
    this.#rooms.restore(wanted);
    this.view([wanted, room].find((name) => name && this.rooms.has(name)) ?? this.#rooms.newest);
  }

  /** @returns {Outgoing[]} frames that rejoin the pending rooms from our last positions */
  rejoin() {
    return this.#rooms.rejoin();
  }

  joinFrame(/** @type {string} */ room) {
    return this.#rooms.joinFrame(room);
  }
}
