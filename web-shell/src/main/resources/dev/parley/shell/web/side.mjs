// The side: the rooms we are in, who we are; and the head of the room in view.

import { avatar } from './avatar.mjs';
import { $, el } from './dom.mjs';

/** @param onRoom called with the room that was chosen */
export function renderSide(conversation, onRoom) {
  const buttons = [...conversation.rooms.entries()].filter(([name]) => name).map(([name, room]) => {
    const current = name === conversation.room;
    const button = el('button', { type: 'button', className: 'room', onclick: () => onRoom(name) }, name);
    button.classList.toggle('pending', conversation.isPending(name));
    if (current) {
      button.ariaCurrent = 'true';
    }
    if (room.unread) {
      button.append(' ', el('span', { className: 'unread', title: `${room.unread} unread` }, shortened(room.unread)));
    }
    return el('li', {}, button);
  });
  refill($('rooms'), buttons);
  showCurrent($('rooms'), conversation.room);
  renderMe(conversation.nick);
  renderHead(conversation);
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
  $('message').placeholder = room ? `Say something in ${room}` : 'Say something';
}

// Once per choice, so that whoever scrolls through the rooms is not pulled back.
function showCurrent(list, room) {
  if (list.dataset.room !== room) {
    list.dataset.room = room;
    list.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }
}

// Whoever goes through the rooms by keyboard keeps their place.
function refill(list, entries) {
  const place = [...list.children].findIndex((entry) => entry.contains(document.activeElement));
  list.replaceChildren(...entries);
  list.children[place]?.querySelector('button').focus();
}
