// What a phone has to fetch before the first page and for each further one, after gzip. Fails when an app is over its budget.
import fs from 'node:fs'
import path from 'node:path'
import zlib from 'node:zlib'
import { dist } from '../vite.shared.mjs'

const budgets = { field: 110, console: 140 } // KiB, gzip: entry JavaScript and CSS and one language
const engineBudget = 290 // the engine of forms, fetched when a form is opened
const codesBudget = 430 // the reader of bar codes, fetched when one is read and the browser cannot do it by itself
const firstBudget = 110 // script of the field app from the first page to the list of doors, before any form
const routeBudget = 15 // any other route of the field app
const laterWords = ['claims', 'forms', 'paper', 'pin', 'spot'] // packs that come with the pages that need them
const firstPages = ['SignInPage', 'RoundsPage', 'DoorsPage']
let over = 0

for (const [app, budget] of Object.entries(budgets)) {
  const folder = path.join(dist, app)
  const manifest = JSON.parse(fs.readFileSync(path.join(folder, '.vite/manifest.json'), 'utf8'))
  const gz = (file) => zlib.gzipSync(fs.readFileSync(path.join(folder, file)), { level: 9 }).length / 1024

  const entry = closure(manifest, 'index.html')
  const language = Object.entries(manifest).filter(([key]) => key.includes('zh-Hans/') && !laterWords.some((name) => key.endsWith(`/${name}.json`)))
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

  const routes = Object.keys(manifest).filter((key) => manifest[key].isDynamicEntry && /pages\//.test(key))
  const first = routes.filter((key) => firstPages.some((name) => key.endsWith(`/${name}.vue`)))
  if (app === 'field') {
    const scripts = new Set([...entry, ...language, ...first.flatMap((key) => [...closure(manifest, key)])].filter((file) => file.endsWith('.js')))
    const size = [...scripts].reduce((sum, file) => sum + gz(file), 0)
    if (size > firstBudget || first.length < firstPages.length) over++
    console.log(`${app.padEnd(8)} script up to the list of doors ${size.toFixed(1)} KiB gz of ${firstBudget}  ${size <= firstBudget ? 'ok' : 'OVER'}`)
    console.log(`${app.padEnd(8)} worker that keeps it ${gz('sw.js').toFixed(1)} KiB gz`)
  }

  for (const key of routes) {
    const added = [...closure(manifest, key)].filter((file) => !entry.has(file)).reduce((sum, file) => sum + gz(file), 0)
    const tooMuch = app === 'field' && !first.includes(key) && added > routeBudget
    if (tooMuch) over++
    console.log(`   + ${key.replace(/^(\.\.\/)+/, '').padEnd(44)} ${added.toFixed(1)}${tooMuch ? `  OVER ${routeBudget}` : ''}`)
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
