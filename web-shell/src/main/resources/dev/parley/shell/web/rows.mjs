// Keeps the rows of a list the same as a list of entries. Rows that stay are not touched, so that they keep focus and place.

export class Rows {
  #list;
  #build;
  /** By item. @type {Map<object, {element: HTMLElement, signature: string}>} */
  #rows = new Map();
  /** @type {WeakMap<Element, object>} */
  #items = new WeakMap();

  /** @param {HTMLElement} list @param {(entry: any) => HTMLElement} build makes an entry's element */
  constructor(list, build) {
    this.#list = list;
    this.#build = build;
  }

  get elements() {
    return this.#list.children;
  }

  /** @param {Element} element */
  itemOf(element) {
    return this.#items.get(element);
  }

  /** @param {object} item @returns {HTMLElement | undefined} the row of an item */
  of(item) {
    return this.#rows.get(item)?.element;
  }

  /** @param {{item: object, signature: string}[]} entries */
  show(entries) {
    const kept = new Map(entries.map((entry) => [entry.item, this.#row(entry)]));
    this.#rows.forEach(({ element }, item) => kept.has(item) || element.remove());
    this.#rows = kept;
    let next = this.#list.firstChild;
    for (const { element } of kept.values()) {
      if (element === next) {
        next = next.nextSibling;
      } else {
        this.#list.insertBefore(element, next);
      }
    }
  }

  /** @param {{item: object, signature: string}} entry */
  #row(entry) {
    const row = this.#rows.get(entry.item);
    if (row?.signature === entry.signature) {
      return row;
    }
    const element = this.#build(entry);
    this.#items.set(element, entry.item);
    if (row) {
      replace(row.element, element);
    }
    return { element, signature: entry.signature };
  }
}

/** The control that has the focus keeps it. @param {HTMLElement} old @param {HTMLElement} element */
function replace(old, element) {
  const active = /** @type {HTMLElement | null} */ (document.activeElement);
  const focused = old.contains(active) ? active?.dataset.focus : undefined;
  old.replaceWith(element);
  if (focused !== undefined) {
    const controls = /** @type {NodeListOf<HTMLElement>} */ (element.querySelectorAll('[data-focus]'));
    [...controls].find(({ dataset }) => dataset.focus === focused)?.focus({ preventScroll: true });
  }
}
