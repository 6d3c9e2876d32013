import { loadForm, type FormResource, type RootNode } from '@getodk/xforms-engine'
import { ref, shallowReactive, type Ref } from 'vue'
import { languageOf } from './language'
import { marksOf, mayBeMarked, type RawMark } from './marks'
import { prepare, type Source } from './source'
import { FormFault, partsOf as requestOf, type Choice, type Entry, type Fault, type Filled, type FormSource, type Group, type Kind, type OpenForm, type Part, type Question, type Repeat, type Text } from './types'

// The only file that knows the engine. Its nodes keep their state in objects that Vue watches (stateFactory), so that
// what is read here while a page is drawn draws it again when an answer changes it.

interface RawText { asString: string; formatted: readonly RawMark[]; imageSource?: URL; audioSource?: URL; videoSource?: URL }
/** One node, as wide as this file reads it; the engine's own types part it into forty. */
interface Raw {
  nodeId: string
  nodeType: string
  valueType?: string
  selectType?: string
  appearances: Iterable<string> | null
  nodeOptions: { rows?: number | null; accuracyThreshold?: number | null; unacceptableAccuracyThreshold?: number | null; media?: { accept: string } } | null
  maxPixels?: number | null
  definition: { bounds?: { start: unknown; end: unknown; step: unknown }; bodyElement?: { appearances?: Iterable<string> } | null }
  currentState: {
    reference: string; readonly: boolean; relevant: boolean; required: boolean; label: RawText | null; hint: RawText | null
    children: readonly Raw[] | null; value: unknown; instanceValue?: string; valueOptions?: readonly { value: string; label: RawText }[] | null
  }
  validationState: { violation?: { condition: 'required' | 'constraint'; message: { asString: string } | null } | null }
  setValue?(value: unknown): unknown
  setValues?(values: readonly string[]): unknown
  selectValues?(values: readonly string[]): unknown
  addInstances?(): unknown
  removeInstances?(at: number): unknown
}

const nothing: Text = { plain: '', marks: [] }
const fileOf = (url: URL | undefined) => (url ? decodeURIComponent(String(url).split('/').pop() ?? '') : undefined)
function textOf(raw: RawText | null | undefined): Text {
  if (!raw) return nothing
  const plain = raw.asString
  return { plain, marks: mayBeMarked(plain) ? marksOf(raw.formatted) : [plain], image: fileOf(raw.imageSource), audio: fileOf(raw.audioSource), video: fileOf(raw.videoSource) }
}

const kinds: Record<string, Kind> = { string: 'text', int: 'integer', decimal: 'decimal', date: 'date', time: 'time', dateTime: 'dateTime', geopoint: 'geopoint', geotrace: 'geotrace', geoshape: 'geoshape', barcode: 'barcode' }
function kindOf(node: Raw): Kind {
  switch (node.nodeType) {
    case 'note': case 'range': case 'rank': case 'trigger': return node.nodeType
    case 'select': return node.selectType === 'select' ? 'many' : 'one'
    case 'upload': return 'file'
    case 'input': return kinds[node.valueType ?? ''] ?? 'unsupported'
    default: return 'unsupported'
  }
}

const controls = new Set(['input', 'select', 'upload', 'note', 'range', 'rank', 'trigger'])
const blankPath = (path: string) => path.replace(/\[\d+\]/g, '')

/** The language of a form, kept beside the engine's own so that pages are drawn again when it changes. */
interface Shared { source: Source; language: Ref<string>; changed: () => void }

function partsOf(nodes: readonly Raw[] | null, shared: Shared, made: WeakMap<Raw, Part | Entry>): Part[] {
  return (nodes ?? []).flatMap((node): Part[] => {
    if (node.nodeType === 'model-value') return []
    let part = made.get(node)
    if (!part) {
      part = controls.has(node.nodeType) ? question(node, shared) : node.nodeType.startsWith('repeat-range') ? repeat(node, shared, made) : group(node, shared, made)
      made.set(node, part)
    }
    return [part as Part]
  })
}

