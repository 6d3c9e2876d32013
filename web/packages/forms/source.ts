/** What is read from, or written into, the form's own XML before the engine sees it. */
const xforms = 'http://www.w3.org/2002/xforms'

export interface Source {
  xml: string
  title: string
  /** Guidance of a question by its path and language; the engine does not hand it out. */
  guidance(path: string, language: string): string
}

export function prepare(xml: string, fill: Record<string, string> = {}): Source {
  const document = new DOMParser().parseFromString(xml, 'text/xml')
  const wrong = document.getElementsByTagName('parsererror')[0]
  if (wrong) throw new Error(wrong.textContent ?? 'not XML')
  const guidance = guidanceOf(document)
  const filled = Object.entries(fill).filter(([path, value]) => value && write(document, path, value))
  const changed = takeAway(document) || filled.length > 0
  return {
    xml: changed ? new XMLSerializer().serializeToString(document) : xml,
    title: document.getElementsByTagNameNS('http://www.w3.org/1999/xhtml', 'title')[0]?.textContent ?? '',
    guidance,
  }
}

/** Kinds of text that the engine does not know and would add to the plain one, and names of files with an answer in them. */
function takeAway(document: Document): boolean {
  const named = (one: Element) => one.hasAttribute('form') && one.getElementsByTagNameNS(xforms, 'output').length > 0
  const unknown = [...document.getElementsByTagNameNS(xforms, 'value')].filter((one) => ['guidance', 'short', 'big-image'].includes(one.getAttribute('form') ?? '') || named(one))
  for (const one of unknown) {
    const text = one.parentElement
    one.remove()
    if (text && !text.children.length) text.append(document.createElementNS(xforms, 'value'))
  }
  return unknown.length > 0
}

const child = (element: Element | undefined, name: string) => [...(element?.children ?? [])].find((one) => one.localName === name)

/** Puts a value at its path into the primary instance, where it stands as if it had been the default. */
function write(document: Document, path: string, value: string): boolean {
  const instance = document.getElementsByTagNameNS(xforms, 'instance')[0]
  const [root, ...names] = path.split('/').filter(Boolean)
  let at: Element | undefined = instance?.children[0]
  if (!at || at.localName !== root) return false
  for (const name of names) at = child(at, name)
  if (!at || at.children.length) return false
  at.textContent = value
  return true
}

function guidanceOf(document: Document): Source['guidance'] {
  const byLanguage = new Map<string, Map<string, string>>()
  for (const translation of document.getElementsByTagNameNS(xforms, 'translation')) {
    const texts = new Map<string, string>()
    for (const text of translation.children) {
      const value = [...text.children].find((one) => one.getAttribute('form') === 'guidance')
      if (value) texts.set(text.getAttribute('id') ?? '', value.textContent?.trim() ?? '')
    }
    byLanguage.set(translation.getAttribute('lang') ?? '', texts)
  }
  const idOf = new Map<string, string>()
  if ([...byLanguage.values()].some((texts) => texts.size)) {
    for (const hint of document.getElementsByTagNameNS(xforms, 'hint')) {
      const id = /jr:itext\('([^']+)'\)/.exec(hint.getAttribute('ref') ?? '')?.[1]
      const path = hint.parentElement?.getAttribute('ref')
      if (id && path) idOf.set(path, id)
    }
  }
  return (path, language) => {
    const id = idOf.get(path)
    return id ? (byLanguage.get(language) ?? [...byLanguage.values()][0])?.get(id) ?? '' : ''
  }
}
