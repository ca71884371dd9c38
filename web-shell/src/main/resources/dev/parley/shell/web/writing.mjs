// The writing side of the page: the composer, the actions of messages, and the outbox that their frames go through.

import { current } from './changes.mjs';
import { Composer } from './composer.mjs';
import { DeleteDialog } from './delete-dialog.mjs';
import { isMessage } from './frames.mjs';
import { Menu } from './menu.mjs';
import { Outbox } from './outbox.mjs';
import { Pending } from './pending.mjs';
import { isDirect } from './rooms.mjs';
import { Sending } from './sending.mjs';

/** @typedef {import('./outbox.mjs').Entry} Entry */

export class Writing {
  composer;
  sending;
  #outbox;
  #pending;
  #menu;
  #deleteDialog = new DeleteDialog();
  #client;
  #conversation;

  /**
   * @param {{client: import('./parley.mjs').ParleyClient, conversation: Conversation, memory: Memory}} page
   * @param {Storage | null} storage of the tab @param {{redraw: () => void, listPeople: () => void}} calls
   */
  constructor({ client, conversation, memory }, storage, calls) {
    this.#client = client;
    this.#conversation = conversation;
    this.#outbox = new Outbox(storage, client, calls.redraw);
    this.#pending = new Pending({ retry: (entry) => this.#retry(entry), discard: (entry) => this.#outbox.discard(entry) });
    this.composer = new Composer(memory, {
      send: (text, mode) => this.sending.typed(text, mode),
      typing: () => this.sending.typing(),
      editLast: () => this.#editLast(),
    });
    this.sending = new Sending({ client, conversation, composer: this.composer, outbox: this.#outbox }, calls);
    this.#menu = new Menu({
      can: (item) => this.#can(item),
      react: (item, emoji) => this.#react(item, emoji),
      reply: (item) => this.composer.reply(item, item.from ?? 'an announcement', this.#now(item).text),
      edit: (item) => this.composer.edit(item, this.#now(item).text),
      remove: (item) => this.#deleteDialog.open(this.#now(item).text, () => this.#send('delete', item)),
    });
  }

  /** @param {import('./log.mjs').Log} log whose messages get actions */
  attach(log) {
    log.decorate = (/** @type {HTMLElement} */ place, /** @type {Item} */ item) => this.#menu.decorate(place, item);
    log.onAction = (kind, item, detail) => kind === 'react' && this.#send('react', item, detail);
  }

  /** Sends what an earlier page left. Call this when the rooms are being joined. */
  resume() {
    this.#outbox.resume();
  }

  draw() {
    const { room } = this.#conversation;
    this.composer.show(room);
    this.#outbox.settle((entry) => this.#isShown(entry));
    this.#pending.render(this.#outbox.entries, room, this.#client.isOpen);
    document.body.classList.toggle('sending', this.sending.isBusy);
  }

  /** @param {Item} item */
  #now(item) {
    const found = this.#conversation.find(item.position);
    const room = this.#conversation.rooms.get(found?.room ?? '') ?? this.#conversation.current;
    return current(item, room.changes, this.#conversation.me.by);
  }

  /** Returns true if the log shows what was sent. @param {Entry} entry */
  #isShown({ room, frame, position }) {
    if (!frame.target) {
      return this.#conversation.find(position) !== undefined;
    }
    const { edit, redacted } = this.#conversation.rooms.get(room)?.changes.of(frame.target) ?? {};
    return frame.action !== 'edit' || redacted === true || (edit?.position?.offset ?? -1) >= position?.offset;
  }

  /** An older chat has no public ids, and none of these actions. @param {Item} item */
  #can(item) {
    const { me, room } = this.#conversation;
    const react = me.by !== '' && item.position !== undefined && !isDirect(room) && !this.#now(item).redacted;
    return { react, edit: react && item.mine === true };
  }

  /** @param {Item} item @param {string} emoji */
  #react(item, emoji) {
    const mine = this.#now(item).reactions.some((one) => one.emoji === emoji && one.mine);
    this.#send('react', item, { emoji, on: !mine });
  }

  /** @param {string} action @param {Item} item */
  #send(action, item, detail = {}) {
    const { room } = this.#conversation.find(item.position) ?? this.#conversation;
    this.composer.hint(this.sending.send({ action, room, target: item.position, ...detail }));
  }

  #editLast() {
    const last = this.#conversation.current.timeline.items.findLast((item) => isMessage(item) && this.#can(item).edit);
    if (last) {
      this.composer.edit(last, this.#now(last).text);
    }
  }

  /** @param {Entry} entry */
  #retry(entry) {
    if (this.#client.state.name === 'closed') {
      this.#client.connect();
    }
    this.#outbox.retry(entry);
  }
}
