// What Architect makes of manifests: the parser's trees of many texts, or the inventory of one app's folder.
import inventory from '@architect/inventory'
import parse from '@architect/parser'
import { answerLines } from './lines.mjs'

const parsers = { arc: parse, json: parse.json, yaml: parse.yaml }

function verdict(parser, text) {
  try {
    return { tree: JSON.stringify(parser(text)) }
  } catch (error) {
    return { refusal: `${error.name}: ${error.message}` }
  }
}

const routes = (functions) =>
  (functions ?? [])
    .filter((one) => !one.arcStaticAssetProxy)
    .map(({ name, src, config }) => ({ name, src, timeout: config.timeout, runtime: config.runtimeAlias ?? config.runtime }))

/** Some of its refusals are thrown where no promise hears of them. */
function inventoryOf(folder) {
  return new Promise((resolve, reject) => {
    process.once('uncaughtException', reject)
    inventory({ cwd: folder })
      .then(resolve, reject)
      .finally(() => process.off('uncaughtException', reject))
  })
}

async function run({ format, texts, folder }) {
  if (texts) {
    return { verdicts: texts.map((text) => verdict(parsers[format], text)) }
  }
  const { inv } = await inventoryOf(folder)
  return {
    app: inv.app,
    file: inv._project.manifest,
    ws: routes(inv.ws),
    http: routes(inv.http),
    public: inv.static?.folder ?? '',
    env: inv._project.env.local,
    shared: inv.shared?.src ?? '',
    views: inv.views?.src ?? ''
  }
}

await answerLines(run, (error) => ({ name: error.name, message: error.message }))
