// What became of a room's messages: edits, reactions and deletions, by the position of the message they concern. They may be
// applied in any order, also before the message itself is loaded.

import { Epochs } from './epochs.mjs';

/** The number of changed messages remembered; those changed first go first. */
const MAX_CHANGED = 5_000;

/** @typedef {{version: number, redacted: boolean, edit?: Frame, reactions: Map<string, Map<string, Frame>>}} Change */

/** @type {Readonly<Change>} */
const NONE = Object.freeze({ version: 0, redacted: false, edit: undefined, reactions: new Map() });

/** Offsets are compared within an epoch only. @param {Frame} frame @param {Frame | undefined} than */
const isLater = (frame, than) =>
  !than ||
  (frame.position && than.position && frame.position.epoch === than.position.epoch
    ? frame.position.offset >= than.position.offset
    : frame.at >= than.at);

export class Changes {
  /** By the key of a position. @type {Map<string, Change>} */
  #changed = new Map();
  #epochs;

  constructor(epochs = new Epochs()) {
    this.#epochs = epochs;
  }

  /** @param {Frame} frame an edit, a reaction, a redaction, or the tombstone of a message that was there before */
  apply(frame) {
    const target = frame.type === 'tombstone' ? frame.position : frame.target;
    if (!target) {
      return;
    }
    const change = this.#at(target);
    change.version++;
    if (frame.type === 'reaction') {
      react(change.reactions, frame);
    } else if (frame.type === 'edit') {
      change.edit = isLater(frame, change.edit) ? frame : change.edit;
    } else {
      change.redacted = true;
      change.edit = undefined;
      change.reactions.clear();
    }
  }

  /** @param {Position | undefined} position @returns {Readonly<Change>} */
  of(position) {
    return (position && this.#changed.get(this.#epochs.keyOf(position))) || NONE;
  }

  /** @param {Position} position */
  #at(position) {
    const key = this.#epochs.keyOf(position);
    const known = this.#changed.get(key) ?? { version: 0, redacted: false, edit: undefined, reactions: new Map() };
    if (!this.#changed.has(key)) {
      this.#changed.set(key, known);
      if (this.#changed.size > MAX_CHANGED) {
        this.#changed.delete(this.#changed.keys().next().value ?? '');
      }
    }
    return known;
  }
}

/**
 * Each person's last word on an emoji counts, so a withdrawn reaction is remembered too.
 *
 * @param {Change['reactions']} reactions @param {Frame} frame
 */
function react(reactions, frame) {
  const person = frame.by ?? frame.from ?? '';
  const { emoji = '' } = frame;
  const people = reactions.get(emoji) ?? new Map();
  if (emoji && isLater(frame, people.get(person))) {
    reactions.set(emoji, people.set(person, frame));
  }
}

/**
 * The message as it stands now.
 *
 * @param {Item} item
 * @param {Changes} changes
 * @param {string} me one's own public id
 * @returns {Current}
 */
export function current(item, changes, me) {
  const { redacted, edit, reactions } = changes.of(item.position);
  const isDeleted = redacted || item.redacted === true;
  const isEdited = !isDeleted && edit !== undefined && edit.by === item.by;
  return {
    text: isDeleted ? '' : isEdited ? edit.text : item.text,
    edited: isEdited,
    redacted: isDeleted,
    reactions: isDeleted ? [] : [...reactions].map(([emoji, people]) => tally(emoji, people, me)).filter(({ people }) => people.length),
  };
}

/** @param {string} emoji @param {Map<string, Frame>} people @param {string} me @returns {Tally} */
function tally(emoji, people, me) {
  const those = [...people.values()].filter(({ on }) => on);
  return { emoji, people: those.map(({ from }) => from ?? ''), mine: those.some(({ by }) => by !== undefined && by === me) };
}
