// What the built scripts and styles of the field app call that Chrome 90 or Safari 15.0 do not have. The build lowers syntax, not functions. Fails on what is not allowed here with its reason.
import fs from 'node:fs'
import path from 'node:path'
import { dist } from '../vite.shared.mjs'

const missing = {
  js: { 'Array.at': /\.at\(-?\d/, structuredClone: /\bstructuredClone\(/, randomUUID: /\brandomUUID\b/, 'Object.hasOwn': /\bObject\.hasOwn\b/, findLast: /\.findLast(Index)?\(/, locks: /navigator\.locks\b/,
    BroadcastChannel: /\bBroadcastChannel\b/, copies: /\.to(Sorted|Reversed|Spliced)\(/, showModal: /\.showModal\(/, groupBy: /\b(Object|Map)\.groupBy\(/, withResolvers: /\.withResolvers\(/, signals: /AbortSignal\.(timeout|any)\(/ },
  css: { ':has': /:has\(/, dvh: /\d[dsl]v[hw]\b/, 'color-mix': /color-mix\(/, containers: /@container/ },
}
/** Chunk (name before its hash) and what it may name. The engine of forms is somebody else's and needs newer browsers: web/README.md says so. */
const allowed = { engine: ['Array.at', 'randomUUID'], reader: ['Object.hasOwn'], phone: ['BroadcastChannel'], sending: ['locks'], 'reactivity.esm-bundler': ['copies'], Dialog: ['showModal'] }

const folder = path.join(dist, 'field/assets')
let passed = 0, failed = 0
for (const file of [...fs.readdirSync(folder).map((name) => path.join(folder, name)), path.join(dist, 'field/sw.js')]) {
  const text = /\.(js|css)$/.test(file) && fs.readFileSync(file, 'utf8')
  if (!text) continue
  const name = path.basename(file).replace(/(-.{8})?\.(js|css)$/, '')
  const found = Object.entries(missing[path.extname(file).slice(1)]).filter(([what, said]) => said.test(text) && !allowed[name]?.includes(what)).map(([what]) => what)
  if (found.length) { failed++; console.log('FAIL', path.basename(file), found.join(', ')) } else passed++
}
console.log(`old: ${passed} passed, ${failed} failed`)
process.exit(failed || !passed ? 1 : 0)
