import type { GrantRequest, Role } from '@linli/api'

export interface GrantForm { role: string; area: string; from: string; to: string }

export const emptyGrant = (): GrantForm => ({ role: 'gridworker', area: '', from: '', to: '' })

export const grantOf = (form: GrantForm): GrantRequest => ({ role: form.role as Role, area: form.area, from: form.from || undefined, to: form.to || null })

/** What is wrong with a grant, by field; the words come from the caller's language. */
export const grantFaults = (id: string, form: GrantForm, t: (key: string, args?: Record<string, string>) => string) => ({
  [`${id}-area`]: !form.area && t('common.required', { label: t('console.accounts.area') }),
  [`${id}-to`]: !!form.from && !!form.to && form.to < form.from && t('console.accounts.toBeforeFrom'),
})
