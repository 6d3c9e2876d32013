import type { Mark } from './types'

/** A node of marked-up text as the engine gives it. */
export interface RawMark { role: string; elementName?: string; value?: string; unsafeHtml?: string; url?: string; children?: readonly RawMark[] }

const safeLink = /^(https?:|mailto:|tel:)/i
const tags: Record<string, 'strong' | 'em' | 'u' | 'block' | 'item'> = {
  strong: 'strong', em: 'em', u: 'u', p: 'block', div: 'block', ul: 'block', ol: 'block', li: 'item', h1: 'block', h2: 'block', h3: 'block', h4: 'block', h5: 'block', h6: 'block',
}

/** Keeps bold, italics, underlines, line breaks, lists and links; everything else becomes its plain text. */
export function marksOf(raw: readonly RawMark[]): Mark[] {
  return raw.flatMap((one): Mark[] => {
    if (one.role === 'child') return [one.value ?? '']
    if (one.role === 'line-break') return [{ tag: 'br', parts: [] }]
    if (one.role === 'html') return [(one.unsafeHtml ?? '').replace(/<[^>]*>/g, '')]
    const parts = marksOf(one.children ?? [])
    const name = one.elementName ?? ''
    if (name === 'a') return safeLink.test(one.url ?? '') ? [{ tag: 'link', href: one.url!, parts }] : parts
    if (/^h\d$/.test(name)) return [{ tag: 'block', parts: [{ tag: 'strong', parts }] }]
    return tags[name] ? [{ tag: tags[name], parts }] : parts
  })
}

/** True when a text could carry mark-up at all; most do not, and reading mark-up takes its time. */
export const mayBeMarked = (text: string): boolean => /[*_#<[\]\\`\n]|^\s*(\d+\.|[-+])\s/.test(text)
