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
  { name: 'settings', at: '/settings' },
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
  { name: 'areas', at: '/areas' },
  { name: 'areas-one', at: (id) => `/areas/${id.area}` },
  { name: 'map', at: '/map' },
  { name: 'dwellings', at: '/dwellings' },
  { name: 'dwelling', at: (id) => `/dwellings/${id.need}` },
  { name: 'residents', at: '/residents' },
  { name: 'resident', at: (id) => `/residents/${id.resident}` },
  { name: 'import', at: '/import' },
  { name: 'accounts', at: '/accounts' },
  { name: 'audit', at: '/audit' },
  { name: 'settings', at: '/settings' },
  { name: 'account', at: '/account' },
]

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
    const pick = (fits) => (doors.find(fits) ?? doors[0]).dwelling
    return {
      round: open.id, closed: closed?.id ?? open.id, area: areas?.[0]?.code, resident: people?.[0]?.id,
      missing: pick((d) => d.state === 'open' && !d.need.flag), need: pick((d) => d.need.flag), done: pick((d) => d.state === 'final'), volunteered: pick((d) => d.state === 'final' && d.outcome === 'met' && d.door === '101'),
    }
  })
}
