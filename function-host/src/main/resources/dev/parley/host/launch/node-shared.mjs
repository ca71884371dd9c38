// Lets a function import parley, and @architect/shared and @architect/views, which Architect copies into each function's
// node_modules. A package there takes precedence. Before Node 22.15 this module runs a second time, in the thread in which Node
// resolves imports.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import Module, { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const PARLEY = fileURLToPath(new URL('node-parley.cjs', import.meta.url))
const PACKAGE = /^@architect\/(shared|views)(?:\/(.*))?$/
const MODULE = /\.(mjs|cjs|js)$/
const MENTION = /['"]parley['"]/
let folders = {}

/** The file or folder of a specifier; undefined for other packages. */
function find(specifier) {
  if (specifier === 'parley') return PARLEY
  const [, name, path = ''] = PACKAGE.exec(specifier) ?? []
  return folders[name] && join(folders[name], path)
}

/** Whether a module below the folder names parley. Other people's packages don't. */
function mentionsParley(folder) {
  return readdirSync(folder, { withFileTypes: true }).some(entry => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return entry.name !== 'node_modules' && mentionsParley(path)
    return MODULE.test(entry.name) && entry.isFile() && MENTION.test(readFileSync(path, 'utf8'))
  })
}

/**
 * @param given folders by name, shared or views
 * @param own the function's folder
 */
export function install(given, own) {
  folders = given
  const original = Module._resolveFilename
  Module._resolveFilename = function (request, ...others) {
    const found = find(request)
    try {
      return original.call(this, request, ...others)
    } catch (error) {
      if (!found || error.code !== 'MODULE_NOT_FOUND') throw error
      return original.call(this, found, ...others)
    }
  }
  if (Module.registerHooks) {
    Module.registerHooks({ resolve: resolveNow })
  } else if (Object.keys(given).length > 0 || mentionsParley(own)) {
    // The other thread costs each process 50 ms and 12 MB. Before Node 18.19, only require finds the modules.
    Module.register?.(import.meta.url, { data: given })
  }
}

export function initialize(given) {
  folders = given
}

export async function resolve(specifier, context, next) {
  try {
    return await next(specifier, context)
  } catch (error) {
    return next(replacement(specifier, error), context)
  }
}

function resolveNow(specifier, context, next) {
  try {
    return next(specifier, context)
  } catch (error) {
    return next(replacement(specifier, error), context)
  }
}

/** The URL of our own module with this name. Throws the error if there is none, or if the error is another. */
function replacement(specifier, error) {
  const found = find(specifier)
  if (!found || error.code !== 'ERR_MODULE_NOT_FOUND') throw error
  const isFolder = statSync(found, { throwIfNoEntry: false })?.isDirectory()
  return pathToFileURL(isFolder ? createRequire(import.meta.url).resolve(found) : found).href
}
