import { describe, expect, it } from 'vitest'
import { ref } from 'vue'
import type { EntityVersion, Problem } from '@linli/api'
import { collectFails, useFaults } from '../../apps/console/src/features/form/faults'
import { bodyOf, changesOf, disputesOf, namesOf, rebase } from '../../apps/console/src/features/list/entity'

const version = (no: number, values: Record<string, string>, more: Partial<EntityVersion> = {}): EntityVersion =>
  ({ no, base: no - 1, conflict: null, label: 'A', values, changed: [], by: 'x', at: '', submission: `s${no}`, ...more })

describe('an entry', () => {
  const seen = { label: 'A', phone: '1', hours: '9', note: '' }

  it('sends of its properties only those that were changed', () => {
    expect(bodyOf(seen, { ...seen, label: ' B ', phone: '2' }, 3)).toEqual({ label: 'B', values: { phone: '2' }, version: 3 })
    expect(bodyOf(seen, { ...seen, phone: '' }, 3).values).toEqual({ phone: '' })
  })

  it('joins with what somebody else wrote: what was typed stays, the rest is new', () => {
    const { typed, news } = rebase(seen, { label: 'A', phone: '5', hours: '10', note: 'n' }, { ...seen, phone: '2', note: 'n' })
    expect(typed).toEqual({ label: 'A', phone: '2', hours: '10', note: 'n' })
    expect(news).toEqual([
      { name: 'phone', before: '1', now: '5', mine: '2' },
      { name: 'hours', before: '9', now: '10', mine: null },
      { name: 'note', before: '', now: 'n', mine: null },
    ])
    expect(rebase(seen, seen, { ...seen, phone: '2' })).toEqual({ typed: { ...seen, phone: '2' }, news: [] })
  })

  it('tells what a version changed, also when the one before is no longer kept', () => {
    const now = version(2, { phone: '2' }, { changed: ['label', 'phone'], label: 'B' })
    expect(changesOf(now, version(1, { phone: '1' }))).toEqual([{ name: 'label', before: 'A', now: 'B' }, { name: 'phone', before: '1', now: '2' }])
    expect(changesOf(now, undefined)[1]).toEqual({ name: 'phone', before: '', now: '2' })
  })

  it('tells of what two disagree, and not of what only one said', () => {
    const third = version(3, { phone: '3', hours: '8' }, { base: 1, conflict: 'hard', changed: ['phone', 'hours'] })
    const before = [version(2, { phone: '2', hours: '9' }, { changed: ['phone'] }), version(1, { phone: '1', hours: '9' })]
    expect(disputesOf([third, ...before])).toEqual([{ name: 'phone', before: '1', first: '2', now: '3' }])
    expect(disputesOf([version(4, { phone: '3' }, { submission: null }), third, ...before])).toEqual([])
    expect(disputesOf([third, before[0]!])).toEqual([])
  })

  it('reads names of properties from lines and commas, each once', () => {
    expect(namesOf('phone\n 电话、地址 ，phone,\n\n')).toEqual(['phone', '电话', '地址'])
  })
})

describe('the warnings of a version', () => {
  it('name the cells for which ODK Collect does not open it, each once, and no others', () => {
    const one = (code: string, where: string) => ({ code, where, what: '', mend: '' })
    expect(collectFails([one('forms.collect-group', 'survey!B2'), one('forms.collect-name', 'survey!B3'), one('forms.collect-name', 'choices!B2'), one('forms.collect-name', 'survey!B3')])).toEqual(['survey!B3', 'choices!B2'])
    expect(collectFails([])).toEqual([])
  })
})

describe('a refusal with faults', () => {
  it('gives the faults to a table and keeps the rest for the notice', () => {
    const problem = ref<Problem | null>(null)
    const { faults, plain } = useFaults(problem)
    expect([faults.value, plain.value]).toEqual([[], null])
    problem.value = { title: 'T', status: 422, code: 'c', mend: 'm', errors: [{ title: 'F', status: 422, code: 'f', where: 'B3', mend: 'fill' }] }
    expect(faults.value).toEqual([{ where: 'B3', what: 'F', mend: 'fill' }])
    expect(plain.value).toMatchObject({ title: 'T', mend: 'm' })
    expect(plain.value!.errors).toBeUndefined()
  })
})
