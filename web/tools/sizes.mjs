// What a phone has to fetch before the first page, after gzip. Fails when an app is over its budget.
import fs from 'node:fs'
import path from 'node:path'
import zlib from 'node:zlib'
import { dist } from '../vite.shared.mjs'

const budgets = { field: 110, console: 140 } // KiB, gzip: entry JavaScript and CSS and one language
const engineBudget = 290 // the engine of forms, fetched when a form is opened
const codesBudget = 430 // the reader of bar codes, fetched when one is read and the browser cannot do it by itself
let over = 0

for (const [app, budget] of Object.entries(budgets)) {
  const folder = path.join(dist, app)
  const manifest = JSON.parse(fs.readFileSync(path.join(folder, '.vite/manifest.json'), 'utf8'))
  const gz = (file) => zlib.gzipSync(fs.readFileSync(path.join(folder, file)), { level: 9 }).length / 1024

  const entry = closure(manifest, 'index.html')
  const language = Object.entries(manifest).filter(([key]) => key.includes('zh-Hans/') && !key.endsWith('/forms.json'))
    .flatMap(([key]) => [...closure(manifest, key)]).filter((file) => !entry.has(file))
  const total = [...entry, ...new Set(language)].reduce((sum, file) => sum + gz(file), 0)
  const verdict = total <= budget ? 'ok' : 'OVER'
  if (verdict === 'OVER') over++
  console.log(`${app.padEnd(8)} entry with one language ${total.toFixed(1)} KiB gz of ${budget}  ${verdict}`)

  const engine = Object.keys(manifest).find((key) => key.endsWith('packages/forms/engine.ts'))
  if (engine) {
    const size = [...closure(manifest, engine)].filter((file) => !entry.has(file)).reduce((sum, file) => sum + gz(file), 0)
    if (size > engineBudget || entry.has(manifest[engine].file)) over++
    console.log(`${app.padEnd(8)} engine of forms ${size.toFixed(1)} KiB gz of ${engineBudget}  ${size <= engineBudget ? 'ok' : 'OVER'}`)
  }

  const wasm = fs.readdirSync(path.join(folder, 'assets')).filter((file) => file.startsWith('zxing') && file.endsWith('.wasm'))
  const codes = wasm.reduce((sum, file) => sum + gz(`assets/${file}`), 0)
  if (codes > codesBudget || wasm.length > 1) over++
  console.log(`${app.padEnd(8)} reader of bar codes ${codes.toFixed(1)} KiB gz of ${codesBudget}  ${codes <= codesBudget ? 'ok' : 'OVER'}`)

  for (const [key, chunk] of Object.entries(manifest)) {
    if (!chunk.isDynamicEntry || !/pages\//.test(key)) continue
    const added = [...closure(manifest, key)].filter((file) => !entry.has(file)).reduce((sum, file) => sum + gz(file), 0)
    console.log(`   + ${key.replace(/^(\.\.\/)+/, '').padEnd(44)} ${added.toFixed(1)}`)
  }
}
process.exit(over ? 1 : 0)

function closure(manifest, key, seen = new Set()) {
  const chunk = manifest[key]
  if (!chunk || seen.has(chunk.file)) return seen
  seen.add(chunk.file)
  for (const css of chunk.css ?? []) seen.add(css)
  for (const next of chunk.imports ?? []) closure(manifest, next, seen)
  return seen
}
