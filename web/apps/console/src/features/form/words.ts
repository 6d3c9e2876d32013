import { useI18n } from 'vue-i18n'
import type { FormState, FormUseKind, FormVersion } from '@linli/api'

/** The sign of a form's or a version's state. */
export const formSigns = { draft: 'todo', live: 'done', retired: 'unreachable', past: 'unreachable' } as const
export type AnyFormState = FormState | FormVersion['state']

export const formUses = ['screening', 'care', 're-knock'] as const

export function useFormWords() {
  const { t } = useI18n()
  return {
    use: (kind: FormUseKind) => t(`console.form.uses.of.${kind.startsWith('round:') ? 'one' : kind}`),
    version: (one: Pick<FormVersion, 'no' | 'name'>) => (one.name && one.name !== String(one.no) ? t('console.form.versions.named', { no: one.no, name: one.name }) : t('console.form.versions.no', { no: one.no })),
  }
}
