// Fills a room from stored messages: the newest first, then older ones page by page.

import { isMessage } from './frames.mjs';

const PAGE = 50;

const CHANGES = ['edit', 'reaction', 'redacted'];

export class History {
  /** @param {Room} room @returns {Outgoing} the frame that requests the newest messages */
  newest(room) {
    room.filled = false;
    room.requested = undefined;
    room.heardAt = room.timeline.items.findLast(isMessage)?.at ?? 0;
    return { action: 'history', room: room.name };
  }

  /** @param {Room} room @returns {Outgoing[]} the frame that requests the messages before the oldest, if there may be any */
  older(room) {
    if (!room.hasOlder) {
      return [];
    }
    room.requested = room.oldest;
    return [{ action: 'history', room: room.name, before: room.oldest, limit: PAGE }];
  }

  /**
   * @param {Room} room
   * @param {Frame} frame a history. One with `before` that is not the one requested last is dropped: what it would continue has moved.
   * @param {(frame: Frame) => Item} own makes the timeline's item of a message
   * @returns {Item[]} the messages among them that came while we could not hear them
   */
  fill(room, frame, own) {
    const messages = frame.messages ?? [];
    if (frame.before && (!room.requested || room.epochs.keyOf(frame.before) !== room.epochs.keyOf(room.requested))) {
      return [];
    }
    const items = messages.filter((message) => !this.#isChange(room, message)).map(own);
    const first = frame.oldest ?? messages.find(({ position }) => position)?.position;
    if (frame.before) {
      this.#fillOlder(room, items, frame.more ? first : undefined);
      return [];
    }
    const had = new Set(room.timeline.items);
    const wasStarted = room.isStarted;
    this.#fillNewest(room, items, { first, isWhole: !frame.more && messages.length < PAGE });
    const isMissed = (/** @type {Item} */ item) => isMessage(item) && !had.has(item) && item.at > room.heardAt;
    return wasStarted ? room.timeline.items.filter(isMissed) : [];
  }

  /** @param {Room} room @param {Item[]} items @param {{first: Position | undefined, isWhole: boolean}} page */
  #fillNewest(room, items, { first, isWhole }) {
    const gap = items.length || isWhole ? room.timeline.merge(items, isWhole) : room.timeline.interrupt();
    if (!room.isStarted) {
      room.oldest = isWhole ? undefined : first;
    } else if (gap && first) {
      // What is missing comes first when the reader scrolls up, and then what is older than all.
      Object.assign(gap, { isOpen: true, resumesAt: room.oldest });
      room.oldest = first;
    }
    room.isStarted = true;
    room.filled = true;
  }

  /** @param {Room} room @param {Item[]} items @param {Position | undefined} next before which even older messages are stored */
  #fillOlder(room, items, next) {
    const gap = room.timeline.openGap;
    const isClosed = room.timeline.prepend(items);
    room.requested = undefined;
    room.oldest = next;
    if (gap && (isClosed || !next)) {
      gap.isOpen = false;
      room.oldest = gap.resumesAt;
      isClosed && room.timeline.remove(gap);
    }
  }

  /** Deletes a message of which a tombstone is left. @param {Room} room @param {Frame} tombstone */
  bury(room, tombstone) {
    if (!this.#isChange(room, tombstone)) {
      room.timeline.append(tombstone);
    }
  }

  /** Applies an edit, a reaction or a deletion. @param {Room} room @param {Frame} frame */
  change(room, frame) {
    room.changes.apply(frame);
    const item = frame.target && room.timeline.at(frame.target);
    if (item && frame.type === 'redacted') {
      item.text = '';
    }
    room.timeline.touch();
  }

  /**
   * A tombstone whose message is unknown may be that of an edit. It becomes an item, which is shown once it is known to have
   * been a message.
   *
   * @param {Room} room @param {Frame} frame
   */
  #isChange(room, frame) {
    if (CHANGES.includes(frame.type)) {
      this.change(room, frame);
      return true;
    }
    const item = frame.type === 'tombstone' && frame.position && room.timeline.at(frame.position);
    if (item && item.type !== 'tombstone') {
      this.change(room, { type: 'redacted', text: '', target: frame.position, at: frame.at });
    }
    return Boolean(item);
  }
}
