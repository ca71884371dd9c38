// A small plot: the line of the last minutes, the value of now, and the numbers in words for those who don't see the line.

import { el } from './dom.mjs';
import { area, line, summary, top } from './plot.mjs';

const SVG = 'http://www.w3.org/2000/svg';
const BOX = { width: 260, height: 56 };

export class PlotFigure {
  element;
  #name;
  #format;
  #now = el('p', { className: 'now' });
  #low = el('span');
  #high = el('span');
  #svg = node('svg', { viewBox: `0 0 ${BOX.width} ${BOX.height}`, preserveAspectRatio: 'none', role: 'img' });
  #area = node('path', { class: 'area' });
  #line = node('path', { class: 'line' });

  /** @param {string} name @param {(value: number | null) => string} format makes a value with its unit */
  constructor(name, format) {
    this.#name = name;
    this.#format = format;
    const base = node('path', { class: 'base', d: `M0 ${BOX.height}H${BOX.width}` });
    this.#svg.append(base, this.#area, this.#line);
    const range = el('p', { className: 'range', ariaHidden: 'true' }, this.#low, this.#high);
    this.element = el('figure', { className: 'plot' }, el('figcaption', {}, name), this.#now, /** @type {any} */ (this.#svg), range);
  }

  /** @param {import('./plot.mjs').Point[]} points @param {{from: number, to: number}} span @param {boolean} isBad */
  show(points, span, isBad) {
    const found = summary(points);
    const ceiling = top(points);
    this.#now.textContent = this.#format(found?.now ?? null);
    this.#area.setAttribute('d', area(points, span, BOX, ceiling));
    this.#line.setAttribute('d', line(points, span, BOX, ceiling));
    this.element.classList.toggle('bad', isBad);
    this.#low.textContent = found ? `lowest ${this.#format(found.low)}` : 'nothing measured yet';
    this.#high.textContent = found ? `highest ${this.#format(found.high)}` : '';
    this.#svg.setAttribute('aria-label', this.#words(found, span));
  }

  /** @param {ReturnType<typeof summary>} found @param {{from: number, to: number}} span */
  #words(found, { from, to }) {
    if (!found) {
      return `${this.#name}: nothing measured yet`;
    }
    const [now, low, high, mean] = [found.now, found.low, found.high, found.mean].map(this.#format);
    return `${this.#name}: ${now} now; lowest ${low}, highest ${high}, mean ${mean} in the last ${Math.round((to - from) / 1000)} seconds`;
  }
}

/** @param {string} name @param {Record<string, string>} attributes @returns {SVGElement} */
function node(name, attributes) {
  const element = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  return element;
}
