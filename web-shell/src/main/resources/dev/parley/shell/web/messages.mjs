// Renders an entry of the log as a row.

import { avatar, hue } from './avatar.mjs';
import { el } from './dom.mjs';
import { formatted } from './formatted.mjs';
import { isMessage } from './frames.mjs';
import { mentions } from './mentions.mjs';
import { nameOf, nameText } from './person.mjs';
import { sentence } from './quiet.mjs';
import { quote } from './quote.mjs';
import { reactions } from './reactions.mjs';
import { timeOf } from './times.mjs';

/** The author of what was published without one. */
const ANNOUNCEMENT = 'Announcement';

/**
 * @param {Entry} entry
 * @param {RowContext} context of the log
 * @returns {HTMLLIElement}
 */
export function row(entry, context) {
  const { now } = entry;
  const element = now ? message(entry, now, context) : notice(entry, context);
  if (entry.unread) {
    element.prepend(el('div', { className: 'unread-line' }, 'New'));
  }
  if (entry.day) {
    element.prepend(el('div', { className: 'day' }, entry.day));
  }
  return element;
}

/** @typedef {import('./arrange.mjs').Entry} Entry */
/** @typedef {ReturnType<typeof timeOf>} Time */

/** @param {Entry} entry @param {Current} now @param {RowContext} context */
function message(entry, now, context) {
  const { item, grouped, mark } = entry;
  const name = item.announced ? ANNOUNCEMENT : (item.from ?? '');
  const person = { nick: name, by: item.by };
  const time = timeOf(item.at);
  const article = el(
    'article',
    { ariaLabel: [nameText(name, mark, item.guest) || 'Message', time?.full].filter(Boolean).join(', ') },
    grouped ? clock(time, 'gutter') : name ? avatar(person) : '',
    el('div', { className: 'said' }, grouped ? '' : head(name, mark, item.guest, time), ...body(entry, now, person, context)),
  );
  const actions = el('div', { className: 'actions' });
  article.append(actions);
  const element = el('li', { className: 'message' }, article);
  element.style.setProperty('--hue', String(hue(item.by ?? name)));
  const flags = { mine: item.mine, grouped, announced: item.announced, deleted: now.redacted, emote: item.me };
  Object.entries(flags).forEach(([flag, is]) => element.classList.toggle(flag, is === true));
  element.classList.toggle('mentions-me', !item.mine && mentions(now.text, context.me.nick ?? ''));
  if (!now.redacted && isMessage(item)) {
    context.decorate(actions, item);
  }
  return element;
}

/** @param {string} name @param {string} mark @param {boolean | undefined} guest @param {Time} time */
function head(name, mark, guest, time) {
  return el('div', { className: 'head' }, ...(name ? nameOf(name, mark, guest) : []), ' ', clock(time, ''));
}

/** @param {Entry} entry @param {Current} now @param {Person} person @param {RowContext} context */
function body({ item, quoted }, now, person, context) {
  if (now.redacted) {
    return [el('div', { className: 'text' }, el('em', {}, 'Message deleted'))];
  }
  const names = { me: context.me.nick, isName: (/** @type {string} */ name) => context.names.has(name) };
  const emote = item.me ? [el('bdi', { className: 'from' }, person.nick), ' '] : [];
  return [
    item.reply ? quote(quoted, context) : '',
    el('div', { className: 'text', dir: 'auto' }, ...emote, ...formatted(now.text, names)),
    now.edited ? el('span', { className: 'edited' }, 'edited') : '',
    now.reactions.length ? reactions(item, now.reactions, context) : '',
  ];
}

/** @param {Entry} entry @param {RowContext} context */
function notice({ item }, { names, me }) {
  const name = (/** @type {string | Person} */ part) => (typeof part === 'string' ? [part] : nameOf(part.nick, names.mark(part, me)));
  const words = item.type === 'presence' ? sentence(/** @type {Quiet} */ (item)).flatMap(name) : [item.text];
  const element = el('li', { className: 'notice' }, el('p', { dir: 'auto' }, ...words), ' ', clock(timeOf(item.at), ''));
  element.classList.toggle('error', item.type === 'error');
  element.classList.toggle('wide', item.text.includes('\n'));
  return element;
}

/** @param {Time} time @param {string} className */
function clock(time, className) {
  return time ? el('time', { dateTime: time.iso, title: time.full, className }, time.short) : '';
}
