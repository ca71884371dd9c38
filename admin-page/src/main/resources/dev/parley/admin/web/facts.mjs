// A list of facts. Lines that did not change are not touched, so that they can be selected and copied.

import { el } from './dom.mjs';

export class Facts {
  element = el('dl', { className: 'facts' });
  /** @type {Map<string, {name: HTMLElement, value: HTMLElement}>} */
  #lines = new Map();

  /** @param {[string, string][]} facts with their names, each of which is there once */
  show(facts) {
    const names = new Set(facts.map(([name]) => name));
    this.#lines.forEach((line, name) => names.has(name) || this.#remove(name, line));
    facts.forEach(([name, value]) => {
      const line = this.#lines.get(name) ?? this.#add(name);
      if (line.value.textContent !== value) {
        line.value.textContent = value;
      }
    });
  }

  /** @param {string} name */
  #add(name) {
    const line = { name: el('dt', {}, name), value: el('dd') };
    this.#lines.set(name, line);
    this.element.append(line.name, line.value);
    return line;
  }

  /** @param {string} name @param {{name: HTMLElement, value: HTMLElement}} line */
  #remove(name, line) {
    line.name.remove();
    line.value.remove();
    this.#lines.delete(name);
  }
}
