import { questionsOf, xmlOf } from './forms.mjs'
import { areaName, ask } from './tools.mjs'

/** Invented figures in the shape of the contract; the same every time. */
export function summaryOf(context, form) {
  const { c, lang } = context, code = ask(context, 'area') || c.root, whole = code === c.root
  const total = form.formId === 'daily-call' ? 0 : whole ? 46 : 17
  let seed = 7
  const some = (most) => (seed = (seed * 1103515245 + 12345) % 2147483648) % (most + 1)
  const questions = total === 0 ? [] : questionsOf(xmlOf(form.formId), lang).filter((q) => !['round', 'door'].includes(q.name)).map((q) => {
    const answered = total - some(9), base = { name: q.name, label: q.label, group: q.group, answered, blank: total - answered }
    if (q.control.startsWith('select') && q.choices.length) {
      let left = answered
      const choices = q.choices.map((choice, at) => { const count = q.control === 'select' ? some(answered) : at === q.choices.length - 1 ? left : some(left); left -= q.control === 'select' ? 0 : count; return { ...choice, count, share: answered ? count / answered : 0 } })
      // Two of the most chosen are of an old phone, which sent what is none of the choices.
      const most = choices.reduce((a, b) => (b.count > a.count ? b : a)), others = q.name === 'outcome' && most.count > 2 ? { count: 2, share: 2 / answered } : null
      if (others) Object.assign(most, { count: most.count - 2, share: (most.count - 2) / answered })
      return { ...base, kind: q.control === 'select' ? 'choices' : 'choice', choices, others }
    }
    if (['int', 'decimal'].includes(q.type)) return { ...base, kind: 'number', numbers: { min: 0, q1: 2, median: 3, q3: 4, max: 9, mean: 3.2, bins: [3, 9, 14, 8, 5, 2].map((count, at) => ({ from: at * 1.5, to: (at + 1) * 1.5, count })) } }
    if (['date', 'dateTime'].includes(q.type)) return { ...base, kind: 'date', days: [3, 1, 6, 4].map((count, at) => ({ day: `2026-11-${String(16 + at).padStart(2, '0')}`, count })) }
    return { ...base, kind: q.control === 'upload' ? 'other' : 'text' }
  })
  return { form: { id: form.id, title: form.title }, area: code, areaName: areaName(c, code), submissions: total, from: ask(context, 'from') || null, to: ask(context, 'to') || null,
    byDay: total ? [['2026-11-18', 9], ['2026-11-19', 14], ['2026-11-20', 4], ['2026-11-21', 12], ['2026-11-22', 7]].map(([d, count]) => ({ day: d, count })) : [],
    byArea: total ? [...c.areas.values()].filter((area) => area.parent === code).map((area, at) => ({ code: area.code, name: area.name, count: [17, 20, 9][at] ?? 3 })) : [], questions }
}
