import type { Entity, EntityVersion } from '@linli/api'

/** What an entry says: its label and its properties by name. No property may be called label, so both fit into one. */
export type Content = Record<string, string>
export interface Change { name: string; before: string; now: string }
/** Something that somebody else changed; `mine` is what was being written there, when it is another text. */
export interface News extends Change { mine: string | null }
/** A property of which two said different things: what both had seen, who came first, and what counts. */
export interface Dispute { name: string; before: string; first: string; now: string }

export const contentOf = (one: Pick<Entity, 'label' | 'values'>): Content => ({ ...one.values, label: one.label })
const at = (content: Content | undefined, name: string) => content?.[name] ?? ''

/** What a version changed, with the text before it. Nothing for the first, which has all of it from nowhere. */
export function changesOf(version: EntityVersion, before: EntityVersion | undefined): Change[] {
  const now = contentOf(version), old = before && contentOf(before)
  return version.changed.map((name) => ({ name, before: at(old, name), now: at(now, name) }))
}

/** The body of a change: of the properties only what was really changed, so that nothing else is overwritten. */
export function bodyOf(seen: Content, typed: Content, version: number): { label: string; values: Content; version: number } {
  const changed = Object.entries(typed).filter(([name, text]) => name !== 'label' && text !== at(seen, name))
  return { label: at(typed, 'label').trim(), values: Object.fromEntries(changed), version }
}

/** Somebody changed the entry while it was being written: what is new, and the form with it. Where both wrote, what was typed stays. */
export function rebase(seen: Content, now: Content, typed: Content): { typed: Content; news: News[] } {
  const names = Object.keys({ ...seen, ...now }).filter((name) => at(seen, name) !== at(now, name))
  const kept = (name: string) => at(typed, name) !== at(seen, name)
  return {
    typed: { ...typed, ...Object.fromEntries(names.filter((name) => !kept(name)).map((name) => [name, at(now, name)])) },
    news: names.map((name) => ({ name, before: at(seen, name), now: at(now, name), mine: kept(name) && at(typed, name) !== at(now, name) ? at(typed, name) : null })),
  }
}

/**
 * Of what two forms said different things, as long as nobody settled it. Versions come newest first; a change by hand
 * settles all that came before it. A version that is no longer kept is left out.
 */
export function disputesOf(versions: readonly EntityVersion[]): Dispute[] {
  const byHand = versions.findIndex((one) => one.no > 1 && one.submission === null && one.conflict === null)
  const open = versions.slice(0, byHand < 0 ? versions.length : byHand).filter((one) => one.conflict === 'hard')
  const found = new Map<string, Dispute>()
  for (const version of open) {
    const seen = versions.find((one) => one.no === version.base), others = versions.find((one) => one.no === version.no - 1)
    if (!seen || !others) continue
    for (const name of version.changed) {
      const dispute = { name, before: at(contentOf(seen), name), first: at(contentOf(others), name), now: at(contentOf(version), name) }
      if (!found.has(name) && dispute.before !== dispute.first) found.set(name, dispute)
    }
  }
  return [...found.values()]
}

/** The names of properties that somebody wrote: one on a line, or with commas between. */
export const namesOf = (text: string) => [...new Set(text.split(/[\n,，、;；]/).map((name) => name.trim()).filter(Boolean))]
