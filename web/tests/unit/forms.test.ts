import fs from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { draftKey, drafts, type Draft } from '../../packages/forms/drafts'
import { languageFor, languageOf, spoken } from '../../packages/forms/language'
import { marksOf, mayBeMarked } from '../../packages/forms/marks'
import { offsetAt, readNumber, stepsOf } from '../../packages/forms/numbers'
import { pagesOf } from '../../packages/forms/pages'
import { placeText, readPlace } from '../../packages/forms/place'
import { prepare } from '../../packages/forms/source'
import type { OpenForm, Parts, Question } from '../../packages/forms/types'
import { fakeIndexedDb } from './fake-indexeddb'

const xmlOf = (name: string) => fs.readFileSync(path.resolve(import.meta.dirname, `../mock/forms/${name}.xml`), 'utf8')
const ours = ['简体中文 (zh-Hans)', '繁體中文 (zh-Hant)', 'English (en)'].map(languageOf)

describe('the language of a form', () => {
  it('is matched by the code in brackets', () => {
    expect(languageFor(ours, 'en')?.name).toBe('English (en)')
    expect(languageFor(ours, 'zh-Hant')?.name).toBe('繁體中文 (zh-Hant)')
  })

  it('knows Chinese by its script, whatever place it names', () => {
    const languages = ['中文 (zh-CN)', '中文 (zh_TW)', 'English (en-GB)'].map(languageOf)
    expect(languageFor(languages, 'zh-Hans')?.code).toBe('zh-CN')
    expect(languageFor(languages, 'zh-Hant')?.code).toBe('zh-TW')
    expect(languageFor(languages, 'en')?.code).toBe('en-GB')
  })

  it('takes the other Chinese before none, and says when there is none', () => {
    expect(languageFor([languageOf('中文 (zh)')], 'zh-Hant')?.code).toBe('zh')
    expect(languageFor([languageOf('Français (fr)')], 'en')).toBeUndefined()
    expect(spoken(languageOf('Français (fr)'))).toBe('Français')
  })
})

describe('the words of a label', () => {
  it('keep bold, italics, breaks and safe links', () => {
    expect(marksOf([{ role: 'parent', elementName: 'strong', children: [{ role: 'child', value: 'a' }] }, { role: 'line-break' }, { role: 'parent', elementName: 'a', url: 'https://example.org', children: [{ role: 'child', value: 'b' }] }]))
      .toEqual([{ tag: 'strong', parts: ['a'] }, { tag: 'br', parts: [] }, { tag: 'link', href: 'https://example.org', parts: ['b'] }])
  })

  it('make plain text of scripts, of HTML and of links that run something', () => {
    expect(marksOf([{ role: 'html', unsafeHtml: '<img src=x onerror=alert(1)>' }])).toEqual([''])
    expect(marksOf([{ role: 'parent', elementName: 'a', url: 'javascript:alert(1)', children: [{ role: 'child', value: 'x' }] }])).toEqual(['x'])
    expect(marksOf([{ role: 'parent', elementName: 'iframe', children: [{ role: 'child', value: 'y' }] }])).toEqual(['y'])
  })

  it('are read for marks only where there could be some', () => {
    expect(mayBeMarked('现在家里住几个人')).toBe(false)
    expect(mayBeMarked('**bold**')).toBe(true)
  })
})

