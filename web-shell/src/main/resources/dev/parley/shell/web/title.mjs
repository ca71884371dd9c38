// The document's title: the room and, while the page is hidden, the number of new messages.

let missed = 0;

/** Counts a message that somebody else wrote, if the page is hidden. */
export function countMissed() {
  missed += document.hidden ? 1 : 0;
}

/** @param {string} room in view */
export function renderTitle(room) {
  missed = document.hidden ? missed : 0;
  const count = missed > 99 ? '99+' : missed;
  document.title = `${missed ? `(${count}) ` : ''}${room ? `${room} · ` : ''}Parley`;
}
