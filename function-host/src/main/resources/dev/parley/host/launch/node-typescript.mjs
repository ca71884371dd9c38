// Loads a function in TypeScript: built by esbuild where the app has it, as the tools of AWS SAM and of the Serverless Framework
// do, or else by Node itself, which strips types but needs the full names of imported files.
import Module, { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'

export async function load (file) {
  const esbuild = find(file)
  if (esbuild) return built(esbuild, file)
  if (process.features.typescript) return import(pathToFileURL(file))
  throw new Error(`${file} is TypeScript: install esbuild in the app, or run Node 22.18 or newer instead of ${process.version}`)
}

/** The app's esbuild, from the folder of the file or those above; undefined if there is none. */
function find (file) {
  const own = createRequire(file)
  try {
    return own('esbuild')
  } catch (error) {
    if (error.code === 'MODULE_NOT_FOUND') return undefined
    throw error
  }
}

/** One CommonJS module of all the app's own files. Packages stay outside, and are found from the file as if it were the module. */
function built (esbuild, file) {
  const { outputFiles } = esbuild.buildSync({
    entryPoints: [file],
    absWorkingDir: dirname(file),
    bundle: true,
    format: 'cjs',
    logLevel: 'silent',
    packages: 'external',
    platform: 'node',
    sourcemap: 'inline',
    target: `node${process.versions.node}`,
    write: false,
    outfile: `${file}.cjs`,
  })
  process.setSourceMapsEnabled(true)
  const module = new Module(file)
  module.filename = file
  module.paths = Module._nodeModulePaths(dirname(file))
  module._compile(outputFiles[0].text, `${file}.cjs`)
  return { ...module.exports, default: module.exports.default ?? module.exports }
}
