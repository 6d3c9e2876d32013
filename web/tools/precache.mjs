// Which files of the built field app its service worker keeps, and when it fetches them.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

/** Roots of what only forms need: the engine, the page of a form, its words, the reader of bar codes. */
const later = /packages\/forms\/(engine\.ts|FormRunner\.vue)$|\/forms\.json$|zxing/
/** Fetched by the phone itself when the app is put on its home screen, or never. */
const never = /\.(br|gz|map|png)$|^sw\.js$|(^|\/)\./

/**
 * @param {Record<string, import('vite').ManifestChunk>} manifest what Vite says of its chunks
 * @param {string[]} files all files of the built app, below its folder
 * @returns {{ shell: string[], ahead: string[] }} kept at install; fetched when the phone is idle
 */
export function tiers(manifest, files) {
  const now = new Set()
  const visit = (key) => {
    const chunk = manifest[key]
    if (!chunk || now.has(chunk.file) || later.test(key)) return
    for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) now.add(file)
    for (const next of [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])]) visit(next)
  }
  visit('index.html')
  const kept = files.filter((file) => !never.test(file)).sort()
  const ahead = (file) => file.startsWith('assets/') && !now.has(file)
  return { shell: kept.filter((file) => !ahead(file)), ahead: kept.filter(ahead) }
}

/** The list that is written into the worker: name and hash of every file, and a version that changes with any of them. */
export function keptFiles(folder) {
  const manifest = JSON.parse(fs.readFileSync(path.join(folder, '.vite/manifest.json'), 'utf8'))
  const { shell, ahead } = tiers(manifest, walk(folder).map((file) => path.relative(folder, file).split(path.sep).join('/')))
  const hashed = (names) => Object.fromEntries(names.map((name) => [name, digest(fs.readFileSync(path.join(folder, name)))]))
  const files = { shell: hashed(shell), ahead: hashed(ahead) }
  return { version: digest(JSON.stringify(files)), ...files }
}

export function walk(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const at = path.join(folder, entry.name)
    return entry.isDirectory() ? walk(at) : [at]
  })
}

const digest = (bytes) => createHash('sha256').update(bytes).digest('hex').slice(0, 16)
