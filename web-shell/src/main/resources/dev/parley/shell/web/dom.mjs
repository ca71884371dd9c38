// Creates elements from names, properties and children. Strings become text nodes, so that received text is never parsed as
// markup.

/** @param {string} id @returns {any} the element of the page's markup */
export const $ = (id) => document.getElementById(id);

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {object} [properties]
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function el(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/**
 * Chromium gives the focus back to where it was when a dialog closes, but not the caret: nothing can be typed. The element gets
 * both when it loses the focus and gets it again.
 */
export function keepCaret() {
  for (const dialog of document.querySelectorAll('dialog')) {
    dialog.addEventListener('close', () => {
      const active = /** @type {HTMLElement | null} */ (document.activeElement);
      active?.blur();
      active?.focus({ preventScroll: true });
    });
  }
}