function base(node: Raw) {
  const looks = new Set([...(node.appearances ?? []), ...(node.definition.bodyElement?.appearances ?? [])])
  return {
    id: node.nodeId.replace(/[^\w-]/g, '-'),
    get path() { return node.currentState.reference },
    get label() { return textOf(node.currentState.label) },
    get relevant() { return node.currentState.relevant },
    /** `ex:` with its colon stands for every appearance that begins so. */
    looks: (...names: string[]) => names.some((name) => (name.endsWith(':') ? [...looks].some((one) => one.startsWith(name)) : looks.has(name))),
  }
}

/** Lays getters over getters: a spread would read them once and for all. */
function over<A extends object, B extends object>(under: A, top: B): A & B {
  return Object.defineProperties({}, { ...Object.getOwnPropertyDescriptors(under), ...Object.getOwnPropertyDescriptors(top) }) as A & B
}

function group(node: Raw, shared: Shared, made: WeakMap<Raw, Part | Entry>): Group {
  return over(base(node), { part: 'group' as const, get children() { return partsOf(node.currentState.children, shared, made) } })
}

function repeat(node: Raw, shared: Shared, made: WeakMap<Raw, Part | Entry>): Repeat {
  const entryOf = (one: Raw): Entry => {
    const known = made.get(one) as Entry | undefined
    if (known) return known
    const entry = over(base(one), { part: 'entry' as const, get children() { return partsOf(one.currentState.children, shared, made) } })
    made.set(one, entry)
    return entry
  }
  return over(base(node), {
    part: 'repeat' as const,
    fixed: node.nodeType !== 'repeat-range:uncontrolled',
    get entries() { return (node.currentState.children ?? []).map(entryOf) },
    add() { node.addInstances?.(); shared.changed() },
    remove(at: number) { node.removeInstances?.(at); shared.changed() },
  })
}

function question(node: Raw, shared: Shared): Question {
  const typed = ref('')
  const kind = kindOf(node)
  const set = (act: () => void) => { typed.value = ''; act(); shared.changed() }
  const bounds = node.definition.bounds
  return over(base(node), {
    part: 'question' as const,
    kind,
    facts: {
      ...(bounds && { start: Number(bounds.start), end: Number(bounds.end), step: Number(bounds.step) }),
      accept: node.nodeOptions?.media?.accept, maxPixels: node.maxPixels ?? undefined, rows: node.nodeOptions?.rows ?? undefined,
      goodWithin: node.nodeOptions?.accuracyThreshold ?? undefined, badBeyond: node.nodeOptions?.unacceptableAccuracyThreshold ?? undefined,
    },
    get hint() { return node.currentState.hint ? textOf(node.currentState.hint) : null },
    get guidance() { return shared.source.guidance(blankPath(node.currentState.reference), shared.language.value) },
    get required() { return node.currentState.required },
    get readOnly() { return node.currentState.readonly },
    get fault(): Fault | null {
      if (typed.value) return { why: 'unreadable', text: '' }
      const violation = node.validationState.violation
      return violation ? { why: violation.condition, text: violation.message?.asString ?? '' } : null
    },
    get value() { return kind === 'trigger' ? (node.currentState.value ? 'OK' : '') : node.currentState.instanceValue ?? '' },
    put(value: string) { set(() => node.setValue?.(kind === 'trigger' ? value !== '' : value || (node.valueType === 'string' ? '' : null))) },
    unreadable(text: string) { if (text && node.currentState.instanceValue) node.setValue?.(null); typed.value = text; shared.changed() },
    get typed() { return typed.value },
    get choices(): readonly Choice[] { return choicesOf(node) },
    get chosen() { const value = node.currentState.value; return Array.isArray(value) ? (value as string[]) : [] },
    choose(values: readonly string[]) { set(() => (node.selectValues ? node.selectValues(values) : node.setValues?.(values))) },
    get file() { const value = node.currentState.value; return value instanceof File ? value : null },
    attach(file: File | null) { set(() => node.setValue?.(file)) },
  })
}

/** Labels are read when they are shown: a list of doors has thousands. */
function choicesOf(node: Raw): readonly Choice[] {
  return (node.currentState.valueOptions ?? []).map((option) => ({ value: option.value, get label() { return textOf(option.label) } }))
}

