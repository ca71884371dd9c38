// What a close code means for a client: docs/close-codes.md.

/** @typedef {import('./types.d.ts').Closing} Closing */

/** With 1012 the server may say after how many milliseconds to reconnect, so that its clients don't all come at once. */
const RETRY = / retry=(\d{1,9})$/;
/** The maximum wait that a server may ask for. */
const MAX_RETRY_MS = 600_000;

/** @type {Record<number, Closing>} */
const CLOSE_CODES = {
  1000: { why: 'The server ended the conversation.', again: 'never' },
  1001: { why: 'The connection was not used for a while.', again: 'backoff' },
  1002: { why: 'Client and server did not understand each other.', again: 'never' },
  1003: { why: 'The server does not accept this kind of message.', again: 'never' },
  1005: { why: 'The server closed the connection.', again: 'backoff' },
  1006: { why: 'The connection was lost.', again: 'backoff' },
  1007: { why: 'A message was not valid text.', again: 'never' },
  1008: { why: 'Too many messages were sent at once.', again: 'pause' },
  1009: { why: 'A message was too large.', again: 'never' },
  1011: { why: 'The server had a problem.', again: 'backoff' },
  1012: { why: 'The server is restarting.', again: 'backoff' },
  1013: { why: 'The server is busy.', again: 'pause' },
  1014: { why: 'A server in between had a problem.', again: 'backoff' },
  4008: { why: 'Messages arrived faster than this connection could receive them.', again: 'backoff' },
  4009: { why: 'The server lost our place in the conversation.', again: 'backoff' },
  4401: { why: 'The server no longer accepts this sign-in.', again: 'token' },
  4403: { why: 'The server does not let this account in.', again: 'token' },
};

/** @type {Closing} */
const OTHER_CODE = { why: 'The server closed the connection.', again: 'backoff' };

/**
 * @param {number} code
 * @param {string} reason
 * @param {Record<number, Closing> | undefined} own the app's codes
 * @returns {Closing & {code: number, reason: string, retryMs?: number}} retryMs: the wait that the server asked for
 */
export function closing(code, reason, own) {
  const { why, again } = { ...CLOSE_CODES, ...own }[code] ?? OTHER_CODE;
  const retry = code === 1012 && again === 'backoff' ? RETRY.exec(reason) : null;
  const words = retry ? reason.slice(0, retry.index) : reason;
  const retryMs = retry ? Math.min(Number(retry[1]), MAX_RETRY_MS) : undefined;
  return { why, again, code, reason: words, retryMs };
}
