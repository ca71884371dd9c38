// Applies the frames that say who is in a room and who is typing.

/**
 * Updates the count, the list of people and the log by a presence frame.
 *
 * @param {Room} room @param {Frame} frame @param {string} me one's own public id
 */
export function present(room, frame, me) {
  count(room, frame);
  // Somebody who is listed may be announced again, and a departure by several processes. Neither is news.
  const joined = frame.joined?.filter(({ by }) => !by || !room.people.has(by));
  const news = { ...frame, joined, left: frame.left?.filter(({ by }) => !by || !hasLeft(room, by)) };
  room.people.update(frame);
  // Without names, only the count in the room's header changes.
  if ([news.joined, news.left, news.renamed].some((list) => list?.length)) {
    room.addPresence(news, me);
  }
}

/** True if the log's last word of a person is that they left. @param {Room} room @param {string} by */
function hasLeft({ timeline }, by) {
  const items = /** @type {Partial<Quiet>[]} */ (timeline.items);
  const last = items.findLast((item) => item.by === by || [item.came, item.went, item.renamed].some((people) => people?.has(by)));
  return last?.went?.has(by) === true;
}

/** Adds the people of a `who` frame. An older chat lists bare nicknames. @param {Room} room @param {Frame} frame */
export function list(room, frame) {
  count(room, frame);
  room.people.list(frame.people ?? (frame.members ?? []).map((nick) => ({ nick })), frame.more === true);
}

/** @param {Room} room @param {Frame} frame @param {string} me */
export function type(room, { from = '', by }, me) {
  if (!by || by !== me) {
    room.typists.add({ nick: from, by }, Date.now());
  }
}

/** @param {Room} room @param {Frame} frame */
function count(room, { count, of = 'people' }) {
  if (count !== undefined) {
    Object.assign(room, { count, of });
  }
}
