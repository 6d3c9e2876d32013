// Bundles the field app's service worker into one classic script and writes the list of the built files into it.
import path from 'node:path'
import { build } from 'vite'
import { workerConfig } from '../vite.shared.mjs'
import { keptFiles } from './precache.mjs'

/** @param {string} folder the built field app, in which sw.js is laid */
export async function writeWorker(folder) {
  const kept = keptFiles(folder)
  await build({ ...workerConfig(path.resolve(folder), kept), logLevel: 'warn' })
  return kept
}
