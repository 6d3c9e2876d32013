/** What the rest of the program knows of a form that is open. The engine behind it is seen by engine.ts alone. */

/** Text with the little mark-up that a form may carry: nothing here can become a script or a style. */
export type Mark = string | { tag: 'strong' | 'em' | 'u' | 'br' | 'block' | 'item' | 'link'; href?: string; parts: Mark[] }
export interface Text { plain: string; marks: Mark[]; image?: string; audio?: string; video?: string }

export type Kind =
  | 'text' | 'integer' | 'decimal' | 'range' | 'note' | 'date' | 'time' | 'dateTime' | 'one' | 'many' | 'rank'
  | 'geopoint' | 'geotrace' | 'geoshape' | 'file' | 'barcode' | 'trigger' | 'unsupported'

export interface Choice { value: string; label: Text }
/** Why an answer cannot stay: missing, refused by the form's own rule, or not readable as its kind (a number, a day). */
export interface Fault { why: 'required' | 'constraint' | 'unreadable'; text: string }

interface PartBase {
  readonly id: string
  readonly path: string
  readonly label: Text
  readonly relevant: boolean
  looks(...names: string[]): boolean
}

export interface Question extends PartBase {
  readonly part: 'question'
  readonly kind: Kind
  readonly hint: Text | null
  readonly guidance: string
  readonly required: boolean
  readonly readOnly: boolean
  readonly fault: Fault | null
  /** The answer as it stands in the record; '' when there is none. */
  readonly value: string
  put(value: string): void
  /** What was typed and is no answer of this kind; '' takes the fault away. */
  unreadable(typed: string): void
  readonly typed: string
  readonly choices: readonly Choice[]
  readonly chosen: readonly string[]
  choose(values: readonly string[]): void
  readonly file: File | null
  attach(file: File | null): void
  /** What the form says of its kind: bounds of a range, accepted files, lines of a text, accuracy of a place. */
  readonly facts: { start?: number; end?: number; step?: number; accept?: string; maxPixels?: number; rows?: number; goodWithin?: number; badBeyond?: number }
}

export interface Group extends PartBase { readonly part: 'group'; readonly children: readonly Part[] }
export interface Entry extends PartBase { readonly part: 'entry'; readonly children: readonly Part[] }
export interface Repeat extends PartBase {
  readonly part: 'repeat'
  readonly entries: readonly Entry[]
  /** True when the form itself says how many there are. */
  readonly fixed: boolean
  add(): void
  remove(at: number): void
}
export type Part = Question | Group | Repeat

/**
 * A record ready to be sent or kept: its XML and the files that it names. The XML is text and no file, because a browser
 * may drop a file that is written while the page goes away.
 */
export interface Filled { xml: string; files: [name: string, file: File][] }

/** The record as the parts of a request. */
export const partsOf = ({ xml, files }: Filled): [name: string, file: File][] => [['xml_submission_file', new File([xml], 'xml_submission_file', { type: 'text/xml' })], ...files]

export interface FormLanguage { name: string; code: string }

export interface OpenForm {
  readonly title: string
  readonly parts: readonly Part[]
  readonly languages: readonly FormLanguage[]
  readonly language: string
  speak(name: string): void
  /** Paths of what the form's own rules still miss, in its order. */
  readonly faults: readonly { path: string; text: string }[]
  /** The record as it stands, without closing it. */
  keep(): Filled
  /** The record closed for sending. */
  close(): Promise<Filled>
  /** Called after each change that a person made. */
  onChange(listener: () => void): void
}

export interface FormSource {
  xml: string
  /** Where a file of the form is to be had. */
  media(name: string): string
  /** The file itself, when the app keeps it; without this it is fetched from its address. */
  file?(name: string): Promise<Blob>
  /** Values that the page knows, by path; they are answers already when the form opens. */
  fill?: Record<string, string>
  /** A record kept before, to go on with. */
  kept?: Filled
  user?: string
  device?: string
}

export class FormFault extends Error {
  constructor(readonly why: 'form' | 'draft' | 'engine', cause: unknown) {
    super(`forms.${why}: ${String((cause as Error)?.message ?? cause)}`, { cause })
    this.name = 'FormFault'
  }
}
