// The plots of a group of series. A series that the server does not know has none.

import { el } from './dom.mjs';
import { PlotFigure } from './plot-figure.mjs';
import { known } from './plot.mjs';
import { points, present, span } from './series.mjs';

/** What happened a moment ago is still shown as bad: nobody looks all the time. */
const LATELY = 10;

export class Plots {
  element = el('div', { className: 'plots' });
  /** @type {Map<string, PlotFigure>} */
  #figures = new Map();
  #wanted;

  /** @param {(series: import('./series.mjs').Series) => boolean} [wanted] */
  constructor(wanted = () => true) {
    this.#wanted = wanted;
  }

  /** @param {RatesAnswer} answer @param {number} seconds */
  show(answer, seconds) {
    const shown = present(answer, this.#wanted);
    shown.forEach((series) => {
      const found = points(answer, series.key);
      const worst = Math.max(0, ...known(found.slice(-LATELY)));
      this.#figure(series).show(found, span(answer, seconds), series.isBad?.(worst) ?? false);
    });
    this.element.hidden = shown.length === 0;
  }

  /** @param {import('./series.mjs').Series} series */
  #figure({ key, name, format }) {
    const known = this.#figures.get(key);
    if (known) {
      return known;
    }
    const made = new PlotFigure(name, format);
    this.#figures.set(key, made);
    this.element.append(made.element);
    return made;
  }
}
