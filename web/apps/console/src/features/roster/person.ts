import type { Resident, ResidentRequest } from '@linli/api'

/** What the form of a resident holds: text everywhere, so that what was typed is what is seen. */
export interface PersonForm {
  dwelling: string; name: string; sex: string; birth: string; idNumber: string; phone: string; relation: string; residence: string; groups: string; note: string
}

export const emptyPerson = (dwelling = ''): PersonForm => ({ dwelling, name: '', sex: '', birth: '', idNumber: '', phone: '', relation: '', residence: '', groups: '', note: '' })

export const personOf = (r: Resident, relation: (key: string) => string): PersonForm => ({
  dwelling: r.dwelling?.id ?? '', name: r.name, sex: r.sex ?? '', birth: r.birth ?? '', idNumber: r.idNumber ?? '', phone: r.phone ?? '', relation: relation(r.relation),
  residence: r.residence, groups: r.groups.join('、'), note: r.note ?? '',
})

const clean = (text: string) => text.trim() || null

export const requestOf = (form: PersonForm, relationKey: (text: string) => string): ResidentRequest => ({
  dwelling: form.dwelling || null, name: form.name.trim(), sex: form.sex === 'm' || form.sex === 'f' ? form.sex : null, birth: clean(form.birth), idNumber: clean(form.idNumber),
  phone: clean(form.phone), relation: relationKey(form.relation), residence: form.residence.trim() || undefined,
  groups: form.groups.split(/[、，,\n]/).map((one) => one.trim()).filter(Boolean), note: clean(form.note),
})
