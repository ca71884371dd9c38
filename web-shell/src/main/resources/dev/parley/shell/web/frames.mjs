// Sanitizes received frames: whatever was sent, the result is an object whose fields have the types that the rest of the
// client expects. docs/chat.md defines the protocol.

/**
 * @type {('text' | 'action' | 'message' | 'room' | 'from' | 'by' | 'was' | 'nick' | 'current' | 'id' | 'of' | 'emoji' | 'like')[]}
 */
const TEXTS = ['text', 'action', 'message', 'room', 'from', 'by', 'was', 'nick', 'current', 'id', 'of', 'emoji', 'like'];
/** @type {('people' | 'joined' | 'left')[]} */
const PEOPLE = ['people', 'joined', 'left'];
/** @type {('at' | 'count')[]} */
const NUMBERS = ['at', 'count'];
/** @type {('position' | 'target' | 'before' | 'oldest' | 'reply')[]} */
const POSITIONS = ['position', 'target', 'before', 'oldest', 'reply'];
/** @type {('redacted' | 'me' | 'on' | 'guest' | 'signed' | 'user' | 'retry')[]} */
const FLAGS = ['redacted', 'me', 'on', 'guest', 'signed', 'user', 'retry'];

// The chat's prefix for a room's channel.
const ROOM = 'room:';

/** @param {unknown} value */
const isObject = (value) => value !== null && typeof value === 'object';

/**
 * True for what a person, or another publisher, wrote. A frame without a type comes from another app or publisher.
 *
 * @param {{type: string}} frame
 */
export const isMessage = ({ type }) => ['message', 'unknown', 'direct'].includes(type);

/**
 * @param {any} raw an object, or the text or ArrayBuffer of another app
 * @param {number} [now] the time of frames that have none, in ms since 1970
 * @returns {Frame} with the known fields
 */
export function readFrame(raw, now = Date.now()) {
  if (raw instanceof ArrayBuffer) {
    return { type: 'unknown', text: `A binary message of ${raw.byteLength} bytes`, at: now };
  }
  return typeof raw === 'string' ? { type: 'unknown', text: raw, at: now } : clean(raw, now);
}

/** @param {any} raw @param {number} now */
function clean(raw, now) {
  const type = typeof raw.type === 'string' ? raw.type : typeOf(raw);
  /** @type {Frame} */
  const frame = { type, text: '', at: type === 'tombstone' ? 0 : now };
  TEXTS.filter((key) => ['string', 'number'].includes(typeof raw[key])).forEach((key) => (frame[key] = String(raw[key])));
  NUMBERS.filter((key) => Number.isFinite(raw[key])).forEach((key) => (frame[key] = raw[key]));
  FLAGS.filter((key) => raw[key] === true).forEach((key) => (frame[key] = true));
  PEOPLE.filter((key) => Array.isArray(raw[key])).forEach((key) => (frame[key] = raw[key].map(person).filter(Boolean)));
  POSITIONS.forEach((key) => (frame[key] = position(raw[key])));
  frame.recovered = raw.recovered === true;
  frame.more = raw.more === true;
  frame.to = isObject(raw.to) ? person({ nick: '', ...raw.to }) : undefined;
  cleanLists(raw, frame, now);
  frame.room ??= roomOf(raw.position);
  frame.messages?.forEach((message) => (message.room ??= frame.room));
  frame.text ||= frame.message ?? (frame.type === 'unknown' ? JSON.stringify({ ...raw, position: undefined }) : '');
  return frame;
}

/** @param {any} raw @param {Frame} frame @param {number} now */
function cleanLists(raw, frame, now) {
  const objects = (/** @type {any[]} */ list) => list.filter(isObject).map((entry) => clean(entry, now));
  if (Array.isArray(raw.members)) {
    frame.members = raw.members.filter((/** @type {unknown} */ entry) => typeof entry === 'string');
  }
  if (Array.isArray(raw.rooms)) {
    frame.rooms = raw.rooms.filter((/** @type {unknown} */ entry) => typeof entry === 'string');
    frame.directory = objects(raw.rooms).filter(({ room }) => room).map(({ room, at }) => ({ room, at }));
  }
  if (Array.isArray(raw.renamed)) {
    frame.renamed = objects(raw.renamed).map(({ was, nick, by, like }) => ({ was, nick, by, like }));
  }
  if (Array.isArray(raw.messages)) {
    // What others published may carry no time, and was not made just now.
    frame.messages = raw.messages.filter(isObject).map((/** @type {any} */ entry) => clean(entry, 0));
  }
}

/** A list of people holds objects, or bare nicknames from an older chat. @param {any} raw @returns {Person | undefined} */
function person(raw) {
  const { nick, by, guest, like } = typeof raw === 'string' ? { nick: raw } : (raw ?? {});
  if (typeof nick !== 'string') {
    return undefined;
  }
  return { nick, ...(typeof by === 'string' && { by }), ...(guest === true && { guest }), ...(typeof like === 'string' && { like }) };
}

/** @param {any} raw @returns {Position | undefined} */
export function position(raw) {
  const { epoch, offset } = raw ?? {};
  return typeof epoch === 'string' && Number.isInteger(offset) ? { epoch, offset } : undefined;
}

/** Frames that don't come from the chat name no room, but their position names the channel. @param {any} raw */
function roomOf(raw) {
  const channel = raw?.channel;
  return typeof channel === 'string' && channel.startsWith(ROOM) ? channel.slice(ROOM.length) : undefined;
}

/**
 * Frames from the gateway itself have no type: {"message", "connectionId", "requestId"}. Neither has what is left of a
 * redacted message: {"redacted": true}.
 *
 * @param {any} raw
 */
function typeOf(raw) {
  if (raw.redacted === true) {
    return 'tombstone';
  }
  return typeof raw.message === 'string' && 'connectionId' in raw ? 'error' : 'unknown';
}