describe('answers as people type them', () => {
  it('reads numbers in full-width digits, with a comma, with spaces', () => {
    expect(readNumber('３', true)).toBe('3')
    expect(readNumber('38,5', false)).toBe('38.5')
    expect(readNumber(' 12 000 ', true)).toBe('12000')
    expect(readNumber('', true)).toBe('')
    for (const bad of ['七', '1.5', '3000000000', '--1']) expect(readNumber(bad, true)).toBeNull()
    expect(readNumber('1.2.3', false)).toBeNull()
  })

  it('steps from end to end without the tails of fractions', () => {
    expect(stepsOf(1, 2, 0.1)).toEqual([1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9, 2])
    expect(stepsOf(10, 0, 5)).toEqual([0, 5, 10])
  })

  it('writes places as the record does, and refuses what lies nowhere', () => {
    expect(placeText({ lat: 29.58000000001, lon: 105, alt: 0, accuracy: 12.34 })).toBe('29.58 105 0 12.3')
    expect(readPlace('29.5 105.1 0 4')).toEqual({ lat: 29.5, lon: 105.1, alt: 0, accuracy: 4 })
    for (const bad of ['', '91 0', '0 181', 'x y']) expect(readPlace(bad)).toBeNull()
  })

  it('knows the distance from world time', () => expect(offsetAt(new Date())).toMatch(/^[+-]\d\d:\d\d$/))
})

describe('the form’s own XML', () => {
  it('is given what the page knows, at its path', () => {
    const { xml, title } = prepare(xmlOf('door-visit'), { '/data/round': 'r&1', '/data/nowhere': 'x', '/data/household': 'y' })
    expect(title).toContain('Door visit')
    expect(xml).toContain('<round>r&amp;1</round>')
    expect(xml).not.toContain('>y<')
  })

  it('keeps guidance by path and language', () => {
    const { guidance } = prepare(xmlOf('everything'))
    expect(guidance('/data/words', 'English (en)')).toContain('Only an example')
    expect(guidance('/data/words', '简体中文 (zh-Hans)')).toContain('只用于示例')
    expect(guidance('/data/lines', 'English (en)')).toBe('')
  })

  it('that is none is refused', () => expect(() => prepare('<h:html')).toThrow())
})

describe('drafts', () => {
  beforeAll(() => { globalThis.indexedDB = fakeIndexedDb() })
  const draft = (key: string, account: string, round: string, at: string): Draft => ({ key, account, form: { id: 'f', no: 1, title: 'F' }, round, door: 'd', doorLabel: 'D', parts: [], at: '/data/a', updatedAt: at, sealed: false })

  it('are kept, found again newest first, and removed', async () => {
    await drafts.put(draft('a', 'me', 'r1', '2026-11-01')); await drafts.put(draft('b', 'me', 'r2', '2026-11-03')); await drafts.put(draft('c', 'other', 'r1', '2026-11-02'))
    expect((await drafts.list('me')).map((one) => one.key)).toEqual(['b', 'a'])
    expect((await drafts.list('me', 'r1')).map((one) => one.key)).toEqual(['a'])
    await drafts.remove('a')
    expect(await drafts.get('a')).toBeUndefined()
    await drafts.clear('me')
    expect(await drafts.list('me')).toEqual([])
    expect(await drafts.list('other')).toHaveLength(1)
  })

  it('have one place for each account, form, round and door', () => {
    expect(draftKey('me', 'f', 'r', 'd')).not.toBe(draftKey('you', 'f', 'r', 'd'))
    expect(draftKey('me', 'f', null, null)).toBe('me/f//')
  })
})

