import { address, get, getText, putFile, send, sendFile, sendParts, type Act, type FilePart, type Query } from './client'
import type * as S from './schema'

const e = encodeURIComponent
type Paged = S.Paging & Query

/** Every address of the contract, once. Acts take an optional Act, so that a retry carries the same key. */
export const api = {
  state: () => get<S.NodeState>('/state'),
  setup: (body: S.SetupRequest, act?: Act) => send<S.SecondFactor>('POST', '/setup', body, act),
  acceptInvitation: (body: { code: string; password: string }, act?: Act) => send<S.SecondFactor>('POST', '/invitations/accept', body, act),

  session: {
    get: () => get<S.Session>('/session'),
    start: (body: { login: string; password: string; totp?: string }, act?: Act) => send<S.Session>('POST', '/session', body, act),
    end: () => send<void>('DELETE', '/session'),
    language: (language: string) => send<void>('PUT', '/session/language', { language }),
    offerPasskey: (act?: Act) => send<S.PasskeyOffer<PublicKeyCredentialRequestOptionsJSON>>('POST', '/session/passkey/offer', undefined, act),
    startWithPasskey: (body: S.PasskeyAnswer, act?: Act) => send<S.Session>('POST', '/session/passkey', body, act),
    /** Proves once more who is signed in. */
    confirm: (body: { password: string; totp?: string }, act?: Act) => send<void>('POST', '/session/confirm', body, act),
    offerConfirm: (act?: Act) => send<S.PasskeyOffer<PublicKeyCredentialRequestOptionsJSON>>('POST', '/session/confirm/offer', undefined, act),
    confirmWithPasskey: (body: S.PasskeyAnswer, act?: Act) => send<void>('POST', '/session/confirm/passkey', body, act),
  },

  /** Passkeys of the own account. */
  passkeys: {
    list: () => get<S.Items<S.Passkey>>('/passkeys'),
    offer: (act?: Act) => send<S.PasskeyOffer<PublicKeyCredentialCreationOptionsJSON>>('POST', '/passkeys/offer', undefined, act),
    add: (body: S.PasskeyAnswer & { name: string }, act?: Act) => send<{ id: string }>('POST', '/passkeys', body, act),
    rename: (id: string, name: string, act?: Act) => send<void>('PUT', `/passkeys/${e(id)}`, { name }, act),
    remove: (id: string, act?: Act) => send<void>('DELETE', `/passkeys/${e(id)}`, undefined, act),
  },

  accounts: {
    list: (q: Paged = {}) => get<S.Page<S.Account>>('/accounts', q),
    invite: (body: { login: string; name: string; grants: S.GrantRequest[] }, act?: Act) => send<S.Invitation>('POST', '/accounts', body, act),
    grant: (id: string, body: S.GrantRequest, act?: Act) => send<{ id: string }>('POST', `/accounts/${e(id)}/grants`, body, act),
    revoke: (id: string, grant: string, act?: Act) => send<void>('DELETE', `/accounts/${e(id)}/grants/${e(grant)}`, undefined, act),
    disable: (id: string, reason: string, act?: Act) => send<void>('POST', `/accounts/${e(id)}/disable`, { reason }, act),
    enable: (id: string, act?: Act) => send<void>('POST', `/accounts/${e(id)}/enable`, undefined, act),
    phones: (id: string) => get<S.Items<S.KeptPhone>>(`/accounts/${e(id)}/phones`),
    deletePhone: (id: string, phone: string, act?: Act) => send<void>('POST', `/accounts/${e(id)}/phones/${e(phone)}/delete`, undefined, act),
    endSessions: (id: string, act?: Act) => send<void>('POST', `/accounts/${e(id)}/end-sessions`, undefined, act),
    /** With `secondFactor` the lost phone's codes end too; without it they stay. */
    reset: (id: string, act?: Act, secondFactor = false) =>
      send<Omit<S.Invitation, 'id'>>('POST', `/accounts/${e(id)}/reset`, secondFactor ? { secondFactor } : undefined, act),
  },

  areas: {
    children: (parent: string | null = null, q: Paged = {}) => get<S.Page<S.Area>>('/areas', { parent, ...q }),
    search: (q: string) => get<S.Items<S.AreaHit>>('/areas/search', { q }),
    get: (code: string) => get<S.AreaDetail>(`/areas/${e(code)}`),
    add: (body: { parent: string; name: string; level: S.Level; code?: string }, act?: Act) => send<{ code: string }>('POST', '/areas', body, act),
    rename: (code: string, body: { name: string; from: string; version: number }, act?: Act) => send<void>('POST', `/areas/${e(code)}/rename`, body, act),
    move: (code: string, body: { parent: string; from: string; preview: boolean; version: number }, act?: Act) =>
      send<S.Impact>('POST', `/areas/${e(code)}/move`, body, act),
    merge: (code: string, body: { into: string; from: string; preview: boolean; version: number }, act?: Act) =>
      send<S.Impact>('POST', `/areas/${e(code)}/merge`, body, act),
    split: (code: string, body: { from: string; preview: boolean; version: number; parts: { name: string; code?: string; children: string[]; sites: string[] }[] }, act?: Act) =>
      send<S.Impact>('POST', `/areas/${e(code)}/split`, body, act),
    import: (csv: Blob, act?: Act) => sendFile<S.AreaImport>('/areas/import', {}, csv, 'text/csv', act),
    setDuty: (code: string, body: { slot: S.Slot; accountId: string | null; name: string; phone: string | null; from: string }, act?: Act) =>
      send<void>('PUT', `/areas/${e(code)}/duties`, body, act),
    handOver: (body: { fromAccount: string; toAccount: string; area: string; reason: string }, act?: Act) =>
      send<{ areas: number; dwellings: number; doors: number }>('POST', '/duties/hand-over', body, act),
    gaps: (code: string) => get<S.Items<S.Gap>>(`/areas/${e(code)}/gaps`),
    shapes: (code: string) => get<S.Shapes>(`/areas/${e(code)}/shapes`),
    setShapes: (code: string, body: unknown, act?: Act) =>
      send<{ drawn: number; refused: import('./problem').Problem[] }>('PUT', `/areas/${e(code)}/shapes`, body, act),
    rosterFile: (code: string) => `/api/areas/${e(code)}/roster.xlsx`,
  },

  dwellings: {
    list: (q: Paged & { area?: string; building?: string; unit?: string; q?: string; kind?: string } = {}) => get<S.Page<S.Dwelling>>('/dwellings', q),
    get: (id: string) => get<S.DwellingDetail>(`/dwellings/${e(id)}`),
    add: (body: { area: string; site: string; building: string; unit: string; door: string; kind: S.DwellingKind; floor?: number | null }, act?: Act) =>
      send<{ id: string }>('POST', '/dwellings', body, act),
    change: (id: string, body: Pick<S.Dwelling, 'site' | 'building' | 'unit' | 'door' | 'kind' | 'vacant' | 'floor' | 'version'>, act?: Act) =>
      send<void>('PUT', `/dwellings/${e(id)}`, body, act),
    remove: (id: string, version: number, act?: Act) => send<void>('DELETE', `/dwellings/${e(id)}?version=${version}`, undefined, act),
    setNeed: (id: string, body: S.Need & { version: number }, act?: Act) => send<void>('PUT', `/dwellings/${e(id)}/need`, body, act),
    setDuty: (id: string, body: { slot: S.Slot; accountId: string | null; name?: string; from?: string }, act?: Act) =>
      send<void>('PUT', `/dwellings/${e(id)}/duties`, body, act),
  },

  residents: {
    search: (q: Paged & { q?: string; area?: string } = {}) => get<S.ResidentPage>('/residents', q),
    get: (id: string) => get<S.Resident>(`/residents/${e(id)}`),
    add: (body: S.ResidentRequest, act?: Act) => send<{ id: string }>('POST', '/residents', body, act),
    change: (id: string, body: S.ResidentRequest, act?: Act) => send<void>('PUT', `/residents/${e(id)}`, body, act),
    move: (id: string, body: { dwelling: string | null; from: string; role?: string }, act?: Act) => send<void>('POST', `/residents/${e(id)}/move`, body, act),
    similar: (q: { name?: string; birth?: string; phone?: string; dwelling?: string; for?: string }) => get<S.Items<S.Similar>>('/residents/similar', q),
    merge: (id: string, other: string, act?: Act) => send<{ mergeId: string }>('POST', `/residents/${e(id)}/merge`, { other }, act),
    undoMerge: (mergeId: string, act?: Act) => send<void>('POST', `/merges/${e(mergeId)}/undo`, undefined, act),
    notDuplicate: (id: string, other: string, act?: Act) => send<void>('POST', `/residents/${e(id)}/not-duplicate`, { other }, act),
  },

  imports: {
    upload: (area: string, file: File, act?: Act) => sendFile<{ id: string }>('/imports', { area, name: file.name }, file, 'application/octet-stream', act),
    list: (area?: string) => get<S.Items<S.RosterImport>>('/imports', { area }),
    get: (id: string) => get<S.RosterImport>(`/imports/${e(id)}`),
    map: (id: string, columns: { header: string; field: string | null }[], act?: Act) => send<void>('PUT', `/imports/${e(id)}/mapping`, { columns }, act),
    rows: (id: string, what: S.ImportRowKind, q: Paged = {}) => get<S.Page<S.ImportRow>>(`/imports/${e(id)}/rows`, { what, ...q }),
    apply: (id: string, act?: Act) => send<void>('POST', `/imports/${e(id)}/apply`, undefined, act),
    undo: (id: string, act?: Act) => send<S.RosterImport>('POST', `/imports/${e(id)}/undo`, undefined, act),
    problemsFile: (id: string) => `/api/imports/${e(id)}/problems.xlsx`,
  },

  rounds: {
    list: (area?: string) => get<S.Items<S.Round>>('/rounds', { area }),
    open: (body: { area: string; name?: string; kind: S.RoundKind; lookBack?: string; places?: string[] }, act?: Act) => send<S.Round>('POST', '/rounds', body, act),
    get: (id: string) => get<S.Round>(`/rounds/${e(id)}`),
    board: (id: string, area?: string) => get<S.Board>(`/rounds/${e(id)}/board`, { area }),
    doors: (id: string, q: Paged & { area?: string; state?: S.DoorList; worker?: string; building?: string } = {}) =>
      get<S.Page<S.Door>>(`/rounds/${e(id)}/doors`, q),
    mine: (id: string) => get<S.Mine>(`/rounds/${e(id)}/mine`),
    pack: (id: string, since?: string) => get<S.Pack>(`/rounds/${e(id)}/pack`, { since }),
    door: (id: string, dwelling: string) => get<S.DoorDetail>(`/rounds/${e(id)}/doors/${e(dwelling)}`),
    visit: (id: string, body: S.VisitRequest, act?: Act) => send<S.VisitAnswer>('POST', `/rounds/${e(id)}/visits`, body, act),
    addDoor: (id: string, body: S.NewDoor, act?: Act) => send<S.Door>('POST', `/rounds/${e(id)}/doors`, body, act),
    claims: (id: string) => get<S.Claims>(`/rounds/${e(id)}/claims`),
    claim: (id: string, body: { dwellings: string[]; claim: boolean; takeOver?: boolean }, act?: Act) => send<S.Claims>('PUT', `/rounds/${e(id)}/claims`, body, act),
    takeOver: (id: string, body: S.HandOver, act?: Act) => send<S.HandOverAnswer>('POST', `/rounds/${e(id)}/handovers`, body, act),
    assign: (id: string, body: { workers: string[]; area?: string }, act?: Act) =>
      send<S.Items<{ worker: string; name: string; doors: number; stairs: number }>>('POST', `/rounds/${e(id)}/assign`, body, act),
    reassign: (id: string, body: { worker: string | null; dwellings?: string[]; area?: string; building?: string; unit?: string }, act?: Act) =>
      send<void>('PUT', `/rounds/${e(id)}/assignments`, body, act),
    assignments: (id: string) => get<S.Assignments>(`/rounds/${e(id)}/assignments`),
    close: (id: string, act?: Act) => send<S.Certificate>('POST', `/rounds/${e(id)}/close`, undefined, act),
    certificate: (id: string) => get<S.Certificate>(`/rounds/${e(id)}/certificate`),
    drawSample: (id: string, size: number, act?: Act) => send<S.Sample>('POST', `/rounds/${e(id)}/sample`, { size }, act),
    sample: (id: string) => get<S.Sample>(`/rounds/${e(id)}/sample`),
    reknock: (id: string, dwelling: string, body: { outcome: S.Outcome; at: string }, act?: Act) =>
      send<void>('POST', `/rounds/${e(id)}/sample/${e(dwelling)}`, body, act),
  },

  /** The phone itself, which keeps somebody's day for work without a signal. */
  phones: {
    keep: (body: { id: string; token: string; name: string }, act?: Act) => send<void>('POST', '/phones', body, act),
    ask: (body: { id: string; token: string; deleted?: boolean; unsent?: number }) => send<{ order: S.PhoneOrder }>('POST', '/phones/ask', body),
  },

  forms: {
    list: () => get<S.Items<S.Form>>('/forms'),
    get: (id: string) => get<S.Form>(`/forms/${e(id)}`),
    upload: (area: string, file: File, act?: Act) => sendFile<{ form: S.Form; warnings: S.FormWarning[] }>('/forms', { area, name: file.name }, file, 'application/octet-stream', act),
    shipped: (area: string, act?: Act) => send<S.Items<S.Form>>('POST', '/forms/shipped', { area }, act),
    addFile: (id: string, no: number, file: File, act?: Act) => putFile<S.Form>(`/forms/${e(id)}/versions/${no}/media/${e(file.name)}`, file, act),
    publish: (id: string, body: { no: number; version: number }, act?: Act) => send<S.Form>('POST', `/forms/${e(id)}/publish`, body, act),
    retire: (id: string, version: number, act?: Act) => send<S.Form>('POST', `/forms/${e(id)}/retire`, { version }, act),
    xml: (id: string, no: number) => getText(`/forms/${e(id)}/versions/${no}/form.xml`),
    workbookFile: (id: string, no: number) => `/api/forms/${e(id)}/versions/${no}/workbook.xlsx`,
    warnings: (id: string, no: number) => get<S.Items<S.FormWarning>>(`/forms/${e(id)}/versions/${no}/warnings`),
    changes: (id: string, no: number) => get<{ since: number | null; lines: string[] }>(`/forms/${e(id)}/versions/${no}/changes`),
    mediaFile: (id: string, name: string, q: { round?: string; door?: string; example?: 1; no?: number } = {}) => address(`/api/forms/${e(id)}/media/${e(name)}`, q),
    uses: () => get<S.Items<S.FormUse>>('/forms/uses'),
    setUse: (body: { kind: S.FormUseKind; area: string; form: string | null; anyway?: boolean }, act?: Act) => send<void>('PUT', '/forms/uses', body, act),
    ofRound: (round: string) => get<S.FormOfRound>(`/forms/of-round/${e(round)}`),
    submit: (parts: readonly FilePart[]) => sendParts<S.SubmissionAnswer>('/forms/submission', parts),
    submissions: (q: Paged & { form: string; waiting?: '1' }) => get<S.Page<S.SubmissionLine>>('/forms/submissions', q),
    submission: (id: string) => get<S.SubmissionDetail>(`/forms/submissions/${e(id)}`),
    choose: (id: string, act?: Act) => send<S.SubmissionDecision>('POST', `/forms/submissions/${e(id)}/choose`, {}, act),
    reject: (id: string, act?: Act) => send<S.SubmissionDecision>('POST', `/forms/submissions/${e(id)}/reject`, {}, act),
    land: (id: string, act?: Act) => send<S.SubmissionDecision>('POST', `/forms/submissions/${e(id)}/land`, {}, act),
    leave: (id: string, reason: string, act?: Act) => send<S.SubmissionDecision>('POST', `/forms/submissions/${e(id)}/leave`, { reason }, act),
    submissionFile: (id: string, name: string) => `/api/forms/submissions/${e(id)}/files/${e(name)}`,
    summary: (id: string, q: { area?: string; from?: string; to?: string } = {}) => get<S.FormSummary>(`/forms/${e(id)}/summary`, q),
    file: (id: string, what: 'summary' | 'answers', ending: 'csv' | 'xlsx', q: { area?: string; from?: string; to?: string; reason?: string } = {}) =>
      address(`/api/forms/${e(id)}/${what}.${ending}`, q),
    odata: (id: string) => `/api/forms/${e(id)}/odata/`,
  },

  /** What forms write down and ask from. */
  lists: {
    all: () => get<S.Items<S.EntityList>>('/forms/lists'),
    /** Begins a list, or gives one that is there the properties that are new. */
    begin: (body: { name: string; properties: string[] }, act?: Act) => send<S.EntityList>('POST', '/forms/lists', body, act),
    entities: (list: string, q: Paged & { q?: string; conflicts?: 1 } = {}) => get<S.Page<S.Entity>>(`/forms/lists/${e(list)}/entities`, q),
    file: (list: string, reason: string) => address(`/api/forms/lists/${e(list)}/entities.csv`, { reason }),
    /** The server knows no key here: what was sent twice is added twice. */
    addRows: (list: string, area: string, table: Blob, act?: Act) => sendFile<{ added: number; list: S.EntityList }>(`/forms/lists/${e(list)}/rows`, { area }, table, 'text/csv', act),
    entity: (list: string, id: string) => get<S.EntityDetail>(`/forms/lists/${e(list)}/entities/${e(id)}`),
    change: (list: string, id: string, body: { label: string; values: Record<string, string>; version: number }, act?: Act) =>
      send<S.Entity>('PUT', `/forms/lists/${e(list)}/entities/${e(id)}`, body, act),
    settle: (list: string, id: string, version: number, act?: Act) => send<S.Entity>('POST', `/forms/lists/${e(list)}/entities/${e(id)}/settle`, { version }, act),
    remove: (list: string, id: string, version: number, act?: Act) => send<S.Entity>('POST', `/forms/lists/${e(list)}/entities/${e(id)}/remove`, { version }, act),
  },

  deviceKeys: {
    list: () => get<S.Items<S.DeviceKey>>('/device-keys'),
    make: (body: { account: string; name: string; opens: S.KeyKind; days?: number }, act?: Act) => send<S.NewDeviceKey>('POST', '/device-keys', body, act),
    revoke: (id: string, act?: Act) => send<void>('DELETE', `/device-keys/${e(id)}`, undefined, act),
  },

  audit: {
    list: (q: Paged & { actor?: string; action?: string; object?: string } = {}) => get<S.AuditPage>('/audit', q),
    verify: (act?: Act) => send<S.AuditVerdict>('POST', '/audit/verify', undefined, act),
  },

  settings: {
    get: () => get<S.Settings>('/settings'),
    change: (body: S.Settings, act?: Act) => send<S.Settings>('PUT', '/settings', body, act),
  },
}
