// The line below the log that says who is typing.

import { $, el } from './dom.mjs';

const SHOWN = 3;

let shown = '';

/** @param {Room} room the room in view @param {() => void} later called when the line must be shown again */
export function renderTyping(room, later) {
  const people = room.typists.at(Date.now());
  const key = JSON.stringify(people.map(({ nick, by }) => [nick, by]));
  if (key !== shown) {
    shown = key;
    $('typing').replaceChildren(...words(people.map(({ nick }) => el('bdi', {}, nick))));
  }
  if (people.length) {
    setTimeout(later, Math.max(0, Math.min(...people.map(({ until }) => until)) - Date.now()) + 20);
  }
}

/** @param {HTMLElement[]} names @returns {(HTMLElement | string)[]} */
function words(names) {
  if (names.length > SHOWN) {
    return ['Several people are typing…'];
  }
  const parts = names.flatMap((name, index) => [index === 0 ? '' : index === names.length - 1 ? ' and ' : ', ', name]);
  return names.length ? [...parts.slice(1), names.length === 1 ? ' is typing…' : ' are typing…'] : [];
}
