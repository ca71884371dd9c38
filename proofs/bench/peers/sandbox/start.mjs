// Architect's sandbox on this folder's app: BENCH_APP is echo or fanout, MEMBERS a folder for who is connected, PORT and
// ARC_INTERNAL_PORT are where it listens. Its package is the one that compatibility is proven with.
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
const sandbox = createRequire(`${folder}/../../../compatibility/package.json`)('@architect/sandbox');

await sandbox.start({
  cwd: folder,
  host: '127.0.0.1',
  quiet: true,
  runtimeCheck: false,
  env: { BENCH_APP: process.env.BENCH_APP, MEMBERS: process.env.MEMBERS },
});
console.log(`Architect sandbox ${process.env.BENCH_APP} on port ${process.env.PORT}`);
