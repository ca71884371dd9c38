// Finds the person that /msg names among those whom the page has seen.

/** @typedef {Person & {by: string}} Identified */

/**
 * `rest` is a name, which may have spaces or end with a person's mark, and a text.
 *
 * @param {Conversation} conversation
 * @param {string} rest
 * @returns {{person?: Identified, text?: string, problem?: string}}
 */
export function recipient(conversation, rest) {
  const line = rest.replace(/^@/, '');
  const matches = [...seen(conversation).values()].flatMap(({ nick, by }) =>
    [`${nick}·${by.slice(-4)}`, nick].filter((name) => begins(line, name)).map((name) => ({ person: { nick, by }, name })),
  );
  const longest = Math.max(...matches.map(({ name }) => name.length));
  const found = matches.filter(({ name }) => name.length === longest);
  if (!found.length) {
    return { problem: `Nobody here is called ${line.split(/\s/)[0]}. “Who’s here” lists the people.` };
  }
  if (found.length > 1) {
    const names = found.map(({ person: { nick, by } }) => `${nick}·${by.slice(-4)}`);
    return { problem: `Several people are called ${found[0].name}. Write to one of them: ${names.join(', ')}` };
  }
  return { person: found[0].person, text: line.slice(longest).trim() };
}

/** @param {string} line @param {string} name */
const begins = (line, name) => {
  const rest = line.slice(name.length);
  return line.slice(0, name.length).toLowerCase() === name.toLowerCase() && (!rest || /^\s/.test(rest));
};

/**
 * By public id; whom one has listed is fresher than whom one has read.
 *
 * @param {Conversation} conversation
 */
function seen({ rooms, me }) {
  /** @type {Map<string, Identified>} */
  const people = new Map();
  for (const { timeline, people: listed, person } of rooms.values()) {
    timeline.items.forEach(({ from: nick, by }) => nick && by && people.set(by, { nick, by }));
    [...listed.values(), person].forEach((one) => one?.nick && one.by && people.set(one.by, { ...one, by: one.by }));
  }
  people.delete(me.by);
  return people;
}
