// A new connection starts in the server's first room under a name of the server's. These frames bring it back to where
// we were.

/** @returns {object[]} what to send after a welcome, in order */
export function restoreFrames(welcome, memory) {
  const frames = [];
  if (memory.nick && memory.nick !== welcome.nick) {
    frames.push({ action: 'nick', nick: memory.nick });
  }
  const have = welcome.rooms ?? [];
  const missing = memory.rooms.filter((room) => !have.includes(room));
  const surplus = memory.rooms.length ? have.filter((room) => !memory.rooms.includes(room)) : [];
  const joins = missing.map((room) => ({ action: 'join', room }));
  const leaves = surplus.map((room) => ({ action: 'leave', room }));
  // The last room can't be left, and ten are the most: so in between.
  return [...frames, ...joins.slice(0, 1), ...(have.length > surplus.length || joins.length ? leaves : []), ...joins.slice(1)];
}
