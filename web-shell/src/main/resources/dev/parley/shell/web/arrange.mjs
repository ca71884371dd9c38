// Decides what the log shows of a room's items, and how each depends on its neighbours.

import { current } from './changes.mjs';
import { isMessage } from './frames.mjs';
import { dayOf } from './times.mjs';

/** Messages of a person within this time are grouped under one name, in ms. */
const GROUP_MS = 5 * 60_000;

/**
 * @typedef {object} Entry what one row shows
 * @property {Item} item
 * @property {string} signature changes whenever the row must be made anew
 * @property {string} day the day that begins with the row; '' within a day
 * @property {boolean} unread the first unread row
 * @property {boolean} grouped the row continues the one before
 * @property {string} mark distinguishes this bearer of a name from the first
 * @property {Current | undefined} now the message as it stands
 * @property {Item | undefined} quoted the item that the message replies to
 */

/** Leaves out tombstones that are not known to stand for a message. @param {Room} room */
export function visible(room) {
  return room.timeline.items.filter((item) => item.type !== 'tombstone' || room.changes.of(item.position).redacted);
}

/** @param {Room} room @param {Item[]} items of the room, in order @param {Pick<Person, 'nick' | 'by'>} me @returns {Entry[]} */
export function arrange(room, items, me) {
  let day = '';
  return items.map((item, index) => {
    const was = day;
    day = dayOf(item.at) || day;
    const previous = items[index - 1];
    const begins = day === was ? '' : day;
    const unread = item === room.firstUnread;
    return entry(room, item, { day: begins, unread, grouped: !begins && !unread && isGrouped(item, previous) }, me);
  });
}

/**
 * @param {Room} room @param {Item} item @param {{day: string, unread: boolean, grouped: boolean}} place
 * @param {Pick<Person, 'nick' | 'by'>} me
 * @returns {Entry}
 */
function entry(room, item, place, me) {
  const isShown = isMessage(item) || item.type === 'tombstone';
  const quoted = item.reply && room.timeline.at(item.reply);
  const mark = isMessage(item) ? room.names.mark({ nick: item.from ?? '', by: item.by, like: item.like }, me) : '';
  const changed = room.changes.of(item.position).version;
  const changedThere = quoted ? room.changes.of(quoted.position).version : '-';
  const signature = `${place.day}|${place.unread}|${place.grouped}|${mark}|${item.version ?? 0}|${changed}|${changedThere}`;
  return {
    item,
    ...place,
    mark,
    quoted,
    signature,
    // Most rows stay as they are, and then nobody asks.
    get now() {
      return isShown ? current(item, room.changes, me.by ?? '') : undefined;
    },
  };
}

/** @param {Item} item @param {Item | undefined} previous */
function isGrouped(item, previous) {
  return (
    previous !== undefined &&
    isMessage(item) &&
    previous.type === item.type &&
    previous.from === item.from &&
    previous.by === item.by &&
    !item.reply &&
    !item.me &&
    !previous.me &&
    item.at - previous.at < GROUP_MS
  );
}
