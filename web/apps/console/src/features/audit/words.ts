import { useI18n } from 'vue-i18n'
import { useRosterWords } from '../roster/words'

/** Words for acts and things; one without a word is shown by its key. */
export function useAuditWords() {
  const { t, te } = useI18n()
  const { field } = useRosterWords()
  const word = (key: string, otherwise: string) => (te(key) ? t(key) : otherwise)
  return {
    action: (key: string) => word(`console.act.${key.replace('.', '_').replace(/-/g, '_')}`, key),
    kind: (key: string) => word(`console.thing.${key}`, key),
    field,
  }
}
