import { useI18n } from 'vue-i18n'

/** Words for what the server names by a key; a key without a word is shown as it is. */
export function useRosterWords() {
  const { t, te } = useI18n()
  const word = (group: string, key: string) => (te(`console.${group}.${key}`) ? t(`console.${group}.${key}`) : key)
  return { field: (key: string) => word('field', key), stay: (key: string) => word('stay', key), word }
}
