// Starts the sandbox on this folder's app, and ends it when standard input ends: whoever started it is done, or gone.
// From the environment: PORT and ARC_INTERNAL_PORT to listen on, EVENTS_FILE for the functions to record their events.
import sandbox from '@architect/sandbox';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

process.stdin.resume().on('end', async () => {
  await sandbox.end().catch(() => {});
  process.exit();
});
await sandbox.start({
  cwd: dirname(fileURLToPath(import.meta.url)),
  host: '127.0.0.1',
  logLevel: 'debug', // tells when a function's answer is taken up
  runtimeCheck: false,
  env: { EVENTS_FILE: process.env.EVENTS_FILE },
});
console.log('started');
