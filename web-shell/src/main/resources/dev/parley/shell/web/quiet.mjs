// Joins, leaves and renames, folded into one quiet line for as long as nothing else comes between.

/** The number of people that one line knows by name. */
const MAX_PEOPLE = 1_000;
/** The number of names that one line shows. */
const SHOWN = 4;

/** @param {Person} person */
const idOf = ({ by, nick }) => by ?? nick;

/**
 * Returns an item for a timeline, or undefined if the frame names nobody.
 *
 * @param {Frame} frame @param {string} me one's own public id
 */
export function quiet(frame, me) {
  /** @type {Quiet} */
  const item = { type: 'presence', text: '', at: frame.at, id: frame.id, version: 0, came: new Map(), went: new Map(), renamed: new Map() };
  fold(item, frame, me);
  return isEmpty(item) ? undefined : item;
}

/**
 * Adds a frame to an item. Who leaves and comes back, or comes and leaves, is not mentioned.
 *
 * @param {Quiet} item @param {Partial<Frame>} frame @param {string} me
 */
export function fold(item, frame, me) {
  const isOther = (/** @type {{by?: string}} */ { by }) => !by || by !== me;
  frame.joined?.filter(isOther).forEach((person) => move(item.came, item.went, person));
  frame.left?.filter(isOther).forEach((person) => move(item.went, item.came, person));
  frame.renamed?.filter(isOther).forEach((change) => rename(item, change));
  item.version++;
}

/** @param {Quiet} item */
export function isEmpty({ came, went, renamed }) {
  return !came.size && !went.size && !renamed.size;
}

/** @param {Map<string, Person>} to @param {Map<string, Person>} from @param {Person} person */
function move(to, from, person) {
  if (!from.delete(idOf(person)) && to.size < MAX_PEOPLE) {
    to.set(idOf(person), person);
  }
}

/** @param {Quiet} item @param {Rename} change */
function rename({ came, renamed }, { was = '', nick = '', by, like }) {
  const arrived = came.get(by ?? was);
  if (arrived) {
    came.delete(by ?? was);
    came.set(by ?? nick, { ...arrived, nick, like });
    return;
  }
  const first = renamed.get(by ?? was)?.was ?? was;
  renamed.delete(by ?? was);
  if (first !== nick && renamed.size < MAX_PEOPLE) {
    renamed.set(by ?? nick, { was: first, nick, by, like });
  }
}

/**
 * The line in parts: strings, and people for the names.
 *
 * @param {Quiet} item
 * @returns {(string | Person)[]}
 */
export function sentence({ came, went, renamed }) {
  const parts = [...clause([...came.values()], 'joined'), ...clause([...went.values()], 'left')];
  for (const { was, ...person } of [...renamed.values()].slice(0, SHOWN)) {
    parts.push({ nick: was }, ' is now ', person, '. ');
  }
  if (renamed.size > SHOWN) {
    parts.push(`${renamed.size - SHOWN} more changed their names.`);
  }
  return parts;
}

/** @param {Person[]} people @param {string} verb @returns {(string | Person)[]} */
function clause(people, verb) {
  if (!people.length) {
    return [];
  }
  const shown = people.slice(0, people.length > SHOWN ? SHOWN - 1 : SHOWN);
  const rest = people.length - shown.length;
  const listed = rest ? [...shown, `${rest} others`] : shown;
  const parts = listed.flatMap((name, index) => [index === 0 ? '' : index === listed.length - 1 ? ' and ' : ', ', name]);
  return [...parts.slice(1), ` ${verb}. `];
}
