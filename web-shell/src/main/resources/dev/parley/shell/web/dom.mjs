// Elements from names, properties and children. A string becomes a text node, so that nothing that anybody sent is ever
// read as markup.

export const $ = (id) => document.getElementById(id);

export function el(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}
