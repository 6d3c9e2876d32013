// Written by hand from the HTTP contract; to be replaced by types generated from the server's openapi.json.

export type Role = 'administrator' | 'officer' | 'gridworker' | 'volunteer' | 'commander' | 'steward'
export type Permission =
  | 'areas.read' | 'areas.change' | 'roster.read' | 'roster.search' | 'roster.change' | 'roster.import' | 'roster.export'
  | 'rounds.read' | 'rounds.manage' | 'rounds.work' | 'accounts.manage' | 'audit.read' | 'settings.change' | 'system.run' | 'forms.manage'
export type Level =
  | 'province' | 'city' | 'county' | 'street' | 'community' | 'grid1' | 'grid2' | 'grid3'
  | 'courtyard' | 'village' | 'dormitory' | 'guesthouse' | 'building' | 'other'
export type DwellingKind = 'household' | 'room' | 'shop' | 'institution'
export type RoundKind = 'screening' | 'care'
export type Outcome = 'met' | 'phoned' | 'empty' | 'refused' | 'moved' | 'nobody'
export type DoorState = 'open' | 'revisit' | 'final'
export type DoorFilter = 'missing' | 'revisit' | 'done' | 'all'
/** What the desk lists: also the doors found on the way. */
export type DoorList = DoorFilter | 'added'
export type Slot = 'lead' | 'area' | 'backbone'
export type ImportState = 'reading' | 'ready' | 'applying' | 'applied' | 'undone' | 'failed'

export interface Page<T> { items: T[]; next: string | null }
export interface Items<T> { items: T[] }
export interface Paging { after?: string | null; take?: number }

// Session and set-up
export interface NodeState {
  state: 'setup' | 'ready'
  demo: boolean
  insecureLan: boolean
  /** Addresses under which browsers reach the node; passkeys work at these. */
  origins: string[]
  node: { name: string; timeZone: string }
  version: string
  demoAccounts?: { role: Role; login: string; password: string }[]
}
export interface SetupRequest {
  code: string; login: string; name: string; password: string
  nodeName?: string; eventName?: string; eventEnds?: string
}
export interface SecondFactor { totpUri: string | null; totpSecret: string | null; recoveryCodes: string[] }
export interface Grant { id?: string; role: Role; area: string; areaName: string; from: string; to: string | null }
export interface Session {
  account: { id: string; login: string; name: string }
  grants: Grant[]
  may: Permission[]
  language: string
  expiresAt: string
}

// Passkeys
export interface Passkey { id: string; name: string; site: string; madeAt: string; usedAt: string | null }
/** A challenge, and what WebAuthn wants to know, with bytes as base64url. */
export interface PasskeyOffer<Options> { ticket: string; options: Options }
export interface PasskeyAnswer { ticket: string; credential: unknown }

// Accounts
export interface Account {
  id: string; login: string; name: string
  state: 'active' | 'invited' | 'disabled'
  grants: (Grant & { id: string })[]
  lastSeenAt: string | null
  sessions: number
}
export interface GrantRequest { role: Role; area: string; from?: string; to?: string | null }
export interface Invitation { id: string; inviteCode: string; inviteExpiresAt: string }

// Areas
export interface Area {
  code: string; name: string; level: Level; kind: string; parent: string | null; children: number
  dwellings: Record<DwellingKind, number>
  residents: number; hasShape: boolean; from: string; to: string | null
}
export interface Duty { accountId: string | null; name: string; phone: string | null; since: string }
export type Duties = Record<Slot, Duty | null>
export interface AreaDetail extends Area {
  /** From the top down; what is not `mine` has a name here and no page. */
  ancestors: { code: string; name: string; level: Level; mine: boolean }[]
  duties: Duties
  version: number
}
export interface AreaHit { code: string; name: string; level: Level; trail: string }
export interface Impact {
  areas: number; dwellings: number; residents: number
  openRounds: { id: string; number: number; name: string }[]
  workers: number; applied: boolean; codes?: string[]
}
export interface AreaImport { read: number; added: number; changed: number; unchanged: number; refused: number; problems: import('./problem').Problem[] }
export interface Gap {
  kind: 'no-lead' | 'no-area' | 'no-backbone' | 'no-manager' | 'no-dwellings' | 'dwellings-outside-grid'
  code: string; name: string; count: number
}
export interface Shapes {
  type: 'FeatureCollection'
  features: { type: 'Feature'; properties: { code: string; name: string; level: Level }; geometry: { type: string; coordinates: unknown } }[]
}

