// Builds both apps into dist/, writes the worker that keeps the field app on a phone, and lays a .br and a .gz beside every file that gets smaller, so that the server only has to choose.
import fs from 'node:fs'
import path from 'node:path'
import zlib from 'node:zlib'
import { build } from 'vite'
import { appConfig, dist } from '../vite.shared.mjs'
import { walk } from './precache.mjs'
import { writeWorker } from './worker.mjs'

const only = process.argv[2]
const text = /\.(js|css|html|svg|json|webmanifest|txt|wasm)$/

for (const app of ['console', 'field']) {
  if (only && only !== app) continue
  const started = Date.now()
  await build({ ...appConfig(app), logLevel: 'warn' })
  if (app === 'field') await writeWorker(path.join(dist, app))
  const files = walk(path.join(dist, app)).filter((file) => text.test(file))
  for (const file of files) compress(file)
  console.log(`${app}: ${files.length} files, ${((Date.now() - started) / 1000).toFixed(1)} s`)
}

function compress(file) {
  const bytes = fs.readFileSync(file)
  fs.writeFileSync(`${file}.gz`, zlib.gzipSync(bytes, { level: 9 }))
  fs.writeFileSync(`${file}.br`, zlib.brotliCompressSync(bytes, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11 } }))
}
