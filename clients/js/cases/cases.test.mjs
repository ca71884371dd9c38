// Runs the cases of ../../cases, which hold for every client library, in Node.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { App } from './app.mjs';
import { Server } from './server.mjs';
import { filled } from './values.mjs';

const FOLDER = new URL('../../cases/', import.meta.url);

/** What handlers threw, in all cases. */
const thrown = [];
globalThis.reportError = (e) => thrown.push(e.message);

for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.json'))) {
  describe(file, { concurrency: 8 }, () => {
    for (const { name, each = {}, client = {}, steps } of JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'))) {
      const [[variable, values] = ['', [undefined]]] = Object.entries(each);
      values.forEach((value) => {
        const known = new Map(variable ? [[`$${variable}`, value]] : []);
        test(variable ? `${name}: ${JSON.stringify(value)}` : name, () => run(client, steps, known));
      });
    }
  });
}

async function run(options, steps, known) {
  const server = new Server(known);
  const app = new App(await server.listen(), filled(options, known), known, thrown);
  try {
    app.client.connect();
    for (const step of steps) {
      const [verb] = Object.keys(step);
      const act = app.steps[verb] ?? server.steps[verb];
      assert(act, `no such step: ${verb}`);
      try {
        await act(step[verb], step);
      } catch (e) {
        throw new Error(`${JSON.stringify(step)}: ${e.message}`, { cause: e });
      }
    }
    assert.deepEqual({ heard: app.left, ...server.left }, { heard: [], handshakes: 0, received: [] });
  } finally {
    app.client.close();
    await server.close();
  }
}