// Dwellings and residents
export interface Need { flag: boolean; note: string | null }
export interface Dwelling {
  id: string; area: string; areaName: string; site: string; building: string; unit: string; door: string; label: string
  kind: DwellingKind; vacant: boolean; floor: number | null; residents: number; headName: string | null; need: Need; version: number
}
export interface ResidentLine {
  id: string; name: string; sex: 'm' | 'f' | null; birth: string | null; age: number | null
  relation: string; phoneTail: string | null; toCheck: string[]
}
export interface DwellingDetail extends Dwelling {
  people: ResidentLine[]; duties: Duties; history: { at: string; what: string }[]
}
export interface Stay { dwelling: string; label: string; from: string | null; to: string | null; role: string }
export interface Resident extends ResidentLine {
  dwelling: { id: string; label: string; area: string; areaName: string } | null
  idNumber: string | null; phone: string | null; residence: string; groups: string[]; stays: Stay[]; note: string | null; version: number
}
export interface ResidentHit extends ResidentLine { dwellingId: string | null; door: string; areaName: string }
export interface ResidentPage extends Page<ResidentHit> { how: 'name' | 'pinyin' | 'phone' | 'door' | 'id-number' }
export interface ResidentRequest {
  dwelling: string | null; name: string; sex?: 'm' | 'f' | null; birth?: string | null; idNumber?: string | null; phone?: string | null
  relation: string; residence?: string; groups?: string[]; note?: string | null; confirmNotDuplicate?: string[]; checked?: string[]; version?: number
}
export interface Similar extends ResidentLine {
  door: string; areaName: string; score: number; why: ('name' | 'birth' | 'phone' | 'dwelling' | 'id-number')[]
}

// Roster import
export interface ColumnMapping { header: string; field: string | null; confidence: number; samples: string[] }
export interface RosterImport {
  id: string; area: string; areaName: string; fileName: string; state: ImportState
  progress: { done: number; total: number }; at: string; by: string
  mapping: { columns: ColumnMapping[] }
  summary: { households: number; residents: number; vacant: number; byGrid: Record<string, { households: number; residents: number }>; problems: Record<string, number> }
  difference: { newDwellings: number; newResidents: number; changed: number; unchanged: number; goneFromFile: number }
  problem?: import('./problem').Problem | null
}
export type ImportRowKind = 'new' | 'changed' | 'gone' | 'problem'
export interface ImportRow {
  row: number; what: string; label: string; name: string
  changes: { field: string; old: string | null; new: string | null }[]
  problems: { column: string; text: string; reason: string; code: string }[]
}

