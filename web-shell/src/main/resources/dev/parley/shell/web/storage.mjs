// The browser's storage, which it may forbid, or which may be full.

const KEY = 'parley';

/** Returns a storage of the browser, or null if the browser forbids it. @param {'sessionStorage' | 'localStorage'} name */
export function storage(name) {
  try {
    return globalThis[name];
  } catch (/** @type {any} */ e) {
    console.warn(`${name} is not available, so nickname and rooms will be forgotten:`, e.message);
    return null;
  }
}

/** Stores a value as JSON. @param {Storage | null} storage @param {unknown} value */
export function store(storage, value, key = KEY) {
  try {
    storage?.setItem(key, JSON.stringify(value));
  } catch (/** @type {any} */ e) {
    console.warn('The browser stores nothing more, so a reload will forget the latest changes:', e.message);
  }
}

/** @param {Storage | null} storage @returns {any} the stored value, or an empty object */
export function read(storage, key = KEY) {
  try {
    return JSON.parse(storage?.getItem(key) ?? '{}') ?? {};
  } catch {
    return {}; // another program's value under our key
  }
}
