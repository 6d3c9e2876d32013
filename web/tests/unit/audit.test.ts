import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const source = path.resolve(root, '../src')
const languages = ['zh-Hans', 'zh-Hant', 'en'] as const
type Words = Record<string, Record<string, string>>
const pack = (language: string) => JSON.parse(fs.readFileSync(path.join(root, 'packages/i18n', language, 'console.json'), 'utf8')) as Words

const walk = (folder: string): string[] => fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
  const at = path.join(folder, entry.name)
  return entry.isDirectory() ? walk(at) : /\.cs$/.test(at) && !/[/\\](obj|bin)[/\\]/.test(at) ? [at] : []
})
/** Each statement of the server that puts something into the trail: `unit.Record(…)`, `new Shown<…>(…)`, and the last act of an import. */
const statements = walk(source).flatMap((file) => {
  const text = fs.readFileSync(file, 'utf8')
  return [...text.matchAll(/(?:unit\.Record|new Shown<[^(;]*>|await FinishAsync)\([^;]*;/g)].map((found) => found[0].replace(/== "[^"]*"/g, ''))
})
const acts = [...new Set(statements.flatMap((text) => [...text.matchAll(/"([a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*)"/g)].map((found) => found[1]!)))]
const kinds = [...new Set(statements.flatMap((text) => [...text.matchAll(/"[a-z-]+\.[a-z-]+"(?: : "[a-z-]+\.[a-z-]+")*, "([a-z-]+)"/g)].map((found) => found[1]!)))]
const fields = [...new Set(statements.flatMap((text) => [...text.replace(/^[^"]*(?:"[^"]*\.[^"]*"[^"]*)+"[a-z-]+",/, '').matchAll(/"([a-z][A-Za-z-]*)"/g)].map((found) => found[1]!)))]

describe('the words of the audit log', () => {
  it('are read from the server’s own text', () => {
    expect(acts.length).toBeGreaterThan(60)
    for (const act of ['visit.make', 'visit.correct', 'roster.import', 'roster.read-preview', 'system.verify', 'resident.move-out', 'outbox.give-up']) expect(acts).toContain(act)
  })

  it.each(languages)('name every act, every kind of thing and every field that the server records: %s', (language) => {
    const words = pack(language)
    expect(acts.filter((act) => !words.act![act.replace('.', '_').replace(/-/g, '_')])).toEqual([])
    expect(kinds.filter((kind) => !words.thing![kind])).toEqual([])
    expect(fields.filter((field) => !(words.field![field] ?? words.trace![field] ?? words.subject![field] ?? words.thing![field]))).toEqual([])
  })
})
