// What the page shows is in the URL, after the #, so that reload, back and a sent link show the same.

/** @param {string} hash such as `#/channels/room%3Atea?before=12` @returns {Route} */
export function parse(hash) {
  const [path, query = ''] = hash.replace(/^#\/?/, '').split(/\?(.*)/s);
  const [view = '', ...rest] = path.split('/');
  return { view, target: decoded(rest.join('/')), query: Object.fromEntries(new URLSearchParams(query)) };
}

/** @param {Partial<Route>} route @returns {string} the hash of the route */
export function format({ view = '', target = '', query = {} }) {
  const words = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ''));
  return `#/${view}${target && `/${encodeURIComponent(target)}`}${words.size ? `?${words}` : ''}`;
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // somebody typed it
  }
}
