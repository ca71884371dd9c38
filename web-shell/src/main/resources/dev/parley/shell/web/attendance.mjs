// Applies the frames that say who is in a room and who is typing.

/**
 * Updates the count, the list of people and the log by a presence frame.
 *
 * @param {Room} room @param {Frame} frame @param {string} me one's own public id
 */
export function present(room, frame, me) {
  count(room, frame);
  // Somebody who is listed may be announced again, which is no news.
  const news = { ...frame, joined: frame.joined?.filter(({ by }) => !by || !room.people.has(by)) };
  room.people.update(frame);
  // Without names, only the count in the room's header changes.
  if ([news.joined, news.left, news.renamed].some((list) => list?.length)) {
    room.addPresence(news, me);
  }
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
