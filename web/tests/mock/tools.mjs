import { inside } from './community.mjs'
import { Refusal } from './problems.mjs'

export function page(context, items, usual = 50) {
  const from = Number(context.url.searchParams.get('after') ?? 0), take = Number(context.url.searchParams.get('take') ?? usual)
  return { items: items.slice(from, from + take), next: from + take < items.length ? String(from + take) : null }
}
export const ask = (context, name) => context.url.searchParams.get(name) ?? ''
export function found(value) { if (!value) throw new Refusal('not-found'); return value }
export const areaName = (c, code) => c.areas.get(code)?.name ?? ''
export const within = (c, top) => [...c.dwellings.values()].filter((d) => !top || inside(c, d.area, top))
export const peopleOf = (c, dwelling) => [...c.residents.values()].filter((r) => r.dwelling === dwelling)
export const age = (birth) => (birth ? new Date().getFullYear() - Number(birth.slice(0, 4)) : null)
export const line = (r) => ({ id: r.id, name: r.name, sex: r.sex, birth: r.birth, age: age(r.birth), relation: r.relation, phoneTail: r.phone?.slice(-4) ?? null, toCheck: r.toCheck })
