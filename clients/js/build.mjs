// Makes what the npm package holds beside the modules: types from their JSDoc, and one CommonJS file for `require`.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const HERE = dirname(fileURLToPath(import.meta.url));
const [TYPES, DIST] = ['types', 'dist'].map((name) => join(HERE, name));

[TYPES, DIST].forEach((folder) => rmSync(folder, { recursive: true, force: true }));
emitTypes();
copyTypesForRequire(join(TYPES, 'require'));
buildSync({ entryPoints: [join(HERE, 'parley.mjs')], outfile: join(DIST, 'parley.cjs'), bundle: true, format: 'cjs', target: 'node20' });

function emitTypes() {
  const compiler = join(HERE, 'node_modules/typescript/bin/tsc');
  const options = ['--noEmit', 'false', '--declaration', '--emitDeclarationOnly', '--outDir', TYPES];
  execFileSync(process.execPath, [compiler, '-p', HERE, ...options], { stdio: 'inherit' });
  cpSync(join(HERE, 'parley/types.d.ts'), join(TYPES, 'parley/types.d.ts'));
}

// A program that requires the package may not see types of ES modules: these are the same, as those of CommonJS.
function copyTypesForRequire(folder) {
  const files = readdirSync(TYPES, { recursive: true }).map(String).filter((name) => name.endsWith('ts'));
  for (const name of files) {
    const copy = join(folder, name.replace('.d.mts', '.d.ts'));
    mkdirSync(dirname(copy), { recursive: true });
    writeFileSync(copy, readFileSync(join(TYPES, name), 'utf8').replaceAll(".mjs'", ".js'").replaceAll('.mjs"', '.js"'));
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'commonjs' }));
}