// Rounds
export interface Counts {
  kind: DwellingKind; total: number; final: number; missing: number; rate: string
  met: number; phoned: number; empty: number; refused: number; moved: number; nobody: number; added: number
}
export interface Round {
  id: string; number: number; name: string; area: string; areaName: string; kind: RoundKind; state: 'open' | 'closed'
  openedAt: string; closedAt: string | null; counts: Counts[]; needs: number; doublesLinked: number
  certificate: string | null; settings: { lookBack: string | null; places: string[] }
}
export interface BoardChild { code: string; name: string; level: Level; counts: Counts[] }
export interface Board { area: string; areaName: string; level: Level; counts: Counts[]; children: BoardChild[]; asOf: string }
export interface Door {
  dwelling: string; label: string; site: string; building: string; unit: string; door: string; floor: number | null
  kind: DwellingKind; state: DoorState; outcome: Outcome | null; attempts: number; lastAt: string | null; revisitAt: string | null
  worker: { id: string; name: string } | null; need: Need; added?: boolean
}
export interface Stair { site: string; building: string; unit: string; doors: Door[] }
export interface Mine { round: { id: string; number: number; name: string; state: 'open' | 'closed' }; worker: string; done: number; total: number; stairs: Stair[] }
export interface Try { id: string; at: string; outcome: Outcome; by: string; note: string | null; sheet?: number; saidAt?: string }
export interface DoorDetail extends Door { people?: ResidentLine[]; tries: Try[]; area: string; areaName: string; roundState: 'open' | 'closed' }
/** A door as its own page tells it, with its place in the walk, from 0. */
export interface PackDoor extends DoorDetail { order: number }
/** What a phone takes along. `whole`: these are all doors; else those that changed since the `seq` that was asked with. `residents`: people behind the doors of this answer. */
export interface Pack {
  /** Where the audit trail stood; `mark` names it when one asks for what came since. */
  seq: number; mark: string; whole: boolean; worker: string; residents: number; doors: PackDoor[]
  round: { id: string; number: number; name: string; kind: RoundKind; state: 'open' | 'closed'; areaName: string; settings: { lookBack: string | null; places: string[] } }
}
/** Somebody is at a door just now; it ends by itself. */
export interface Claim { dwelling: string; worker: string; name: string; at: string; until: string }
export interface Claims { items: Claim[]; handKey: string }
export interface HandOver { id: string; from: string; dwellings: string[]; proof: string }
export interface HandOverAnswer { taken: string[]; left: { dwelling: string; why: 'final' | 'not-theirs' | 'gone' }[] }
export interface VisitRequest { id: string; dwelling: string; outcome: Outcome; at: string; note?: string; need?: Need }
export interface VisitAnswer {
  state: DoorState; outcome: Outcome; linkedTo: string | null; linkedToOwn?: boolean; revisitAt: string | null; board: { final: number; total: number }
}
export interface NewDoor { area: string; site: string; building: string; unit: string; door: string; kind: DwellingKind; reason: string }
export interface Certificate {
  round: string; number: number; name: string; area: string; areaName: string; openedAt: string; closedAt: string; closedBy: string
  closedByName?: string; counts: Counts[]; hash: string
}
export interface SampleDoor extends Door { reknock: { outcome: Outcome | null; agrees: boolean | null; by: string | null } }
export interface Sample { size: number; asked: number; agreed: number; rate: string; doors: SampleDoor[] }
export interface Assignments { items: { worker: string; name: string; doors: number; done: number }[]; unassigned: number }

// Audit and settings
export interface AuditEntry {
  seq: number; at: string; actor: string; actorName: string; via: string; action: string; kind: string; object: string
  area: string | null; fields: string[]; reason: string | null
}
export interface AuditPage extends Page<AuditEntry> { head: { seq: number; hash: string } }
export interface AuditVerdict { ok: boolean; entries: number; firstBad: number | null; checkpoint: { seq: number; at: string } | null }
export interface Settings {
  nodeName: string; timeZone: string; eventName: string | null; eventEnds: string | null; lookBack: string | null
  places: string[]; retention: { purpose: string; days: number; tables: string[] }[]; version: number
}

