// Lets a function import @architect/shared and @architect/views, which Architect copies into each function's node_modules. A
// copy there takes precedence over the app's own folders. Runs in the function's thread, for require, and a second time in the
// thread in which Node resolves imports.
import { statSync } from 'node:fs'
import Module, { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const PACKAGE = /^@architect\/(shared|views)(?:\/(.*))?$/
let folders = {}

/** The file or folder of a specifier; undefined for other packages. */
function find(specifier) {
  const [, name, path = ''] = PACKAGE.exec(specifier) ?? []
  return folders[name] && join(folders[name], path)
}

/** @param given folders by name, shared or views */
export function install(given) {
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
  // Node has it from 18.19 on; in older versions, only require finds the folders.
  Module.register?.(import.meta.url, { data: given })
}

export function initialize(given) {
  folders = given
}

export async function resolve(specifier, context, next) {
  const found = find(specifier)
  try {
    return await next(specifier, context)
  } catch (error) {
    if (!found || error.code !== 'ERR_MODULE_NOT_FOUND') throw error
    const isFolder = statSync(found, { throwIfNoEntry: false })?.isDirectory()
    const file = isFolder ? createRequire(import.meta.url).resolve(found) : found
    return next(pathToFileURL(file).href, context)
  }
}