describe('a form that is open', () => {
  let openForm: (from: { xml: string; media: (name: string) => string; fill?: Record<string, string>; kept?: Parts }) => Promise<OpenForm>
  beforeAll(async () => {
    // The engine's parser of expressions must not see that this is Node: it would look for files that are not there.
    const { versions } = process
    Object.defineProperty(process, 'versions', { value: { ...versions, node: undefined }, configurable: true })
    try { ({ openForm } = await import('../../packages/forms/engine')) } finally { Object.defineProperty(process, 'versions', { value: versions, configurable: true }) }
    globalThis.fetch = ((address: string) => Promise.resolve(new Response(String(address).includes('rounds') ? 'name,label,lookback,places\nr1,一轮,2026-11-01,样例市场\n' : 'name,label,rounds\nd1,样例花园101,r1\n', { headers: { 'content-type': 'text/csv' } }))) as typeof fetch
  }, 30_000)

  const walk = (parts: OpenForm['parts']): Question[] => parts.flatMap((part) => (part.part === 'question' ? [part] : part.part === 'group' ? walk(part.children) : part.entries.flatMap((entry) => walk(entry.children))))
  const find = (form: OpenForm, name: string) => walk(form.parts).find((one) => one.path.endsWith(`/${name}`))!
  const open = (more = {}) => openForm({ xml: xmlOf('door-visit'), media: (name) => `/media/${name}`, fill: { '/data/round': 'r1', '/data/door': 'd1' }, ...more })
  const textOf = async (parts: Parts) => parts[0]![1].text()

  it('knows its languages and speaks them', async () => {
    const form = await open()
    form.speak('English (en)')
    expect(find(form, 'outcome').label.plain).toBe('What came of this knock')
    expect(find(form, 'outcome').choices[0]!.label.plain).toBe('Met')
  })

  it('has the round and the door as answers, and what follows from them', async () => {
    const form = await open()
    expect(find(form, 'round').chosen).toEqual(['r1'])
    find(form, 'outcome').choose(['met'])
    expect(find(form, 'away').label.plain).toContain('2026-11-01')
    const pages = pagesOf(form.parts, (question) => ['r1', 'd1'].includes(question.chosen[0] ?? ''))
    expect(pages[0]!.at).toBe('/data/outcome')
    expect(pages.find((page) => page.kind === 'list')?.parts).toHaveLength(3)
  })

  it('says what is missing and what does not fit, in its own words where it has some', async () => {
    const form = await open()
    expect(find(form, 'outcome').fault?.why).toBe('required')
    find(form, 'outcome').choose(['met']); find(form, 'returned').choose(['yes']); find(form, 'return_date').put('2020-01-01')
    expect(find(form, 'return_date').fault).toMatchObject({ why: 'constraint', text: '日期应在起查日和今天之间' })
    find(form, 'members_found').unreadable('七')
    expect(find(form, 'members_found').fault?.why).toBe('unreadable')
    find(form, 'members_found').put('7')
    expect(find(form, 'members_found').fault).toBeNull()
  })

  it('is kept and brought back with the same name and the same answers', async () => {
    const form = await open()
    find(form, 'outcome').choose(['met']); find(form, 'returned').choose(['yes']); find(form, 'return_place').put('样例县'); find(form, 'note').put('记一笔')
    const kept = form.keep()
    const again = await open({ kept })
    expect(find(again, 'return_place').value).toBe('样例县')
    const id = /<instanceID>([^<]*)/
    expect(id.exec(await textOf(again.keep()))![1]).toBe(id.exec(await textOf(kept))![1])
  })

  it('tells of each change, and counts the entries of a repeat', async () => {
    const form = await open()
    let told = 0
    form.onChange(() => { told++ })
    find(form, 'outcome').choose(['met']); find(form, 'returned').choose(['yes'])
    const repeat = form.parts.find((part) => part.part === 'repeat')!
    if (repeat.part !== 'repeat') throw new Error('no repeat')
    repeat.add()
    expect(repeat.entries).toHaveLength(2)
    repeat.remove(0)
    expect(repeat.entries).toHaveLength(1)
    expect(told).toBe(4)
  })

  it('carries its files along, also those of a record brought back', async () => {
    const everything = { xml: xmlOf('everything'), media: (name: string) => `/media/${name}` }
    const form = await openForm(everything)
    find(form, 'paper').attach(new File(['x'], 'my paper.pdf', { type: 'application/pdf' }))
    const kept = form.keep()
    expect(kept).toHaveLength(2)
    expect((await openForm({ ...everything, kept })).keep().map(([name]) => name)).toEqual(kept.map(([name]) => name))
  })

  it('has its guidance apart from its hint', async () => {
    const form = await openForm({ xml: xmlOf('everything'), media: (name) => name })
    expect(find(form, 'words').hint?.plain).toBe('随便写')
    expect(find(form, 'words').guidance).toContain('只用于示例')
  })

  it('that is no form is refused with a reason', async () => {
    await expect(openForm({ xml: '<no/>', media: (name) => name })).rejects.toMatchObject({ why: 'form' })
  })
})
