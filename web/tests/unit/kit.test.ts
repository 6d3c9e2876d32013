import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { beforeAll, describe, expect, it } from 'vitest'
import { nextTick, type Component } from 'vue'
import { ProblemError } from '@linli/api'
import { i18n, startLanguage, useFormat, setTimeZone } from '@linli/i18n'
import {
  Button, Checkboxes, CountsRow, CoverageBar, DataTable, Dialog, ErrorSummary, NumberField, Pager, PasswordField, ProblemNotice, Radios, rateStep, doorStatus,
  StatusTag, TableBox, Tabs, TextField, useFormErrors, usePages,
} from '@linli/ui'

beforeAll(async () => {
  document.cookie = 'linli-lang=zh-Hans'
  await startLanguage(import.meta.glob('../../packages/i18n/*/{common,field}.json'))
})
const show = (component: Component, props: Record<string, unknown>, slots = {}): VueWrapper =>
  mount(component, { props, slots, global: { plugins: [i18n], stubs: { RouterLink: true } }, attachTo: document.body }) as VueWrapper

describe('the kit', () => {
  it('says a status by word and shape', () => {
    const tag = show(StatusTag, { status: 'overdue' })
    expect(tag.text()).toBe('已逾期')
    expect(tag.find('svg').attributes('aria-hidden')).toBe('true')
  })

  it('ties hint and error to the field', () => {
    const field = show(TextField, { id: 'x', label: 'L', hint: 'H', error: 'E', modelValue: '' })
    expect(field.find('input').attributes('aria-describedby')).toBe('x-hint x-error')
    expect(field.find('input').attributes('aria-invalid')).toBe('true')
    expect(field.find('label').attributes('for')).toBe('x')
  })

  it('takes numbers with a comma and nothing as null', async () => {
    const field = show(NumberField, { id: 'n', label: 'L', modelValue: null })
    await field.find('input').setValue('36,5')
    expect(field.emitted('update:modelValue')!.at(-1)).toEqual([36.5])
    await field.find('input').setValue('')
    expect(field.emitted('update:modelValue')!.at(-1)).toEqual([null])
  })

  it('shows a password only when asked', async () => {
    const field = show(PasswordField, { id: 'p', label: 'L', autocomplete: 'new-password', modelValue: 'x' })
    expect(field.find('input').attributes('type')).toBe('password')
    await field.find('button').trigger('click')
    expect(field.find('input').attributes('type')).toBe('text')
  })

  it('gives the first choice the field’s id', () => {
    const options = [{ value: 'a', label: 'A' }, { value: 'b', label: 'B' }]
    expect(show(Radios, { id: 'r', label: 'L', options, modelValue: 'b' }).find('#r').exists()).toBe(true)
    expect(show(Checkboxes, { id: 'c', label: 'L', options, modelValue: ['b'] }).findAll('.on')).toHaveLength(1)
  })

  it('keeps one radio and many checkboxes', async () => {
    const options = [{ value: 'a', label: 'A' }, { value: 'b', label: 'B' }]
    const radios = show(Radios, { id: 'r2', label: 'L', options, modelValue: 'a', error: 'E' })
    expect(radios.findAll('.on')).toHaveLength(1)
    expect(radios.find('fieldset').attributes('aria-describedby')).toBe('r2-error')
    await radios.find('#r2-1').setValue()
    expect(radios.emitted('update:modelValue')!.at(-1)).toEqual(['b'])
    const boxes = show(Checkboxes, { id: 'c2', label: 'L', options, modelValue: ['a'] })
    await boxes.find('#c2-1').setValue(true)
    expect(boxes.emitted('update:modelValue')!.at(-1)).toEqual([['a', 'b']])
  })

  it('leads the reader to the errors', async () => {
    const summary = show(ErrorSummary, { errors: [], stamp: 0 })
    await summary.setProps({ errors: [{ id: 'x', text: 'E' }], stamp: 1 })
    await flushPromises()
    expect(document.activeElement).toBe(summary.find('[role=alert]').element)
    const { check, of } = useFormErrors()
    expect(check({ a: false, b: 'bad' })).toBe(false)
    expect(of('b')).toBe('bad')
    expect(check({ a: null })).toBe(true)
  })

  it('shows a problem with the way to mend it, in the reader’s language when the browser made it', () => {
    const server = show(ProblemNotice, { problem: new ProblemError({ title: 'T', detail: 'D', mend: 'M', code: 'x', status: 409 }) })
    expect(server.text()).toContain('T')
    expect(server.text()).toContain('M')
    expect(show(ProblemNotice, { problem: ProblemError.own('web.offline'), retry: true }).text()).toContain('再试一次')
  })

  it('never shows a full bar while a door is missing', () => {
    const bar = show(CoverageBar, { final: 8790, total: 8791, rate: '99.98%' })
    expect(bar.find('.cover-fill').attributes('style')).toContain('99%')
    expect(bar.text()).toContain('8,790 / 8,791')
    expect(bar.text()).toContain('99.98%')
    expect([rateStep(0, 0), rateStep(1, 1), rateStep(8790, 8791), rateStep(1, 9)]).toEqual(['none', 'full', 'most', 'few'])
  })

  it('counts each kind by itself', () => {
    const counts = { kind: 'room', total: 8, final: 3, missing: 5, rate: '37.50%', met: 1, phoned: 1, empty: 1, refused: 0, moved: 0, nobody: 2, added: 1 }
    const row = show(CountsRow, { counts })
    expect(row.text()).toContain('房间')
    expect(row.text()).toContain('途中新增')
  })

  it('knows a door that is past its time', () => {
    const now = Date.parse('2026-02-03T12:00:00Z')
    expect(doorStatus({ state: 'revisit', revisitAt: '2026-02-03T11:00:00Z' }, now)).toBe('overdue')
    expect(doorStatus({ state: 'revisit', revisitAt: '2026-02-03T13:00:00Z' }, now)).toBe('doing')
    expect(doorStatus({ state: 'final', revisitAt: null }, now)).toBe('done')
  })

  it('draws a native table with headers and an empty state', () => {
    const columns = [{ key: 'name', label: 'N', head: true }, { key: 'n', label: '#', end: true }]
    const table = show(DataTable, { caption: 'C', columns, rows: [{ name: 'a', n: 1 }], rowKey: (row: { name: string }) => row.name })
    expect(table.find('tbody th').attributes('scope')).toBe('row')
    expect(table.find('caption').text()).toBe('C')
    expect(show(DataTable, { caption: 'C', columns, rows: [], rowKey: () => 1 }).text()).toContain('这里还没有内容')
  })

  it('shades the side of a table where columns are out of sight', async () => {
    const box = show(TableBox, { label: 'L' }, { default: '<table></table>' })
    const region = box.find('[role=region]')
    expect([region.attributes('tabindex'), region.attributes('aria-label')]).toEqual(['0', 'L'])
    Object.defineProperties(region.element, { scrollWidth: { value: 500 }, clientWidth: { value: 300 } })
    await region.trigger('scroll')
    expect(box.classes()).toEqual(['table-frame', 'more-right'])
    region.element.scrollLeft = 200
    await region.trigger('scroll')
    expect(box.classes()).toEqual(['table-frame', 'more-left'])
  })

  it('pages forward and back by the server’s cursors', async () => {
    const asked: (string | null)[] = []
    const pages = usePages<number>(async (after) => { asked.push(after); return { items: [asked.length], next: asked.length < 3 ? `c${asked.length}` : null } })
    await pages.first(); await pages.next(); await pages.next(); await pages.next(); await pages.previous()
    expect(asked).toEqual([null, 'c1', 'c2', 'c1'])
    expect(pages.page.value).toBe(2)
    expect(show(Pager, { page: 1, hasNext: false }).find('nav').exists()).toBe(false)
  })

  it('moves through tabs by the arrows', async () => {
    const tabs = show(Tabs, { id: 't', label: 'L', tabs: [{ id: 'a', label: 'A' }, { id: 'b', label: 'B' }], modelValue: 'a' })
    await tabs.find('[role=tablist]').trigger('keydown', { key: 'ArrowLeft' })
    expect(tabs.emitted('update:modelValue')![0]).toEqual(['b'])
    expect(tabs.findAll('[role=tab]').map((tab) => tab.attributes('tabindex'))).toEqual(['-1', '0'])
  })

  it('opens a dialog with its name and gives the focus back', async () => {
    const before = show(Button, {}, { default: 'x' })
    ;(before.element as HTMLElement).focus()
    const dialog = show(Dialog, { title: 'T', modelValue: false })
    await dialog.setProps({ modelValue: true }); await nextTick(); await flushPromises()
    expect(dialog.find('dialog').attributes('open')).toBeDefined()
    await dialog.setProps({ modelValue: false }); await nextTick(); await flushPromises()
    expect(document.activeElement).toBe(before.element)
  })

  it('shows times in the node’s zone and days in none', () => {
    setTimeZone('Asia/Shanghai')
    const { day, time } = useFormat()
    expect(time('2026-02-03T16:30:00Z')).toBe('00:30')
    expect(day('2026-02-03')).toBe('2026年2月3日')
    expect(day('0001-01-01')).toBe('')
  })

  it('writes a day in English so that nobody takes the month for the day', () => {
    setTimeZone('Asia/Shanghai')
    i18n.global.locale.value = 'en'
    const { day, moment } = useFormat()
    expect(day('2026-11-03')).toBe('3 Nov 2026')
    expect(moment('2026-11-03T16:30:00Z')).toBe('4 Nov 2026, 00:30')
    i18n.global.locale.value = 'zh-Hans'
  })
})