// Forms
export type FormState = 'draft' | 'live' | 'retired'
/** What somebody should look at in a workbook; the code is for programs, such as forms.collect-name. */
export interface FormWarning { where: string; what: string; mend: string; code: string }
export interface FormVersion {
  no: number; name: string; state: 'draft' | 'live' | 'past'; fileName: string; hash: string
  /** How many, when it was uploaded; which they are is asked for. */
  warnings: number; uploadedAt: string; publishedAt: string | null
  /** Files that it names: made by the node for each phone, holding the entries of a list, kept with the version, or missing. */
  files: { name: string; state: 'live' | 'list' | 'kept' | 'missing' }[]
}
export interface Form {
  id: string; formId: string; title: string; area: string; areaName: string; state: FormState
  versions: FormVersion[]; version: number
  /** Submissions about which somebody has to decide. */
  waiting: number
}
/** A phone on which somebody keeps their day. */
export interface KeptPhone { id: string; name: string; madeAt: string; heardAt: string; orderedAt: string | null; deletedAt: string | null; unsent: number | null }
/** What a phone is told: to delete what it keeps, to keep it shut, nothing, or that the node does not know it. */
export type PhoneOrder = 'none' | 'shut' | 'delete' | 'unknown'
/** A kind of round, or one round by its id. */
export type FormUseKind = 'screening' | 'care' | 're-knock' | `round:${string}`
export interface FormUse { kind: FormUseKind; area: string; areaName: string; form: { id: string; title: string; formId: string }
  /** Whether a filled one settles a door: it asks for outcome, round and door. */
  records: boolean
}
export interface FormOfRound {
  form: { id: string; formId: string; title: string; no: number; version: string } | null
  /** Where in the record the round and the door stand; the page fills them in by itself. */
  names: { round: string | null; door: string | null; outcome: string | null }
  round: { id: string; number: number; name: string; kind: RoundKind; state: 'open' | 'closed'; lookBack: string | null; places: string[] }
}
export interface SubmissionAnswer {
  instanceId: string
  state: 'taken' | 'again'
  landed: { round: string; door: string; doorLabel: string; state: DoorState; outcome: Outcome; linkedTo: string | null; linkedToOwn: boolean } | null
  /** Kept, but the round did not take it. */
  refused: import('./problem').Problem | null
}
export interface SubmissionLine {
  id: string; instanceId: string; form: string; title: string; no: number; receivedAt: string; by: string; byName: string
  area: string; areaName: string; round: string | null; door: string | null; doorLabel: string | null
  state: 'taken' | 'replaced' | 'rival' | 'rejected'; refused: string | null
  /** Why the round did not take it, in words. */
  why: string | null
  /** Somebody has to decide: which of two counts, or what becomes of facts that the round refused. */
  waits: boolean
  complete: boolean; files: number
}
export interface AnswerDifference { path: string; label: string; group: string | null; first: string | null; other: string | null }
export interface SubmissionDetail {
  head: SubmissionLine
  answers: { path: string; label: string; group: string | null; text: string; shown: string; type: string }[]
  files: { name: string; bytes: number }[]
  /** What became of the entries of lists that it tells of. */
  entities: EntityStep[]
  refused: import('./problem').Problem | null
  decided: { what: 'chosen' | 'rejected' | 'landed' | 'left'; byName: string; at: string; reason: string | null } | null
  /** What else came under its number, the one that counts first. */
  others: SubmissionLine[]
  differences: AnswerDifference[] | null
}
export interface EntityStep {
  list: string; id: string | null; state: 'done' | 'waiting' | 'failed'
  /** The version of the entry that it made. */
  version: number | null
  refused: import('./problem').Problem | null
}
export interface SubmissionDecision { id: string; state: SubmissionLine['state']; landed: SubmissionAnswer['landed']; refused: import('./problem').Problem | null }
export interface SummaryQuestion {
  name: string; label: string; group: string | null; kind: 'choice' | 'choices' | 'number' | 'text' | 'date' | 'other'
  answered: number; blank: number
  choices?: { name: string; label: string; count: number; share: number }[]
  /** Answers that are none of the choices; what they were is not told. */
  others?: { count: number; share: number } | null
  numbers?: { min: number; q1: number; median: number; q3: number; max: number; mean: number; bins: { from: number; to: number; count: number }[] }
  days?: { day: string; count: number }[]
}
export interface FormSummary {
  form: { id: string; title: string }; area: string; areaName: string; submissions: number; from: string | null; to: string | null
  byDay: { day: string; count: number }[]; byArea: { code: string; name: string; count: number }[]; questions: SummaryQuestion[]
}
/** A list of entries; figures are of what lies inside the reader's areas. */
export interface EntityList {
  name: string; properties: string[]; entities: number; conflicts: number; waiting: number; failed: number
  /** Titles of the forms in use that write to it, and that ask from it. */
  writers: string[]; readers: string[]
}
/** soft: two changed it without knowing of each other; hard: they said different things of one property. */
export type EntityConflict = 'soft' | 'hard'
export interface Entity {
  id: string; label: string; values: Record<string, string>; version: number; conflict: EntityConflict | null
  area: string; areaName: string; changedAt: string
}
export interface EntityVersion {
  no: number
  /** The version that its maker had seen; 0 for the first. */
  base: number
  conflict: EntityConflict | null; label: string; values: Record<string, string>
  /** Names of the properties, and `label`, that differ from the version before. */
  changed: string[]; by: string; at: string
  /** The filled form that made it; null when it was made by hand, or the form is gone. */
  submission: string | null
}
/** Versions come newest first. */
export interface EntityDetail { list: string; properties: string[]; entity: Entity; versions: EntityVersion[] }
export interface DeviceKey {
  id: string; name: string; opens: KeyKind; account: string; accountName: string; createdAt: string
  lastUsedAt: string | null; endsAt: string | null; revokedAt: string | null
}
/** A phone that fills forms, or a program that reads what was filled. */
export type KeyKind = 'work' | 'feeds'
export interface NewDeviceKey { id: string; name: string; address: string; settings: string | null; endsAt?: string; opens: KeyKind; user: string | null; password: string | null }
