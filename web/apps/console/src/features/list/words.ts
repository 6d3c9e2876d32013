import { useI18n } from 'vue-i18n'

export function useListWords() {
  const { t } = useI18n()
  return {
    /** The label has a word of ours; properties are called what the forms call them. */
    property: (name: string) => (name === 'label' ? t('console.list.label') : name),
    /** A text that may be empty. */
    text: (value: string | undefined) => value || t('console.list.entity.blank'),
  }
}
