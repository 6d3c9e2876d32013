// Every page: who opens it and where it is. axe, the content policy and the screenshots go through this list.
// `at` may be a function of the ids that the community gives; `act` brings the page into a state worth looking at, and
// changes the community, so pages with it come last and are left out against a real server.
export const outside = [
  { name: 'sign-in', at: '/sign-in' },
  { name: 'invitation', at: '/invitation' },
  { name: 'not-found', at: '/nowhere' },
]

export const field = [
  { name: 'rounds', at: '/' },
  { name: 'doors', at: (id) => `/rounds/${id.round}` },
  { name: 'doors-done', at: (id) => `/rounds/${id.round}?show=done` },
  { name: 'door', at: (id) => `/rounds/${id.round}/doors/${id.missing}` },
  { name: 'door-need', at: (id) => `/rounds/${id.round}/doors/${id.need}` },
  { name: 'door-done', at: (id) => `/rounds/${id.round}/doors/${id.done}` },
  { name: 'add-door', at: (id) => `/rounds/${id.round}/add` },
  { name: 'sample', at: (id) => `/rounds/${id.round}/sample` },
  { name: 'paper', at: (id) => `/paper/${id.round}`, wait: '#sheet-no' },
  { name: 'hand', at: (id) => `/rounds/${id.round}/hand`, wait: 'form input[type=checkbox]' },
  { name: 'take', at: '/take' },
  { name: 'scan', at: '/scan', wait: '#scan-photo' },
  { name: 'door-code', at: '/d/018f0000-0000-7000-8000-00000000dead', wait: '.notice.warn' },
  { name: 'settings', at: '/settings' },
  { name: 'pin', at: '/pin' },
  { name: 'queue', at: '/queue' },
  { name: 'door-form', at: (id) => `/rounds/${id.round}/doors/${id.missing}/form`, wait: '.form-runner' },
  { name: 'door-form-group', at: (id) => `/rounds/${id.round}/doors/${id.missing}/form`, wait: '.form-runner', act: async (page) => { await page.click('[data-path$="/outcome"] input[value=met]'); await page.waitForSelector('[data-path$="/away"]'); await page.click('[data-testid=form-next]'); await page.waitForSelector('.notice.problem') } },
  { name: 'door-form-review', at: (id) => `/rounds/${id.round}/doors/${id.need}/form`, wait: '.form-runner', act: async (page) => { await page.click('[data-path$="/outcome"] input[value=nobody]'); await page.fill('[data-path$="/note"] textarea', '门锁着'); await page.click('[data-testid=form-next]'); await page.waitForSelector('.review') } },
  { name: 'doors-drafts', at: (id) => `/rounds/${id.round}/doors/${id.need}/form`, wait: '.form-runner', act: async (page, id) => {
    if (await page.locator('[data-path$="/outcome"]').count()) { await page.click('[data-path$="/outcome"] input[value=nobody]'); await page.waitForTimeout(450) }
    await page.goto(new URL(`/field/rounds/${id.round}`, page.url()).href); await page.waitForSelector('.drafts')
  } },
  { name: 'door-saving', at: (id) => `/rounds/${id.round}/doors/${id.missing}`, act: async (page) => {
    await page.route('**/visits', () => {})
    await page.click('[data-outcome=met]'); await page.waitForSelector('.notice.info')
  } },
  { name: 'door-unsaved', at: (id) => `/rounds/${id.round}/doors/${id.missing}`, act: async (page) => {
    await page.unroute('**/visits')
    await page.route('**/visits', (route) => route.abort())
    await page.click('[data-outcome=met]'); await page.waitForSelector('[data-testid=again]')
    await page.unroute('**/visits')
  } },
  { name: 'door-nobody', at: (id) => `/rounds/${id.round}/doors/${id.missing}`, act: async (page) => { await page.click('[data-outcome=nobody]'); await page.waitForSelector('.notice.ok') } },
  { name: 'door-linked', at: (id) => `/rounds/${id.round}/doors/${id.volunteered}`, act: async (page) => { await page.click('[data-outcome=met]'); await page.waitForSelector('.notice.ok') } },
  { name: 'doors-after', at: (id) => `/rounds/${id.round}/doors/${id.missing}`, act: async (page) => { await page.click('.more summary'); await page.click('[data-outcome=phoned]'); await page.waitForSelector('.saved-line') } },
  { name: 'doors-large', at: (id) => `/rounds/${id.round}`, act: async (page) => { await page.click('.bar .btn') } },
  { name: 'door-large', at: (id) => `/rounds/${id.round}/doors/${id.need}` },
  { name: 'sample-drawn', at: (id) => `/rounds/${id.round}`, act: async (page, id) => {
    await page.click('.bar .btn')
    await page.evaluate((round) => fetch(`/api/rounds/${round}/sample`, { method: 'POST', headers: { 'X-Linli': '1' }, body: '{"size":5}' }), id.round)
    await page.click('.bottom a >> nth=1'); await page.click('.knock summary >> nth=0'); await page.click('.knock [data-outcome=met] >> nth=0')
    await page.waitForSelector('.knock.done'); await page.click('.knock summary >> nth=0')
  } },
]

