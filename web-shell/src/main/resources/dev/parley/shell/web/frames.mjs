// What arrives, made safe to use: whatever was sent, the result is an object whose fields have the types that the rest
// of the client counts on. docs/chat.md has the protocol.

const TEXTS = ['text', 'action', 'message', 'room', 'from', 'was', 'nick', 'current', 'id'];
const LISTS = ['rooms', 'joined', 'left', 'members'];
const NUMBERS = ['at', 'count'];

/** @returns {{type: string, text: string}} and what the frame had beside it */
export function readFrame(data, now = Date.now()) {
  if (typeof data !== 'string') {
    return { type: 'unknown', text: `A binary message of ${data.byteLength} bytes`, at: now };
  }
  const raw = parse(data);
  return raw ? clean(raw, now) : { type: 'unknown', text: data, at: now };
}

function parse(data) {
  try {
    const value = JSON.parse(data);
    return value && typeof value === 'object' && !Array.isArray(value) ? value : null;
  } catch {
    return null; // not JSON: another app's text, shown as it is
  }
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
  frame.more = raw.more === true;
  frame.text ||= frame.message ?? (frame.type === 'unknown' ? JSON.stringify(raw) : '');
  return frame;
}

// The gateway's own frames have no type: {"message", "connectionId", "requestId"}.
function typeOf(raw) {
  return typeof raw.message === 'string' && 'connectionId' in raw ? 'error' : 'unknown';
}
