// The admin API: each call has an answer in time, or it fails in one of three ways that views can tell apart.

const BASE = 'api/';
const PATIENCE_MS = 10_000;
const CSRF_COOKIE = /(?:^|; )parley-admin-csrf=([^;]*)/;

/** The server answered, and said no. */
export class Refusal extends Error {
  /** @param {number} status of HTTP @param {string} message */
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** There is no session, or no longer. */
export class SignedOut extends Error {}

/** No answer came. */
export class Lost extends Error {}

/** Makes a path of a template, and encodes what is filled in. @param {TemplateStringsArray} parts @param {string[]} values */
export const path = (parts, ...values) => String.raw({ raw: parts }, ...values.map(encodeURIComponent));

/** @param {string} place below the API @param {Record<string, string>} [query] empty values are left out */
export function urlOf(place, query = {}) {
  const words = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ''));
  return `${BASE}${place}${words.size ? `?${words}` : ''}`;
}

export class Server {
  heard;
  /** Acts go one after another, as each answer renews the token of the next. @type {Promise<unknown>} */
  #acts = Promise.resolve();

  /** @param {(outcome: 'live' | 'lost' | 'signedOut') => void} heard called with what each call says about the server */
  constructor(heard) {
    this.heard = heard;
  }

  /**
   * @param {string} place @param {Record<string, string>} [query] @param {AbortSignal} [signal]
   * @returns {Promise<any>} the answer's JSON @throws {Refusal | SignedOut | Lost}
   */
  get(place, query, signal) {
    return this.#call(urlOf(place, query), {}, signal);
  }

  /**
   * Changes something. An act whose token is outdated was not done, and is tried once more.
   *
   * @param {'POST' | 'DELETE'} method @param {string} place @param {{query?: Record<string, string>, body?: BodyInit}} [options]
   * @returns {Promise<any>} the answer's JSON @throws {Refusal | SignedOut | Lost}
   */
  act(method, place, { query, body } = {}) {
    const done = this.#acts.then(async () => {
      const send = () => this.#call(urlOf(place, query), { method, body, headers: { 'X-Csrf-Token': token() } });
      return send().catch(async (failure) => {
        if (!(failure instanceof Refusal && failure.status === 403 && failure.message.includes('CSRF'))) {
          throw failure;
        }
        await this.get('session');
        return send();
      });
    });
    this.#acts = done.catch(() => {}); // whoever acted gets the failure
    return done;
  }

  /** Asks for a stream, and drops it. @param {string} place @param {Record<string, string>} query @throws {Refusal | SignedOut | Lost} */
  async probe(place, query) {
    const enough = new AbortController();
    const url = urlOf(place, query);
    const response = await this.#fetch(url, {}, enough.signal);
    if (response.ok) {
      enough.abort();
    } else {
      await this.#refuse(url, response, await response.text());
    }
  }

  /** @param {string} url @param {RequestInit} init @param {AbortSignal} [signal] @returns {Promise<any>} */
  async #call(url, init, signal) {
    const response = await this.#fetch(url, init, signal);
    const text = await response.text().catch((failure) => {
      throw this.#unanswered(failure, signal);
    });
    this.heard('live');
    return response.ok ? (json(text) ?? {}) : this.#refuse(url, response, text);
  }

  /** @param {string} url @param {RequestInit} init @param {AbortSignal} [signal] */
  #fetch(url, init, signal) {
    const limits = [AbortSignal.timeout(PATIENCE_MS), ...(signal ? [signal] : [])];
    return fetch(url, { ...init, signal: AbortSignal.any(limits), credentials: 'same-origin' }).catch((failure) => {
      throw this.#unanswered(failure, signal);
    });
  }

  /** @param {string} url @param {Response} response @param {string} text @returns {never} */
  #refuse(url, { status }, text) {
    const message = json(text)?.message ?? `The server answered with status ${status}.`;
    if (status === 401 && url !== urlOf('session')) {
      this.heard('signedOut');
      throw new SignedOut(message);
    }
    throw new Refusal(status, message);
  }

  /** @param {Error} failure @param {AbortSignal} [signal] */
  #unanswered(failure, signal) {
    if (signal?.aborted) {
      return failure; // nobody waits for it any more
    }
    this.heard('lost');
    return new Lost(failure.name === 'TimeoutError' ? 'The server did not answer in time.' : 'The server can’t be reached.');
  }
}

function token() {
  return decodeURIComponent(CSRF_COOKIE.exec(document.cookie)?.[1] ?? '');
}

/** @param {string} text */
function json(text) {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined; // a proxy's page, perhaps
  }
}