export const console = [
  { name: 'board', at: '/board' },
  { name: 'rounds', at: '/rounds' },
  { name: 'round', at: (id) => `/rounds/${id.round}` },
  { name: 'round-closed', at: (id) => `/rounds/${id.closed}` },
  { name: 'round-new', at: '/rounds/new' },
  { name: 'round-workers', at: (id) => `/rounds/${id.round}?tab=workers` },
  { name: 'round-balance', at: (id) => `/rounds/${id.round}?tab=workers`, act: (page) => press(page, /自动均衡|自動均衡|Share out evenly/) },
  { name: 'round-sample', at: (id) => `/rounds/${id.round}?tab=sample` },
  { name: 'round-close', at: (id) => `/rounds/${id.round}?tab=close` },
  { name: 'round-refused', at: (id) => `/rounds/${id.round}?tab=close`, act: async (page) => { await page.click('.panel .btn:not(.ghost)'); await page.click('dialog[open] .actions .btn:not(.ghost)'); await page.waitForSelector('.notice.problem') } },
  { name: 'round-door', at: (id) => `/rounds/${id.round}/doors/${id.missing}` },
  { name: 'paper', at: (id) => `/paper/${id.round}`, wait: '#sheet-no' },
  { name: 'paper-preview', at: (id) => `/paper/${id.round}`, wait: '#sheet-no', act: async (page) => { await page.click('[data-testid=prepare]'); await page.waitForSelector('.a4') } },
  { name: 'certificate', at: (id) => `/rounds/${id.closed}/certificate` },
  { name: 'board-grid', at: (id) => `/board?round=${id.round}&area=${id.area}-1` },
  { name: 'areas', at: '/areas' },
  { name: 'areas-one', at: (id) => `/areas/${id.area}-2` },
  { name: 'areas-split', at: (id) => `/areas/${id.area}`, act: async (page) => { await press(page, /^(拆分|Split)$/); await page.click('dialog[open] .actions .btn'); await page.waitForSelector('dialog[open] .notice.info') } },
  { name: 'areas-import', at: '/areas', act: (page) => press(page, /导入区划|匯入區劃|Import divisions/) },
  { name: 'map', at: '/map' },
  { name: 'map-draw', at: '/map', act: async (page) => { await page.click('.table .btn'); await page.waitForSelector('#map-text') } },
  { name: 'dwellings', at: '/dwellings' },
  { name: 'dwelling', at: (id) => `/dwellings/${id.need}` },
  { name: 'residents', at: '/residents' },
  { name: 'resident', at: (id) => `/residents/${id.resident}` },
  { name: 'residents-found', at: '/residents?q=样例' },
  { name: 'residents-none', at: '/residents?q=没有此人' },
  { name: 'resident-edit', at: (id) => `/residents/${id.resident}`, act: (page) => press(page, /^(修改|Change)$/) },
  { name: 'resident-new', at: (id) => `/residents/new?dwelling=${id.missing}`, act: async (page) => { await page.fill('#p-name', '钱样例一'); await page.waitForSelector('.alike li') } },
  { name: 'import', at: '/import' },
  { name: 'import-ready', at: (id) => `/import/${id.ready}` },
  { name: 'import-problem', at: (id) => `/import/${id.ready}`, act: (page) => page.click('#difference-problem') },
  { name: 'import-applied', at: (id) => `/import/${id.applied}` },
  { name: 'forms', at: '/forms' },
  { name: 'forms-faulty', at: '/forms', act: async (page) => {
    await page.click('#form-area'); await page.click('[role=option] >> nth=0')
    await page.setInputFiles('#form-file', { name: 'faulty.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('PK') })
    await page.click('form.panel .btn[type=submit]'); await page.waitForSelector('.form-faults')
  } },
  { name: 'form', at: (id) => `/forms/${id.form}` },
  { name: 'form-warnings', at: (id) => `/forms/${id.everything}` },
  { name: 'form-warned', at: (id) => `/forms/${id.everything}`, act: async (page) => { await page.click('.version-warnings summary >> nth=0'); await page.waitForSelector('.version-warnings table') } },
  { name: 'form-publish', at: (id) => `/forms/${id.draftForm}`, act: async (page) => { await page.click('.version-card .btn >> nth=0'); await page.waitForSelector('dialog[open]') } },
  { name: 'form-preview', at: (id) => `/forms/${id.form}/preview/2`, wait: '.form-runner' },
  { name: 'form-summary', at: (id) => `/forms/${id.form}/summary` },
  { name: 'lists', at: '/lists' },
  { name: 'list', at: (id) => (id.list ? `/lists/${encodeURIComponent(id.list)}` : '/lists') },
  { name: 'entity', at: (id) => (id.entity ? `/lists/${encodeURIComponent(id.list)}/${id.entity}` : '/lists') },
  { name: 'entity-soft', at: (id) => (id.entitySoft ? `/lists/${encodeURIComponent(id.list)}/${id.entitySoft}` : '/lists') },
  { name: 'submissions', at: '/submissions' },
  { name: 'submissions-waiting', at: (id) => `/submissions?form=${id.form}&waiting=1` },
  { name: 'submission', at: (id) => `/submissions/${id.submission}` },
  { name: 'submission-rival', at: (id) => `/submissions/${id.rival}` },
  { name: 'submission-rival-ask', at: (id) => `/submissions/${id.rival}`, act: async (page) => { await page.click('.decision .btn >> nth=0'); await page.waitForSelector('dialog[open]') } },
  { name: 'submission-refused', at: (id) => `/submissions/${id.refused}` },
  { name: 'submission-leave', at: (id) => `/submissions/${id.refused}`, act: async (page) => { await page.click('.decision .btn.ghost'); await page.click('dialog[open] .actions .btn >> nth=0'); await page.waitForSelector('#leave-reason-error') } },
  { name: 'lists-begin', at: '/lists', act: async (page) => { await page.click('.head .btn'); await page.click('dialog[open] .actions .btn >> nth=0'); await page.waitForSelector('dialog[open] .notice.problem') } },
  { name: 'list-faulty', at: (id) => `/lists/${encodeURIComponent(id.list)}`, act: async (page) => {
    await page.click('#rows-area'); await page.click('[role=option] >> nth=0')
    await page.setInputFiles('#rows-file', { name: 'faulty.csv', mimeType: 'text/csv', buffer: Buffer.from('label,phone\n样例药店,1\n,2\n,3') })
    await page.click('form.panel .btn[type=submit]'); await page.waitForSelector('.form-faults')
  } },
  { name: 'entity-edit', at: (id) => `/lists/${encodeURIComponent(id.list)}/${id.entity}`, act: async (page) => { await page.click('.head .btn >> nth=0'); await page.waitForSelector('#entity-label') } },
  { name: 'entity-remove', at: (id) => `/lists/${encodeURIComponent(id.list)}/${id.entity}`, act: async (page) => { await page.click('.entity-remove'); await page.waitForSelector('dialog[open]') } },
  { name: 'entity-overtaken', at: (id) => `/lists/${encodeURIComponent(id.list)}/${id.entity}`, act: async (page, id) => {
    await page.click('.head .btn >> nth=0'); await page.fill('#entity-1', '028-5550 9999')
    await page.evaluate(async ([list, one]) => {
      const at = `/api/forms/lists/${encodeURIComponent(list)}/entities/${one}`, { entity } = await (await fetch(at)).json()
      await fetch(at, { method: 'PUT', headers: { 'X-Linli': '1' }, body: JSON.stringify({ label: entity.label, values: { phone: `028-5550 140${entity.version}`, delivers: entity.values.delivers === 'yes' ? 'no' : 'yes' }, version: entity.version }) })
    }, [id.list, id.entity])
    await page.click('.entity-edit .btn[type=submit]'); await page.waitForSelector('.entity-edit .notice.warn')
  } },
  { name: 'lists-none', at: '/lists', act: async (page) => { await page.route('**/api/forms/lists', (route) => route.fulfill({ json: { items: [] } })); await page.reload(); await page.waitForSelector('.list-how'); await page.unroute('**/api/forms/lists') } },
  { name: 'device-keys', at: '/device-keys' },
  { name: 'device-keys-made', at: '/device-keys', act: async (page) => {
    await page.click('.head .btn'); await page.waitForSelector('#key-account option:nth-child(3)', { state: 'attached' })
    await page.selectOption('#key-account', { index: 2 }); await page.fill('#key-name', '样例手机'); await page.click('dialog[open] .actions .btn >> nth=0'); await page.waitForSelector('.key-qr')
  } },
  { name: 'device-keys-feed', at: '/device-keys', act: async (page) => {
    await page.click('.head .btn'); await page.waitForSelector('#key-account option:nth-child(3)', { state: 'attached' })
    await page.selectOption('#key-opens', 'feeds'); await page.selectOption('#key-account', { index: 2 }); await page.fill('#key-name', 'Excel'); await page.click('dialog[open] .actions .btn >> nth=0'); await page.waitForSelector('.key-address')
  } },
  { name: 'accounts', at: '/accounts' },
  { name: 'accounts-invite', at: '/accounts', act: (page) => press(page, /邀请同事|邀請同事|Invite a colleague/) },
  { name: 'accounts-one', at: '/accounts', act: (page) => page.click('.table tbody tr:nth-child(3) .btn') },
  { name: 'audit', at: '/audit' },
  { name: 'settings', at: '/settings' },
  { name: 'account', at: '/account' },
  { name: 'account-passkey-add', at: '/account', act: (page) => press(page, /添加通行密钥|新增通行密鑰|Add a passkey/) },
  { name: 'account-passkey-remove', at: '/account', act: (page) => page.click('.passkeys li .btn >> nth=1') },
  { name: 'account-confirm', at: '/account', act: async (page) => {
    await page.route('**/api/passkeys/*', (route) => route.fulfill({ status: 403, contentType: 'application/problem+json', body: '{"code":"http.confirm-first","title":"","status":403}' }))
    await page.click('.passkeys li .btn >> nth=1'); await page.click('dialog[open] .btn.danger'); await page.waitForSelector('#confirm-password')
    await page.unroute('**/api/passkeys/*')
  } },
  { name: 'account-passkey-not-here', at: '/account', act: async (page) => {
    await page.route('**/api/state', async (route) => { const answer = await route.fetch(); await route.fulfill({ response: answer, json: { ...await answer.json(), origins: [] } }) })
    await page.reload(); await page.waitForSelector('.passkeys .notice.info')
    await page.unroute('**/api/state')
  } },
]

const press = (page, name) => page.getByRole('button', { name }).first().click()

/** Ids of the invented community, asked through the contract as a signed-in reader would. */
export async function ids(page) {
  return page.evaluate(async () => {
    const get = async (path) => (await fetch(`/api${path}`)).json()
    const { items: rounds } = await get('/rounds')
    const open = rounds.find((one) => one.state === 'open' && one.kind === 'screening')
    const closed = rounds.find((one) => one.state === 'closed')
    const { items: doors } = await get(`/rounds/${open.id}/doors?state=all&take=200`)
    const { items: people } = await get('/residents?take=1').catch(() => ({ items: [] }))
    const { items: areas } = await get('/areas')
    const { items: imports = [] } = await get('/imports').catch(() => ({}))
    const { items: forms = [] } = await get('/forms').catch(() => ({}))
    const { items: submissions = [] } = await get(`/forms/submissions?take=50&form=${forms.find((one) => one.formId === 'door-visit')?.id}`).catch(() => ({}))
    const { items: lists = [] } = await get('/forms/lists').catch(() => ({}))
    const list = [...lists].sort((a, b) => b.entities - a.entities)[0]?.name
    const { items: entities = [] } = list ? await get(`/forms/lists/${encodeURIComponent(list)}/entities?take=50`) : {}
    const formOf = (name) => (forms.find((one) => one.formId === name) ?? forms[0])?.id
    const pick = (fits) => (doors.find(fits) ?? doors[0]).dwelling
    return {
      round: open.id, closed: closed?.id ?? open.id, area: areas?.[0]?.code, resident: people?.[0]?.id,
      form: formOf('door-visit'), everything: formOf('everything'), draftForm: formOf('daily-call'), submission: submissions[0]?.id,
      rival: submissions.find((one) => one.state === 'rival')?.id, refused: submissions.find((one) => one.state === 'taken' && one.refused)?.id,
      list, entity: (entities.find((one) => one.conflict === 'hard') ?? entities[0])?.id, entitySoft: (entities.find((one) => one.conflict === 'soft') ?? entities[0])?.id,
      ready: imports.find((one) => one.state === 'ready')?.id, applied: imports.find((one) => one.state === 'applied')?.id,
      missing: pick((d) => d.state === 'open' && !d.need.flag), need: pick((d) => d.need.flag), done: pick((d) => d.state === 'final'), volunteered: pick((d) => d.state === 'final' && d.outcome === 'met' && d.door === '101'),
    }
  })
}
