// Runs every journey, two at a time, each in a process of its own with its own mock and browser; what each printed follows when it is over.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const run = path.join(path.dirname(fileURLToPath(import.meta.url)), 'run.mjs')
const atOnce = 2
/** Those that hold the app's own speed against that of an empty page in the same run, and would hold it against their neighbour. */
const alone = ['shell']
const longest = 15 * 60_000 // milliseconds

/** @returns how many checks passed and failed in all */
export async function runAll(names) {
  const left = names.filter((name) => !alone.includes(name)), sum = { passed: 0, failed: 0 }
  const worker = async () => { for (let name = left.shift(); name; name = left.shift()) add(sum, await runOne(name)) }
  await Promise.all(Array.from({ length: atOnce }, worker))
  for (const name of names.filter((one) => alone.includes(one))) add(sum, await runOne(name))
  return sum
}

const add = (sum, one) => { sum.passed += one.passed; sum.failed += one.failed }

function runOne(name) {
  const began = Date.now()
  return new Promise((done) => {
    const child = spawn(process.execPath, [run, name], { stdio: ['ignore', 'pipe', 'pipe'] })
    const stop = setTimeout(() => child.kill('SIGKILL'), longest)
    let text = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => { text += piece })
    child.on('close', (code) => {
      clearTimeout(stop)
      const counted = /^e2e: (\d+) passed, (\d+) failed/m.exec(text)
      const passed = Number(counted?.[1] ?? 0), failed = Number(counted?.[2] ?? 0) || (code === 0 && counted ? 0 : 1)
      console.log(`${text.replace(/^e2e: .*\n?/m, '').trimEnd()}\n  ${name}: ${passed} passed, ${failed} failed in ${Math.round((Date.now() - began) / 1000)} s`)
      if (!counted) console.log(`FAIL ${name} ended without a count (${code})`)
      done({ passed, failed })
    })
  })
}
