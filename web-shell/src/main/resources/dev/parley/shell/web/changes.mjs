// What became of a room's messages: edits, reactions and deletions, by the position of the message they concern. They may be
// applied in any order, also before the message itself is loaded.

import { Epochs } from './epochs.mjs';

/** The number of changed messages remembered; those changed first go first. */
const MAX_CHANGED = 5_000;

const NONE = Object.freeze({ version: 0, redacted: false, edit: undefined, reactions: new Map() });

// Offsets are compared within an epoch only.
const isLater = (frame, than) =>
  !than ||
  (frame.position && frame.position.epoch === than.position?.epoch
    ? frame.position.offset >= than.position.offset
    : frame.at >= than.at);

export class Changes {
  /** By the key of a position. */
  #changed = new Map();
  #epochs;

  constructor(epochs = new Epochs()) {
    this.#epochs = epochs;
  }

  /** @param frame an edit, a reaction, a redaction, or the tombstone of a message that was there before */
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

  /** @returns {{version: number, redacted: boolean, edit?: any, reactions: Map<string, Map<string, object>>}} */
  of(position) {
    return (position && this.#changed.get(this.#epochs.keyOf(position))) || NONE;
  }

  #at(position) {
    const key = this.#epochs.keyOf(position);
    if (!this.#changed.has(key)) {
      this.#changed.set(key, { version: 0, redacted: false, edit: undefined, reactions: new Map() });
      if (this.#changed.size > MAX_CHANGED) {
        this.#changed.delete(this.#changed.keys().next().value);
      }
    }
    return this.#changed.get(key);
  }
}

// Each person's last word on an emoji counts, so a withdrawn reaction is remembered too.
function react(reactions, frame) {
  const person = frame.by ?? frame.from ?? '';
  const people = reactions.get(frame.emoji) ?? new Map();
  if (frame.emoji && isLater(frame, people.get(person))) {
    reactions.set(frame.emoji, people.set(person, frame));
  }
}

/**
 * The message as it stands now.
 *
 * @param {Changes} changes
 * @param {string} me one's own public id
 * @returns {{text: string, edited: boolean, redacted: boolean, reactions: {emoji: string, people: string[], mine: boolean}[]}}
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

function tally(emoji, people, me) {
  const those = [...people.values()].filter(({ on }) => on);
  return { emoji, people: those.map(({ from }) => from ?? ''), mine: those.some(({ by }) => by !== undefined && by === me) };
}
