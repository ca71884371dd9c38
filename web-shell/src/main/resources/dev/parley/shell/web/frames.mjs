// Sanitizes received frames: whatever was sent, the result is an object whose fields have the types that the rest of the
// client expects. docs/chat.md defines the protocol.

const TEXTS = ['text', 'action', 'message', 'room', 'from', 'was', 'nick', 'current', 'id'];
const LISTS = ['rooms', 'joined', 'left', 'members'];
const NUMBERS = ['at', 'count'];

/**
 * @param raw an object, or the text or ArrayBuffer of another app
 * @returns {{type: string, text: string}} with the frame's other known fields
 */
export function readFrame(raw, now = Date.now()) {
  if (raw instanceof ArrayBuffer) {
    return { type: 'unknown', text: `A binary message of ${raw.byteLength} bytes`, at: now };
  }
  return typeof raw === 'string' ? { type: 'unknown', text: raw, at: now } : clean(raw, now);
}

function clean(raw, now) {
  const frame = { type: typeof raw.type === 'string' ? raw.type : typeOf(raw), text: '', at: now };
  for (const key of TEXTS) {
    if (['string', 'number'].includes(typeof raw[key])) {
      frame[key] = String(raw[key]);
    }
  }
  for (const key of LISTS) {
    if (Array.isArray(raw[key])) {
      frame[key] = raw[key].filter((entry) => typeof entry === 'string');
    }
  }
  if (Array.isArray(raw.renamed)) {
    frame.renamed = raw.renamed.filter((entry) => entry && typeof entry === 'object').map((entry) => clean(entry, now));
  }
  for (const key of NUMBERS) {
    if (Number.isFinite(raw[key])) {
      frame[key] = raw[key];
    }
  }
  if (Array.isArray(raw.messages)) {
    frame.messages = raw.messages.filter((entry) => entry && typeof entry === 'object').map((entry) => clean(entry, now));
  }
  frame.position = position(raw.position);
  frame.recovered = raw.recovered === true;
  frame.more = raw.more === true;
  frame.text ||= frame.message ?? (frame.type === 'unknown' ? JSON.stringify(raw) : '');
  return frame;
}

/** @returns {{epoch: string, offset: number} | undefined} */
export function position(raw) {
  const { epoch, offset } = raw ?? {};
  return typeof epoch === 'string' && Number.isInteger(offset) ? { epoch, offset } : undefined;
}

// Frames from the gateway itself have no type: {"message", "connectionId", "requestId"}.
function typeOf(raw) {
  return typeof raw.message === 'string' && 'connectionId' in raw ? 'error' : 'unknown';
}
