// Renders a message's reactions. Choosing one adds or withdraws our own.

import { el } from './dom.mjs';

const SHOWN = 10;

/** @param {Item} item @param {Tally[]} tallies of it @param {RowContext} context */
export function reactions(item, tallies, { onAction }) {
  const chips = tallies.map(({ emoji, people, mine }) => {
    const names = people.length > SHOWN ? [...people.slice(0, SHOWN), `${people.length - SHOWN} others`] : people;
    const chip = el(
      'button',
      {
        type: 'button',
        className: 'reaction',
        title: names.join(', '),
        ariaLabel: `${emoji}, ${people.length}: ${names.join(', ')}`,
        ariaPressed: String(mine),
        onclick: () => onAction('react', item, { emoji, on: !mine }),
      },
      emoji,
      ' ',
      String(people.length),
    );
    chip.dataset.focus = emoji;
    return el('li', {}, chip);
  });
  return el('ul', { className: 'reactions', ariaLabel: 'Reactions' }, ...chips);
}
