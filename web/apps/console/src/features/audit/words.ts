import { useI18n } from 'vue-i18n'
import { useFormat } from '@linli/i18n'
import { useRosterWords } from '../roster/words'

const hash = /^[0-9a-f]{64}$/
const ofDuties = /^(duty\.|dwelling\.(duty|hand-over)$)/

/** Words for acts and things; one without a word is shown by its key, which a test keeps from happening. */
export function useAuditWords() {
  const { t, te } = useI18n()
  const { number } = useFormat()
  const { field } = useRosterWords()
  const known = (...keys: string[]) => keys.find((key) => te(key))
  const word = (otherwise: string, ...keys: string[]) => { const key = known(...keys); return key ? t(key) : otherwise }

  /** What an entry names: fields, the outcome of a visit, a slot of duty, the reason of a refusal, or how many of what. */
  function part(key: string, action = ''): string {
    if (hash.test(key)) return t('console.trace.hash', { start: key.slice(0, 8) })
    const [, what, n] = /^([\w-]+):(\d+)$/.exec(key) ?? []
    if (what) return t('console.trace.counted', { what: part(what), n: number(Number(n)) })
    const reason = /^access\.([a-z-]+)$/.exec(key)?.[1]?.replace(/-/g, '_')
    return word(field(key), ...(ofDuties.test(action) ? [`common.slot.${key}`] : []), ...(action.startsWith('visit.') ? [`common.outcome.${key}`] : []), `console.trace.${reason ?? key}`)
  }

  return {
    action: (key: string) => word(key, `console.act.${key.replace('.', '_').replace(/-/g, '_')}`),
    kind: (key: string) => word(key, `console.thing.${key}`),
    /** An object without an id of its own has a word: a number, “in order”, “settings”. */
    subject: (key: string) => word(key.slice(-8), `console.subject.${key}`),
    field: part,
  }
}
