import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const packs = path.join(root, 'packages/i18n')
const languages = ['zh-Hans', 'zh-Hant', 'en'] as const
const parts = ['common', 'auth', 'console', 'field', 'forms', 'paper', 'pin', 'spot'] as const

type Tree = { [key: string]: string | Tree }
const read = (language: string, part: string) => JSON.parse(fs.readFileSync(path.join(packs, language, `${part}.json`), 'utf8')) as Tree
const flat = (tree: Tree, before = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [[before + key, value] as [string, string]] : flat(value, `${before}${key}.`)))
const all = (language: string) => parts.flatMap((part) => flat(read(language, part), `${part}.`))

const walk = (folder: string): string[] => fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
  const at = path.join(folder, entry.name)
  return entry.isDirectory() ? walk(at) : [at]
})
const sources = ['apps', 'packages'].flatMap((folder) => walk(path.join(root, folder))).filter((file) => /\.(vue|ts)$/.test(file))
const templateOf = (text: string) => text.slice(text.search(/^<template/m), text.lastIndexOf('</template>'))

describe('the language packs', () => {
  it.each(parts)('have the same keys in three languages: %s', (part) => {
    const keys = flat(read('zh-Hans', part)).map(([key]) => key)
    for (const language of languages) expect(flat(read(language, part)).map(([key]) => key)).toEqual(keys)
  })

  it('have no empty text, and the same holes in each language', () => {
    const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]).sort()
    const first = new Map(all('zh-Hans'))
    for (const language of languages) {
      for (const [key, text] of all(language)) {
        expect(text.trim(), `${language} ${key}`).not.toBe('')
        expect(holes(text), `${language} ${key}`).toEqual(holes(first.get(key) ?? ''))
      }
    }
  })

  it('have no Chinese in English and no simplified forms in traditional', () => {
    expect(all('en').filter(([, text]) => /[\u4e00-\u9fff]/.test(text))).toEqual([])
    // Signs that exist only in the simplified script and that our texts would use.
    const simplified = /[这说话请时们会过还务网设账录权区户应访处报门单实谢员导进数据层栋码证复样认应东车长]/
    const bad = all('zh-Hant').filter(([, text]) => simplified.test(text))
    expect(bad).toEqual([])
  })

  it('say one and many in English', () => {
    const bad = all('en').filter(([, text]) => !text.includes(' | ') && /\{\w+\} (?:more |new |other )?(?!goes)(?:[a-z]{3,}s|people)\b/.test(text))
    expect(bad).toEqual([])
    for (const [key, text] of all('en')) if (text.includes(' | ')) expect(text.split(' | '), key).toHaveLength(2)
  })

  it('say the outcomes as the README and the glossary do', () => {
    const doc = (file: string) => fs.readFileSync(path.resolve(root, '..', file), 'utf8').toLowerCase()
    const words = (language: string) => Object.entries((read(language, 'common').outcome ?? {}) as Record<string, string>)
    const rows = doc('docs/glossary.md').split('\n')
    for (const [code, text] of words('en')) {
      const [hans, hant] = ['zh-Hans', 'zh-Hant'].map((language) => words(language).find(([key]) => key === code)![1])
      expect(rows.some((row) => row.startsWith(`| ${text.toLowerCase()} | ${hans} | ${hant} |`) && row.endsWith(`\`${code}\` |`)), code).toBe(true)
      expect(doc('README.md').replace(/\s+/g, ' '), code).toContain(`*${text.toLowerCase()}*`)
    }
  })

  it('never use words that hurt', () => {
    const hurting = /疑似|管控对象|管控對象|隔离对象|suspect/i
    for (const language of languages) expect(all(language).filter(([, text]) => hurting.test(text))).toEqual([])
  })

  it('hold every key that a page asks for', () => {
    const known = new Set(all('zh-Hans').map(([key]) => key))
    const groups = new Set([...known].flatMap((key) => key.split('.').map((_, at, path_) => path_.slice(0, at).join('.'))))
    const missing: string[] = []
    for (const file of sources) {
      const text = fs.readFileSync(file, 'utf8')
      for (const [, key] of text.matchAll(/\bt\(\s*'((?:common|auth|console|field|forms|paper|spot)\.[\w.-]+)'/g)) if (!known.has(key!)) missing.push(`${path.basename(file)}: ${key}`)
      for (const [, key] of text.matchAll(/\bt\(\s*`((?:common|auth|console|field|forms|paper|spot)\.[\w.]*)\.\$\{/g)) if (!groups.has(key!)) missing.push(`${path.basename(file)}: ${key}.…`)
    }
    expect(missing).toEqual([])
  })
})

describe('the templates', () => {
  const views = sources.filter((file) => file.endsWith('.vue')).map((file) => [path.relative(root, file), fs.readFileSync(file, 'utf8')] as const)

  it('hold no words of their own', () => {
    const bad: string[] = []
    for (const [file, text] of views) {
      const template = templateOf(text).replace(/<!--[^]*?-->/g, '')
      if (/[\u4e00-\u9fff]/.test(template)) bad.push(`${file}: Chinese`)
      const visible = template.replace(/\{\{[^]*?\}\}/g, '').replace(/<[^>]*?(?:"[^"]*"[^>]*?)*>/g, '')
      const words = visible.match(/[A-Za-z]{3,}/)
      if (words) bad.push(`${file}: ${words[0]}`)
      const attribute = template.match(/\s(?:aria-label|title|placeholder|alt|label|hint|text)="[^"{}]*[A-Za-z\u4e00-\u9fff]{2,}[^"]*"/)
      if (attribute) bad.push(`${file}: ${attribute[0].trim()}`)
    }
    expect(bad).toEqual([])
  })

  it('set no style by attribute, which the content policy refuses', () => {
    expect(views.filter(([, text]) => /\sstyle="/.test(templateOf(text))).map(([file]) => file)).toEqual([])
  })

  it('stay under 200 lines', () => {
    expect(views.filter(([, text]) => text.split('\n').length > 200).map(([file]) => file)).toEqual([])
  })
})
