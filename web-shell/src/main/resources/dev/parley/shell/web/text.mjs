// Parses a message's text into a small tree: code, links, bold, italics and mentions. Everything else stays text.

import { mentionLength } from './mentions.mjs';

/** What follows a link and is not part of it. */
const ENDING = new Set('.,;:!?\'"*_~');

/** Longer texts, which only other publishers can send, are shown as they are. */
const MAX_PARSED = 20_000;

const FENCE = /```(?:[\w+-]*\n)?([\s\S]+?)\n?```\n?/;
// Each alternative begins with a character that ordinary words don't contain, or with http.
const SPAN = new RegExp(
  [
    '`(?<code>[^`\\n]+)`',
    '(?<![\\p{L}\\p{N}])(?<link>https?://[^\\s<>"`]+)',
    '\\*\\*(?=\\S)(?<bold>[^\\n]{1,1000}?\\S|\\S)\\*\\*',
    '(?<![\\p{L}\\p{N}*_])(?<mark>[*_])(?=[^\\s*_])(?<italic>[^*_\\n]*[^\\s*_])\\k<mark>(?![\\p{L}\\p{N}*_])',
    '(?<![\\p{L}\\p{N}_])(?<at>@)',
  ].join('|'),
  'gu',
);

/**
 * @typedef {{type: 'text' | 'code' | 'block' | 'link' | 'mention' | 'bold' | 'italic', text: string, href?: string,
 *   mine?: boolean, children?: Token[], length?: number}} Token
 * @typedef {{me?: string, isName?: (name: string) => boolean}} Known our own nickname, and which others exist
 */

/**
 * @param {string} text
 * @param {Known} names
 * @returns {Token[]}
 */
export function parse(text, names = {}) {
  if (text.length > MAX_PARSED) {
    return [{ type: 'text', text }];
  }
  /** @type {Token[]} */
  const tokens = [];
  let rest = text;
  for (let fence = FENCE.exec(rest); fence; fence = FENCE.exec(rest)) {
    tokens.push(...spans(rest.slice(0, fence.index), names), { type: 'block', text: fence[1] });
    rest = rest.slice(fence.index + fence[0].length);
  }
  return [...tokens, ...spans(rest, names)];
}

/** @param {string} text @returns {string} the text without its marks */
export const plain = (text) => flat(parse(text));

/** @type {(tokens: Token[]) => string} */
const flat = (tokens) => tokens.map(({ text, children }) => (children ? flat(children) : text)).join('');

/** @param {string} text @param {Known} names @returns {Token[]} */
function spans(text, names) {
  /** @type {Token[]} */
  const tokens = [];
  let end = 0;
  const add = (/** @type {Token} */ token, /** @type {number} */ start, /** @type {number} */ length) => {
    if (start > end) {
      tokens.push({ type: 'text', text: text.slice(end, start) });
    }
    tokens.push(token);
    end = start + length;
  };
  for (const match of text.matchAll(SPAN)) {
    if (match.index >= end) {
      const token = tokenOf(match, text, names);
      token && add(token, match.index, token.length ?? match[0].length);
    }
  }
  return end < text.length ? [...tokens, { type: 'text', text: text.slice(end) }] : tokens;
}

/** @param {RegExpExecArray} match @param {string} text @param {Known} names @returns {Token | undefined} */
function tokenOf({ index, groups = {} }, text, names) {
  if (groups.code) {
    return { type: 'code', text: groups.code };
  }
  if (groups.link) {
    return link(groups.link);
  }
  if (groups.at) {
    return mention(text.slice(index, index + 80), names);
  }
  const type = groups.bold ? 'bold' : 'italic';
  return { type, text: '', children: spans(groups.bold ?? groups.italic, names) };
}

/**
 * Punctuation after a link belongs to the sentence, and so does a bracket that the link does not open.
 *
 * @param {string} found @returns {Token | undefined}
 */
function link(found) {
  const text = found.slice(0, linkEnd(found));
  const href = webAddress(text);
  return href ? { type: 'link', text, href, length: text.length } : undefined;
}

/** One pass over the text and one back from its end: a long row of brackets must not stop the page. @param {string} found */
function linkEnd(found) {
  let unopened = 0;
  for (const letter of found) {
    unopened += letter === ')' ? 1 : letter === '(' ? -1 : 0;
  }
  let end = found.length;
  for (; end > 0; end--) {
    const last = found[end - 1];
    if (last === ')' && unopened > 0) {
      unopened--;
    } else if (!ENDING.has(last)) {
      break;
    }
  }
  return end;
}

/** @param {string} text */
function webAddress(text) {
  try {
    const { href, protocol } = new URL(text);
    return ['http:', 'https:'].includes(protocol) ? href : '';
  } catch {
    return ''; // not an address
  }
}

/** @param {string} text @param {Known} names @returns {Token | undefined} */
function mention(text, { me = '', isName = (/** @type {string} */ _) => false }) {
  const own = mentionLength(text, me);
  if (own) {
    return { type: 'mention', text: text.slice(0, own), mine: true, length: own };
  }
  const [, name] = /^@([\p{L}\p{M}\p{N}_.-]+)/u.exec(text) ?? [];
  const found = [name, name?.replace(/[.-]+$/, '')].find((each) => each && isName(each));
  return found ? { type: 'mention', text: `@${found}`, mine: false, length: found.length + 1 } : undefined;
}
