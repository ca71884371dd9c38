// What was typed becomes the frame it stands for. Everything that is no command of ours is said as it is.

export const HELP = [
  'Type to talk, Enter to send. Also:',
  '/join tea – enter a room and talk there',
  '/leave – leave this room',
  '/nick ann – take a nickname',
  '/who – see who is here',
  '/help – this list',
].join('\n');

const needs = (what, example) => ({ problem: `That needs ${what}: ${example}` });

const COMMANDS = {
  join: (room) => (room ? { frame: { action: 'join', room } } : needs('a room', '/join tea')),
  leave: (room) => ({ frame: { action: 'leave', ...(room && { room }) } }),
  nick: (nick) => (nick ? { frame: { action: 'nick', nick } } : needs('a nickname', '/nick ann')),
  who: (room) => ({ frame: { action: 'who', ...(room && { room }) } }),
  help: () => ({ notice: HELP }),
};

/** @returns one of {frame} to send, {notice} to show, {problem} to correct, or {} if there is nothing to do */
export function parse(typed) {
  const command = /^\/([a-z]+)(?:\s+(.*))?$/s.exec(typed.trim());
  if (command && Object.hasOwn(COMMANDS, command[1])) {
    return COMMANDS[command[1]]((command[2] ?? '').trim());
  }
  return typed.trim() ? { frame: { text: typed } } : {};
}
