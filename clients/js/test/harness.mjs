// Runs the modules' tests in a browser, where it gathers what came of them, or by `node --test`.

const inBrowser = typeof document !== 'undefined' && !globalThis.process?.versions?.node;
const tests = [];

/** @type {(name: string, body: () => unknown) => void} */
export const test = inBrowser ? (name, body) => tests.push({ name, body }) : (await import('node:test')).test;

/** Fails unless both are the same as JSON. */
export function same(actual, expected) {
  const [is, wanted] = [actual, expected].map((value) => JSON.stringify(value) ?? 'undefined');
  if (is !== wanted) {
    throw new Error(`expected ${wanted}, but it was ${is}`);
  }
}

/** @returns {Promise<string>} a list of {name, failure}, as JSON */
export async function run(files) {
  for (const file of files) {
    await import(file);
  }
  const results = [];
  for (const { name, body } of tests) {
    try {
      await body();
      results.push({ name, failure: '' });
    } catch (e) {
      results.push({ name, failure: e.stack ?? String(e) });
    }
  }
  return JSON.stringify(results);
}
