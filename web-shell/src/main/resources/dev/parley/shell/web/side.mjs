// The sidebar with our rooms and name, and the header of the room in view.

import { avatar } from './avatar.mjs';
import { $, el } from './dom.mjs';

/** One entry per room, updated in place: replacing a button while it is pressed would lose the click. */
const entries = new Map();

/** @param onRoom called with the chosen room */
export function renderSide(conversation, onRoom) {
  renderRooms(conversation, onRoom);
  showCurrent($('rooms'), conversation.room);
  renderMe(conversation.nick);
  renderHead(conversation);
}

function renderRooms(conversation, onRoom) {
  const names = [...conversation.rooms.keys()].filter(Boolean);
  for (const gone of [...entries.keys()].filter((name) => !names.includes(name))) {
    entries.get(gone).remove();
    entries.delete(gone);
  }
  for (const name of names) {
    if (!entries.has(name)) {
      entries.set(name, entry(name, onRoom));
      $('rooms').append(entries.get(name));
    }
    update(entries.get(name).firstChild, name, conversation);
  }
}

function entry(name, onRoom) {
  const label = el('span', { className: 'name' }, name);
  const unread = el('span', { className: 'unread' });
  return el('li', {}, el('button', { type: 'button', className: 'room', onclick: () => onRoom(name) }, label, unread));
}

function update(button, name, conversation) {
  const { unread } = conversation.rooms.get(name);
  button.ariaCurrent = name === conversation.room ? 'true' : null;
  button.classList.toggle('pending', conversation.isPending(name));
  button.lastChild.hidden = !unread;
  button.lastChild.textContent = unread ? ` ${shortened(unread)}` : '';
  button.lastChild.title = `${unread} unread`;
}

const shortened = (count) => (count > 99 ? '99+' : String(count));

function renderMe(nick) {
  if ($('me').dataset.nick !== nick) {
    $('me').dataset.nick = nick;
    $('me').ariaLabel = `You are ${nick}. Change your nickname`;
    $('me').replaceChildren(...(nick ? [avatar(nick), el('span', { id: 'nick' }, nick)] : []));
  }
}

function renderHead({ room, rooms, current }) {
  $('leave').hidden = rooms.size < 2; // the last room can’t be left
  const count = current.count;
  $('room').textContent = room || 'Parley';
  $('count').textContent = count === undefined ? '' : `${count} ${count === 1 ? 'person' : 'people'}`;
}

// Scrolls once per choice, so that a person who scrolls through the rooms is not pulled back.
function showCurrent(list, room) {
  if (list.dataset.room !== room) {
    list.dataset.room = room;
    list.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }
}
