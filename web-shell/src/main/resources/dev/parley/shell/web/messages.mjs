// Renders an item of a timeline as a row of the log.

import { avatar, hue } from './avatar.mjs';
import { el } from './dom.mjs';

/** Messages of a person within this time are grouped under one name. */
const GROUP_MS = 5 * 60_000;

const CLOCK = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const DAY = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const FULL = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });

/** @returns {HTMLLIElement} */
export function row(item, previous) {
  const element = isMessage(item) ? message(item, previous) : notice(item);
  if (!previous || dayOf(previous) !== dayOf(item)) {
    element.prepend(el('div', { className: 'day' }, dayOf(item)));
  }
  return element;
}

// A frame without a type comes from another app; it has no sender.
const isMessage = (item) => item.type === 'message' || item.type === 'unknown';

function message(item, previous) {
  const name = item.from ?? '';
  const element = el(
    'li',
    { className: 'message' },
    name ? avatar(name) : '',
    el('div', { className: 'said' }, head(item, name), el('p', { className: 'text', dir: 'auto' }, item.text)),
  );
  element.style.setProperty('--hue', hue(name));
  element.classList.toggle('mine', item.mine === true);
  element.classList.toggle('grouped', isGrouped(item, previous));
  return element;
}

function head(item, name) {
  return el('div', { className: 'head' }, el('b', { className: 'from', dir: 'auto' }, name), ' ', time(item));
}

function notice(item) {
  const element = el('li', { className: 'notice' }, el('p', { dir: 'auto' }, item.text), ' ', time(item));
  element.classList.toggle('error', item.type === 'error');
  element.classList.toggle('wide', item.text.includes('\n'));
  return element;
}

function time(item) {
  const date = new Date(item.at);
  return Number.isNaN(date.getTime())
    ? ''
    : el('time', { dateTime: date.toISOString(), title: FULL.format(date) }, CLOCK.format(date));
}

function dayOf(item) {
  const date = new Date(item.at);
  return Number.isNaN(date.getTime()) ? '' : DAY.format(date);
}

function isGrouped(item, previous) {
  return (
    previous?.type === 'message' &&
    previous.from === item.from &&
    item.at - previous.at < GROUP_MS &&
    dayOf(previous) === dayOf(item)
  );
}
