// Every close code that may reach us (RFC 6455 section 7.4, IANA's registry, and the 4000s of the gateway): what it
// means in words, and whether to come back.

export const NEVER = 'never';
export const BACKOFF = 'backoff';
export const PAUSE = 'pause'; // backoff, after a pause: we were too much for the server
export const ON_RETURN = 'on return'; // when the person does something

/** How long PAUSE waits at least, in milliseconds. */
export const PAUSE_MS = 15_000;

const CODES = {
  1000: { why: 'The server ended the conversation.', again: NEVER },
  1001: { why: 'Nothing was said for a while, so the connection was closed.', again: ON_RETURN },
  1002: { why: 'Browser and server did not understand each other.', again: BACKOFF },
  1003: { why: 'The server does not take this kind of message.', again: NEVER },
  1005: { why: 'The server closed the connection without saying why.', again: BACKOFF },
  1006: { why: 'The connection was lost.', again: BACKOFF },
  1007: { why: 'A message was not valid text.', again: NEVER },
  1008: { why: 'That was too much at once for the server.', again: PAUSE },
  1009: { why: 'A message was too large.', again: NEVER },
  1011: { why: 'The server had a problem.', again: BACKOFF },
  1012: { why: 'The server is restarting.', again: BACKOFF },
  1013: { why: 'The server is busy.', again: PAUSE },
  1014: { why: 'A server in between had a problem.', again: BACKOFF },
  4008: { why: 'Messages came faster than this connection could take them.', again: BACKOFF },
  4009: { why: 'The server lost our place in the conversation.', again: BACKOFF },
};

/** @returns {{why: string, again: string}} for any code, known or not */
export function closeCode(code) {
  return CODES[code] ?? { why: 'The server closed the connection.', again: BACKOFF };
}
