import { useI18n } from 'vue-i18n'
import { useFormat } from '@linli/i18n'
import type { Fault, Question } from './types'

/** Answers and faults in words, for the page, the review and the summary of faults. */
export function useAnswers() {
  const { t } = useI18n()
  const { day, list, number } = useFormat()

  const places = (value: string) => value.split(';').map((one) => one.trim()).filter(Boolean).map((one) => {
    const [lat, lon] = one.split(/\s+/)
    return t('forms.geo.place', { lat, lon })
  })

  function answer(question: Question): string {
    const { value, kind } = question
    if (question.typed) return question.typed
    if (kind === 'file') return question.file?.name ?? value
    if (kind === 'one' || kind === 'many' || kind === 'rank') {
      const label = new Map(question.choices.map((one) => [one.value, one]))
      return list(question.chosen.map((one) => label.get(one)?.label.plain || one))
    }
    if (!value) return ''
    switch (kind) {
      case 'integer': case 'decimal': case 'range': return question.looks('thousands-sep') ? number(Number(value)) : String(Number(value))
      case 'date': return question.looks('year') ? value.slice(0, 4) : question.looks('month-year') ? value.slice(0, 7) : day(value)
      case 'time': return value.slice(0, 5)
      case 'dateTime': return `${day(value.slice(0, 10))} ${value.slice(11, 16)}`
      case 'geopoint': case 'geotrace': case 'geoshape': return places(value).join(' → ')
      case 'trigger': return t('forms.trigger.label')
      case 'text': return question.looks('masked') ? '•'.repeat(8) : value
      default: return value
    }
  }

  const unread: Partial<Record<Question['kind'], string>> = { integer: 'integer', decimal: 'decimal', date: 'date', time: 'time', dateTime: 'time', geopoint: 'place', geotrace: 'place', geoshape: 'place' }
  const fault = (question: Question, found: Fault): string => found.text || (found.why === 'unreadable' ? t(`forms.fault.${unread[question.kind] ?? 'unreadable'}`) : t(`forms.fault.${found.why}`))

  return { answer, fault }
}
