// Loads the engine of ODK Web Forms without a browser: jsdom gives it a document, and nobody may see that this is Node,
// or its parser of expressions looks for files that its package does not have.
import { JSDOM } from 'jsdom'

const GLOBALS = ['document', 'Node', 'Element', 'Attr', 'Text', 'Comment', 'CDATASection', 'CharacterData', 'Document', 'XMLDocument', 'DocumentFragment',
  'ProcessingInstruction', 'DOMParser', 'XMLSerializer', 'XPathResult', 'XPathEvaluator', 'XPathExpression', 'NodeFilter', 'NamedNodeMap', 'NodeList', 'HTMLElement', 'TreeWalker']

function putDocument() {
  const { window } = new JSDOM('<!doctype html>', { url: 'http://localhost/' })
  globalThis.window ??= window
  for (const name of GLOBALS) globalThis[name] ??= window[name]
}

async function withoutNode(act) {
  const { versions } = process
  Object.defineProperty(process, 'versions', { value: { ...versions, node: undefined }, configurable: true })
  try {
    return await act()
  } finally {
    Object.defineProperty(process, 'versions', { value: versions, configurable: true })
  }
}

/** The engine, loaded once. */
export async function loadEngine() {
  putDocument()
  return withoutNode(() => import('@getodk/xforms-engine'))
}

/** An empty answer of the right kind for every file that a form reads. */
export async function fetchEmptyFile(address) {
  const name = String(address)
  const [type, text] = name.endsWith('.csv') ? ['text/csv', 'name,label,__version\na,A,1\n']
    : name.endsWith('.geojson') ? ['application/geo+json', '{"type":"FeatureCollection","features":[]}']
      : ['text/xml', '<root><item><name>a</name><label>A</label></item></root>']
  return new Response(text, { status: 200, headers: { 'content-type': type } })
}

/** Loads a form and opens a new one of it; the reason when that fails. */
export async function tryForm(engine, xml) {
  try {
    const form = await engine.loadForm(xml, {
      fetchFormAttachment: fetchEmptyFile,
      missingResourceBehavior: engine.MISSING_RESOURCE_BEHAVIOR?.BLANK ?? 'BLANK',
    })
    if (form.status === 'failure') return { reason: reasonOf(form.error) }
    const instance = form.createInstance({ geolocationProvider: { getLocation: async () => '' }, attachFile: undefined })
    return { nodes: count(instance.root), warnings: form.warnings }
  } catch (error) {
    return { reason: reasonOf(error) }
  }
}

function count(node) {
  const children = node.currentState?.children ?? []
  return children.reduce((sum, child) => sum + count(child), 1)
}

function reasonOf(error) {
  const reasons = []
  for (let at = error; at && reasons.length < 4; at = at.cause) reasons.push(String(at.message ?? at).split('\n')[0])
  return [...new Set(reasons)].join(' <- ')
}
