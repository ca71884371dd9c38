// Labelled controls of forms.

import { el } from './dom.mjs';

/** @param {string} name @param {string} label @param {object} [properties] @returns {{field: HTMLLabelElement, input: HTMLInputElement}} */
export function input(name, label, properties = {}) {
  const control = el('input', { name, autocomplete: 'off', spellcheck: false, ...properties });
  return { field: el('label', { className: 'field' }, label, control), input: control };
}

/** @param {string} name @param {string} label @param {[string, string][]} options values and words */
export function select(name, label, options) {
  const control = el('select', { name }, ...choices(options));
  return { field: el('label', { className: 'field' }, label, control), control };
}

/** @param {[string, string][]} options values and words */
export function choices(options) {
  return options.map(([value, words]) => el('option', { value }, words));
}

/** A button that does not send a form. @param {string} words @param {() => void} onclick @param {string} [className] */
export function button(words, onclick, className = '') {
  return el('button', { type: 'button', className, onclick }, words);
}
