// Mentions: @ and a nickname.

const WORD = /[\p{L}\p{M}\p{N}_-]/u;

/**
 * @param {string} text @param {string} nick
 * @returns {number} the length of a mention of the name at the start of the text; 0 if there is none
 */
export function mentionLength(text, nick) {
  const wanted = `@${nick}`;
  const isIt = nick !== '' && text.slice(0, wanted.length).toLowerCase() === wanted.toLowerCase();
  return isIt && !WORD.test(text.charAt(wanted.length)) ? wanted.length : 0;
}

/** @param {string} text @param {string} nick @returns {boolean} true if the text mentions the name */
export function mentions(text, nick) {
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    if (!WORD.test(text.charAt(at - 1)) && mentionLength(text.slice(at, at + 80), nick)) {
      return true;
    }
  }
  return false;
}
