import { useI18n } from 'vue-i18n'

const relations = ['head', 'spouse', 'child', 'parent', 'grandchild', 'grandparent', 'sibling', 'other-kin', 'co-tenant', 'other']

/** Words for what the server names by a key; a key without a word is shown as it is. */
export function useRosterWords() {
  const { t, te } = useI18n()
  const word = (group: string, key: string) => (key && te(`console.${group}.${key}`) ? t(`console.${group}.${key}`) : key)
  const relation = (key: string) => (key === 'unknown' ? '' : word('relation', key))
  return {
    word,
    relation,
    /** The way back: a word that was offered becomes its key again, any other text stays what was typed. */
    relationKey: (text: string) => relations.find((key) => relation(key) === text.trim()) ?? text.trim(),
    relations: () => relations.map(relation),
    field: (key: string) => word('field', key),
    stay: (key: string) => (te(`console.stay.${key}`) ? t(`console.stay.${key}`) : relation(key)),
    fault: (key: string) => word('fault', key.slice(key.indexOf('.') + 1).replace(/-/g, '_')),
  }
}
