// The sidebar with our rooms and name, and the header of the room in view.

import { avatar } from './avatar.mjs';
import { $, el } from './dom.mjs';
import { isDirect } from './rooms.mjs';

/** One entry per room, updated in place: replacing a button while it is pressed would lose the click. @type {Map<string, any>} */
const entries = new Map();

/** @param {Conversation} conversation @param {(room: string) => void} onRoom called with the chosen room */
export function renderSide(conversation, onRoom) {
  renderRooms(conversation, onRoom);
  showCurrent($('rooms'), conversation.room);
  renderMe(conversation.me);
  renderHead(conversation);
}

/** @param {Conversation} conversation @param {(room: string) => void} onRoom */
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

/** @param {string} name @param {(room: string) => void} onRoom */
function entry(name, onRoom) {
  const label = el('bdi', { className: 'name' });
  const unread = el('span', { className: 'unread' });
  const button = el('button', { type: 'button', className: 'room', onclick: () => onRoom(name) }, label, unread);
  button.classList.toggle('direct', isDirect(name));
  return el('li', {}, button);
}

/** @param {any} button @param {string} name @param {Conversation} conversation */
function update(button, name, conversation) {
  const { title, unread, mentioned } = /** @type {Room} */ (conversation.rooms.get(name));
  button.ariaCurrent = name === conversation.room ? 'true' : null;
  button.classList.toggle('pending', conversation.isPending(name));
  button.classList.toggle('mentioned', mentioned);
  if (button.firstChild.textContent !== title) {
    button.firstChild.textContent = title;
  }
  button.lastChild.hidden = !unread;
  button.lastChild.textContent = unread ? ` ${mentioned ? '@' : ''}${shortened(unread)}` : '';
  button.lastChild.title = `${unread} unread`;
}

const shortened = (/** @type {number} */ count) => (count > 99 ? '99+' : String(count));

/** @param {Me} me */
function renderMe({ nick, by, signed }) {
  const shown = `${nick} ${by} ${signed}`;
  if ($('me').dataset.shown !== shown) {
    $('me').dataset.shown = shown;
    $('me').ariaLabel = signed ? `You are ${nick}` : `You are ${nick}. Change your name or notifications`;
    $('me').title = signed ? 'Choose notifications' : 'Change your name or notifications';
    $('me').replaceChildren(...(nick ? [avatar({ nick, by: by || undefined }), el('bdi', { id: 'nick' }, nick)] : []));
  }
}

/** @param {Conversation} conversation */
function renderHead({ room, rooms, current }) {
  const isRoom = room !== '' && !isDirect(room);
  $('leave').hidden = isRoom ? [...rooms.keys()].filter((name) => !isDirect(name)).length < 2 : !room; // the last room can’t be left
  $('leave').textContent = isRoom ? 'Leave' : 'Close';
  $('who').hidden = $('share').hidden = room !== '' && !isRoom;
  $('room').textContent = current.title || 'Parley';
  $('count').textContent = isRoom ? counted(current) : room ? 'Only the two of you read this' : '';
}

/** @param {Room} room */
function counted({ count, of }) {
  if (count === undefined) {
    return '';
  }
  const [one, many] = of === 'connections' ? ['connection', 'connections'] : ['person', 'people'];
  return `${count.toLocaleString()} ${count === 1 ? one : many}`;
}

/**
 * Scrolls once per choice, so that a person who scrolls through the rooms is not pulled back.
 *
 * @param {HTMLElement} list @param {string} room
 */
function showCurrent(list, room) {
  if (list.dataset.room !== room) {
    list.dataset.room = room;
    list.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }
}
