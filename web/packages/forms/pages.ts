import type { Entry, Group, Part, Question, Repeat } from './types'

/** One screen: one question, a group that asks for it together, or the place where entries are added. */
export interface FormPage {
  id: string
  /** The path of its first question, by which a draft finds the page again. */
  at: string
  /** Headings of the groups and entries around it, outermost first. */
  trail: { group: Group | Entry; number: number | null }[]
  parts: readonly Part[]
  kind: 'question' | 'list' | 'repeat'
}

/** One fault in the summary, and where it can be mended; what stands on no page has no place. */
export interface FaultLine { id: string; text: string; at?: number; question?: Question }

export const questionsOf = (parts: readonly Part[]): Question[] => parts.flatMap((part) => {
  if (!part.relevant) return []
  if (part.part === 'question') return [part]
  return part.part === 'group' ? questionsOf(part.children) : part.entries.flatMap((entry) => questionsOf(entry.children))
})

/** The pages of a form as it stands; what is not relevant or the page fills in by itself (`hidden`) is on none. */
export function pagesOf(parts: readonly Part[], hidden: (question: Question) => boolean): FormPage[] {
  const pages: FormPage[] = []
  const page = (kind: FormPage['kind'], trail: FormPage['trail'], at: Part | Entry, shown: readonly Part[]) => {
    const visible = shown.filter((part) => shownPart(part, hidden))
    if (visible.length) pages.push({ id: `${kind}-${at.id}`, at: at.path, trail, parts: visible, kind })
  }
  const walk = (part: Part, trail: FormPage['trail']): void => {
    if (!part.relevant) return
    if (part.part === 'question') page('question', trail, part, [part])
    else if (part.part === 'group') {
      const inside = [...trail, { group: part, number: null }]
      if (part.looks('field-list', 'table-list')) page('list', inside, part, part.children)
      else for (const child of part.children) walk(child, inside)
    } else walkRepeat(part, trail)
  }
  const walkRepeat = (repeat: Repeat, trail: FormPage['trail']): void => {
    repeat.entries.forEach((entry, at) => {
      const inside = [...trail, { group: entry, number: at + 1 }]
      if (repeat.looks('field-list') || entry.looks('field-list')) page('list', inside, entry, entry.children)
      else for (const child of entry.children) walk(child, inside)
    })
    if (!repeat.fixed) pages.push({ id: `repeat-${repeat.id}`, at: repeat.path, trail, parts: [repeat], kind: 'repeat' })
  }
  for (const part of parts) walk(part, [])
  return pages
}

/** The one choice that a press may give to a whole page: several questions of one answer each, all with the same choices, none answered yet, and "no" among them. */
export function sameNo(page: FormPage): { value: string; label: string; questions: Question[] } | null {
  const questions = page.kind === 'list' ? questionsOf(page.parts).filter((one) => one.kind !== 'note') : []
  const values = (one: Question) => one.choices.map((choice) => choice.value).join(' ')
  if (questions.length < 2 || questions.some((one) => one.kind !== 'one' || one.readOnly || one.chosen.length || values(one) !== values(questions[0]!))) return null
  const no = questions[0]!.choices.find((choice) => choice.value === 'no')
  return no ? { value: no.value, label: no.label.plain, questions } : null
}

function shownPart(part: Part, hidden: (question: Question) => boolean): boolean {
  if (!part.relevant) return false
  if (part.part === 'question') return !hidden(part)
  if (part.part === 'group') return part.children.some((child) => shownPart(child, hidden))
  return !part.fixed || part.entries.length > 0
}
