// Creates elements from names, properties and children. Strings become text nodes, so that received text is never parsed as
// markup.

/** @returns {any} the element of the page's markup */
export const $ = (id) => document.getElementById(id);

export function el(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}
