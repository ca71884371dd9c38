// The frames that the page sends of itself, or that name the room in view.

import { roomName } from './names.mjs';
import { isDirect } from './rooms.mjs';

export class Requests {
  #conversation;
  #rooms;
  #directs;
  #history;

  /** @param {Conversation} conversation @param {Omit<Parts, 'memory'>} parts of it */
  constructor(conversation, { rooms, directs, history }) {
    this.#conversation = conversation;
    this.#rooms = rooms;
    this.#directs = directs;
    this.#history = history;
  }

  /**
   * Adds the room in view to a frame about to be sent, since the server's current room may differ.
   *
   * @param {Outgoing} frame
   * @returns {Outgoing}
   */
  address(frame) {
    const { room, current } = this.#conversation;
    if (frame.action === 'join') {
      return { ...frame, room: roomName(frame.room ?? '') };
    }
    if (['nick', 'rooms', 'msg'].includes(frame.action ?? '') || frame.room || !room) {
      return frame;
    }
    const isWritten = isDirect(room) && !frame.action;
    return isWritten ? { action: 'msg', to: current.person?.by, ...frame } : { ...frame, room };
  }

  /** @param {boolean} [more] to list further people @returns {Outgoing[]} the frame that lists the people of the room in view */
  who(more = false) {
    const room = this.#conversation.current;
    const after = room.people.beginList(more);
    return room.name && !isDirect(room.name) ? [{ action: 'who', room: room.name, ...(after && { after }) }] : [];
  }

  /**
   * Messages of a channel were missed for good.
   *
   * @param {string} channel
   * @returns {Outgoing[]} frames that request the room's history
   */
  gap(channel) {
    const room = this.#rooms.withGap(channel);
    return room?.filled ? [this.#history.newest(room)] : []; // otherwise history is requested anyway
  }

  /** @returns {Outgoing[]} the frame that requests older messages of the room in view, if there may be any */
  older() {
    const { room, current } = this.#conversation;
    return isDirect(room) ? this.#directs.older() : this.#history.older(current);
  }
}
