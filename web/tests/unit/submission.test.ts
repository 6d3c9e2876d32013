import { mount } from '@vue/test-utils'
import { beforeAll, describe, expect, it } from 'vitest'
import type { SummaryQuestion } from '@linli/api'
import { i18n, startLanguage } from '@linli/i18n'
import QuestionSummary from '../../apps/console/src/features/form/QuestionSummary.vue'
import SubmissionState from '../../apps/console/src/features/form/SubmissionState.vue'

beforeAll(async () => {
  document.cookie = 'linli-lang=en'
  await startLanguage(import.meta.glob('../../packages/i18n/*/{common,console}.json'))
})
const options = { global: { plugins: [i18n] } }

describe('what became of a submission', () => {
  const kept = { state: 'taken' as const, refused: 'rounds.round-closed', why: 'Round 1 is closed', waits: true, complete: true }

  it('never looks done when the round did not take it', () => {
    const shown = mount(SubmissionState, { props: { one: kept, explained: true }, ...options })
    expect(shown.findAll('.tag').map((tag) => tag.text())).toEqual(['Kept; door not recorded'])
    expect(shown.find('.tag').classes()).toContain('overdue')
    expect(shown.findAll('.submission-why').map((line) => line.text())).toEqual(['Round 1 is closed', 'Open it to try again, or to leave it with a reason.'])
  })

  it('says that somebody left it at that, and nothing of why where the page says it anyway', () => {
    const left = mount(SubmissionState, { props: { one: { ...kept, waits: false }, explained: true }, ...options })
    expect(left.find('.tag').classes()).toContain('unreachable')
    expect(left.text()).toContain('left it at that')
    expect(mount(SubmissionState, { props: { one: kept }, ...options }).text()).toBe('Kept; door not recorded')
  })

  it('is done when all was taken, and says no refusal of one that a correction replaced', () => {
    expect(mount(SubmissionState, { props: { one: { ...kept, refused: null, why: null, waits: false }, explained: true }, ...options }).find('.tag').classes()).toContain('done')
    expect(mount(SubmissionState, { props: { one: { ...kept, state: 'replaced' as const, waits: false }, explained: true }, ...options }).text()).toBe('Replaced by a correction')
  })
})

describe('the figures of a choice', () => {
  const question: SummaryQuestion = { name: 'need', label: 'Need?', group: null, kind: 'choice', answered: 4, blank: 0, choices: [{ name: '?', label: 'Odd', count: 3, share: 0.75 }] }
  const lines = (one: SummaryQuestion) => mount(QuestionSummary, { props: { question: one }, ...options }).findAll('tbody tr').map((row) => row.text())

  it('end with the answers that are none of them, when there are some', () => {
    expect(lines({ ...question, others: { count: 1, share: 0.25 } })).toEqual(['Odd375.0%', 'Other answers (none of the choices)125.0%'])
    expect(lines({ ...question, others: null })).toEqual(['Odd375.0%'])
  })
})
