// What the page shows of the conversation: the log, the side, the people, the dialogs and the address.

import { Address, addressOf, copyAddress, roomIn } from './address.mjs';
import { $, keepCaret } from './dom.mjs';
import { isMessage } from './frames.mjs';
import { JoinDialog } from './join-dialog.mjs';
import { Log } from './log.mjs';
import { Members } from './members.mjs';
import { NickDialog } from './nick-dialog.mjs';
import { isDirect } from './rooms.mjs';
import { renderSide } from './side.mjs';
import { renderTyping } from './typing.mjs';

/** True on a device with a mouse, and hence a keyboard. */
const HAS_KEYBOARD = matchMedia('(hover: hover)');

export class Views {
  log = new Log();
  members;
  joinDialog;
  nickDialog;
  #conversation;
  #calls;
  #address;

  /**
   * @param {Conversation} conversation
   * @param {{send: (frame: Outgoing) => string, request: (frame: Outgoing) => void, redraw: () => void,
   *   enter: (room: string) => void, open: (room: string) => void, leave: () => void}} calls send returns why a command can't be
   *   sent, or ''; request sends what the person did not ask for; enter views a room of ours; open enters any room
   */
  constructor(conversation, calls) {
    this.#conversation = conversation;
    this.#calls = calls;
    const quietly = (/** @type {Outgoing[]} */ frames) => conversation.isChat && frames.forEach(calls.request);
    this.log.onTop = () => quietly(conversation.requests.older());
    this.members = new Members({
      onOpen: (more) => quietly(conversation.requests.who(more)),
      onPerson: (person) => this.#write(person),
    });
    this.joinDialog = new JoinDialog(conversation, { onOpen: () => conversation.me.by && quietly([{ action: 'rooms' }]), onRoom: calls.open });
    this.nickDialog = new NickDialog((nick) => calls.send({ action: 'nick', nick }));
    this.#address = new Address(calls.open);
    this.#listen();
    keepCaret();
  }

  /** The room that the page's address asks for. */
  get wanted() {
    return roomIn(location.hash);
  }

  draw() {
    const { current, me, room } = this.#conversation;
    this.log.show(current, me);
    renderSide(this.#conversation, (name) => this.#calls.enter(name));
    this.members.show(current, me);
    this.joinDialog.show();
    renderTyping(current, () => this.#calls.redraw());
    this.#address.show(this.#conversation.isPending(room) ? '' : room);
    this.#invite();
  }

  /** The message line takes the focus, unless that would open a keyboard on the screen. */
  focusLine() {
    if (HAS_KEYBOARD.matches) {
      $('message').focus({ preventScroll: true });
    }
  }

  #listen() {
    const { members, joinDialog, nickDialog } = this;
    $('who').addEventListener('click', () => members.toggle());
    $('join').addEventListener('click', () => joinDialog.open());
    $('me').addEventListener('click', () => nickDialog.open(this.#conversation.me));
    $('invite-name').addEventListener('click', () => nickDialog.open(this.#conversation.me));
    $('leave').addEventListener('click', () => this.#calls.leave());
    $('share').addEventListener('click', () => this.#share());
    $('invite-share').addEventListener('click', () => this.#share());
    addEventListener('keydown', (event) => this.#key(event));
    document.querySelector('.skip')?.addEventListener('click', (event) => {
      event.preventDefault(); // the address is the room's
      $('message').focus();
    });
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      this.joinDialog.open();
    } else if (step && event.altKey && !document.querySelector('dialog[open]')) {
      event.preventDefault();
      const names = [...this.#conversation.rooms.keys()].filter(Boolean);
      const index = names.indexOf(this.#conversation.room) + step;
      this.#calls.enter(names[(index + names.length) % names.length]);
    }
  }

  // A room in which nobody wrote yet invites to begin.
  #invite() {
    const { room, current, me } = this.#conversation;
    const isEmpty = current.filled && !isDirect(room) && !current.timeline.items.some(isMessage);
    $('empty').hidden = !isEmpty;
    if (isEmpty) {
      $('empty-room').textContent = `#${room}`;
      $('invite-name').hidden = me.signed;
      $('invite-link').textContent = addressOf(room);
    }
  }

  async #share() {
    const { room } = this.#conversation;
    const words = (await copyAddress(room)) ? 'Link copied.' : `This is the link: ${addressOf(room)}`;
    $('announce').textContent = words;
    $('share').dataset.done = String(words === 'Link copied.');
    if (words !== 'Link copied.') {
      this.#conversation.note(words);
    }
    setTimeout(() => ($('share').dataset.done = 'false'), 2_000);
    this.#calls.redraw();
  }

  /** @param {Person} person */
  #write(person) {
    this.#conversation.viewDirect(person);
    this.focusLine();
    this.#calls.redraw();
  }
}
