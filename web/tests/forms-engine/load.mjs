// Loads every *.xml of a folder in the engine of ODK Web Forms and tells which do not load, and why.
// node web/tests/forms-engine/load.mjs FOLDER — ends with "N passed, N failed" and a code other than 0 when one failed.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadEngine, tryForm } from './engine.mjs'

const folder = process.argv[2]
const engine = await loadEngine()
let [passed, failed] = [0, 0]
for (const name of readdirSync(folder).filter(name => name.endsWith('.xml')).sort()) {
  const { reason } = await tryForm(engine, readFileSync(join(folder, name), 'utf8'))
  if (reason) console.log(`${name}: ${reason}`)
  reason ? failed++ : passed++
}

console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)