/** Files of a record brought back are unchanged to the engine, and it leaves them out: they are laid beside it again. */
function filesOf(node: Raw, into: Map<string, File>): void {
  const { relevant, value, instanceValue, children } = node.currentState
  if (!relevant) return
  if (node.nodeType === 'upload' && value instanceof File && instanceValue) into.set(instanceValue, value.name === instanceValue ? value : new File([value], instanceValue, { type: value.type }))
  for (const child of children ?? []) filesOf(child, into)
}

async function attachment(from: FormSource, name: string): Promise<Response> {
  if (!from.file) return fetch(from.media(name))
  return from.file(name).then((file) => new Response(file), () => new Response(null, { status: 404 }))
}

/** Opens a form: a new record, or one kept before. */
export async function openForm(from: FormSource): Promise<OpenForm> {
  const source = attempt('form', () => prepare(from.xml, from.kept ? {} : from.fill))
  const form = await loadForm(source.xml as FormResource, {
    fetchFormAttachment: (address) => attachment(from, fileOf(address as unknown as URL) ?? '') as never,
    missingResourceBehavior: 'BLANK',
  })
  if (form.status === 'failure') throw new FormFault('form', form.error)
  const config = {
    stateFactory: shallowReactive as never,
    instanceAttachments: { fileNameFactory: ({ basename, extension, writtenAt }: { basename: string; extension: string | null; writtenAt: Date }) => `${basename.replace(/[^\w.-]+/g, '').slice(0, 24) || 'file'}-${writtenAt.getTime()}${extension ?? ''}` },
    preloadProperties: { deviceID: from.device ?? 'linli-web', username: from.user },
    geolocationProvider: { getLocation: whereabouts },
  }
  let root: RootNode
  try {
    if (from.kept) {
      const data = new FormData()
      for (const [name, file] of requestOf(from.kept)) data.append(name, file, name)
      root = (await form.restoreInstance({ data: [data as never] }, config as never)).root
    } else root = form.createInstance(config as never).root
  } catch (error) {
    throw new FormFault(from.kept ? 'draft' : 'form', error)
  }
  return opened(root, source)
}

function opened(root: RootNode, source: Source): OpenForm {
  const listeners: (() => void)[] = []
  const made = new WeakMap<Raw, Part | Entry>()
  const raw = root as unknown as Raw
  const language = ref(root.currentState.activeLanguage.language)
  const shared: Shared = { source, language, changed: () => { for (const tell of listeners) tell() } }
  const withFiles = (xml: string): Filled => {
    const files = new Map<string, File>()
    filesOf(raw, files)
    return { xml, files: [...files] }
  }
  return {
    title: source.title,
    get parts() { return partsOf(raw.currentState.children, shared, made) },
    languages: root.languages.filter((one) => one.language !== '').map((one) => languageOf(one.language)),
    get language() { return language.value },
    speak(name) {
      const wanted = root.languages.find((one) => one.language === name)
      if (!wanted || wanted.language === language.value) return
      root.setLanguage(wanted as never)
      language.value = name
    },
    get faults() {
      return (root.validationState.violations as readonly { reference: string; violation: { message: { asString: string } | null } }[])
        .map((one) => ({ path: one.reference, text: one.violation.message?.asString ?? '' }))
    },
    keep: () => withFiles(root.instanceState.instanceXML),
    async close() {
      const payload = await root.prepareInstancePayload({ payloadType: 'monolithic' })
      return withFiles(await (payload.data[0].get('xml_submission_file') as File).text())
    },
    onChange(listener) { listeners.push(listener) },
  }
}

/** A place asked for by the form itself, in its own notation; nothing when the device does not say. */
function whereabouts(): Promise<string> {
  return new Promise((done) => {
    if (!('geolocation' in navigator)) return done('')
    navigator.geolocation.getCurrentPosition(({ coords }) => done(`${coords.latitude} ${coords.longitude} ${coords.altitude ?? 0} ${coords.accuracy}`), () => done(''), { enableHighAccuracy: true, timeout: 20_000 })
  })
}

function attempt<T>(why: 'form' | 'draft' | 'engine', act: () => T): T {
  try {
    return act()
  } catch (error) {
    throw new FormFault(why, error)
  }
}

