// Parses a typed line into a frame. A line that is not a command is sent as text.

export const HELP = [
  'Type to talk, Enter to send, Shift+Enter for a new line. Also:',
  '/join tea – enter a room and talk there',
  '/leave – leave this room',
  '/nick ann – take a nickname',
  '/who – see who is here',
  '/me waves – say what you do',
  '/msg ann hello – write to one person only',
  '/help – this list',
  '//text – send a line that begins with a slash',
  ':tada: becomes 🎉, **bold**, *italics*, `code`, @ann mentions Ann.',
  'In an empty line, the arrow up edits your last message. Ctrl+K enters a room, Alt+↑ and Alt+↓ change rooms.',
].join('\n');

/**
 * What came of a line: a frame to send, a name and a text to send to a person, something to show, or what to correct.
 *
 * @typedef {{frame?: Outgoing, direct?: string, notice?: string, problem?: string}} Parsed
 */

/** @param {string} argument @param {string} example @returns {Parsed} */
const needs = (argument, example) => ({ problem: `That needs ${argument}: ${example}` });

/** @type {Record<string, (rest: string) => Parsed>} */
const COMMANDS = {
  join: (room) => (room ? { frame: { action: 'join', room } } : needs('a room', '/join tea')),
  leave: (room) => ({ frame: { action: 'leave', ...(room && { room }) } }),
  nick: (nick) => (nick ? { frame: { action: 'nick', nick } } : needs('a nickname', '/nick ann')),
  who: (room) => ({ frame: { action: 'who', ...(room && { room }) } }),
  me: (text) => (text ? { frame: { text, me: true } } : needs('what you do', '/me waves')),
  msg: (rest) => (rest ? { direct: rest } : needs('a person', '/msg ann hello')),
  help: () => ({ notice: HELP }),
};

/** @param {string} typed @returns {Parsed} empty if there is nothing to do */
export function parse(typed) {
  const [, slashes, word, rest = ''] = /^(\/{1,2})([a-z]+)(?:\s+(.*))?$/is.exec(typed.trim()) ?? [];
  if (slashes === '/') {
    return command(word, rest.trim());
  }
  if (slashes === '//') {
    return { frame: { text: typed.trim().slice(1) } };
  }
  return typed.trim() ? { frame: { text: typed } } : {};
}

/** @param {string} word @param {string} rest */
function command(word, rest) {
  const name = word.toLowerCase();
  return Object.hasOwn(COMMANDS, name)
    ? COMMANDS[name](rest)
    : { problem: `No such command: /${word}. /help lists them; //${word} sends it as text.` };
}
