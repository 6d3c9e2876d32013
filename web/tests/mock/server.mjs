// Serves the built apps and the contract's routes from an invented community in memory. For tests and screenshots only.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { invent, uuid7 } from './community.mjs'
import { problem, Refusal } from './problems.mjs'
import { handle } from './routes.mjs'
import { madeImport } from './routes-roster.mjs'

const dist = path.resolve(process.env.LINLI_DIST ?? path.join(import.meta.dirname, '../../dist'))
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.png': 'image/png', '.json': 'application/json', '.wasm': 'application/wasm', '.webmanifest': 'application/manifest+json' }
export const csp = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self'; font-src 'self'; manifest-src 'self'; worker-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"

export function start({ port = 0, setup = false, demo = false, insecure = false } = {}) {
  const community = invent({ setup })
  community.flags = { demo, insecure }
  if (!setup) community.imports.push(...[['ready', '样例社区名册（十一月）.xlsx', 1], ['applied', '样例社区名册（十月）.xlsx', 30], ['undone', '试填.csv', 40]].map(([state, name, days]) =>
    madeImport(community, { area: community.root, name, by: '社区干部样例', state, at: new Date(Date.now() - days * 86_400_000).toISOString() })))
  const keys = new Map(), fault = { drop: 0, fail: 0, refuse: '', down: false, refuseAt: null }, log = [], asked = [], site = { dist }

  const server = http.createServer(async (request, response) => {
    const url = new URL(request.url, 'http://mock')
    asked.push(url.pathname)
    if (fault.down) return request.socket.destroy()
    if (!url.pathname.startsWith('/api/')) return statics(site.dist, url.pathname, request, response)

    const body = await read(request)
    const lang = (request.headers['accept-language'] ?? '').split(',')[0]
    const write = request.method !== 'GET'
    const told = write && !url.pathname.startsWith('/api/phones') // what a phone asks about itself is neither counted nor hurt
    const key = request.headers['idempotency-key']
    const print = createHash('sha256').update(request.method + request.url).update(body).digest('hex')
    const cookie = /linli-session=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1]
    const give = (status, value, headers = {}) => {
      response.writeHead(status, { 'content-type': status >= 400 ? 'application/problem+json' : 'application/json', 'cache-control': 'no-store', ...headers })
      response.end(value === undefined ? '' : JSON.stringify(value))
    }
    const refuse = (code, args, errors) => { const p = problem(lang, code, args, errors); give(p.status, p) }

    if (told) log.push({ method: request.method, path: url.pathname, key, body: body.toString(), type: request.headers['content-type'], bytes: body })
    if (write && request.headers['x-linli'] !== '1') return refuse('web.header-missing')
    if (write && key && keys.has(key)) {
      const had = keys.get(key)
      return had.print === print ? give(had.status, had.value) : refuse('idempotency.other-body')
    }
    if (told && fault.fail > 0) { fault.fail--; return give(503, problem(lang, 'not-found')) }
    if (told && fault.refuse) { const code = fault.refuse; fault.refuse = ''; return refuse(code) }

    const context = { c: community, url, lang, body, json: () => JSON.parse(body.toString() || '{}'), request, response, fault, account: community.sessions.get(cookie), cookies: [],
      signIn: (account) => { const id = uuid7(); community.sessions.set(id, account); context.cookies.push(`linli-session=${id}; Path=/; HttpOnly; SameSite=Strict`) },
      signOut: () => { community.sessions.delete(cookie); context.cookies.push('linli-session=; Path=/; Max-Age=0') } }
    try {
      const answer = handle(request.method, url.pathname.slice(4), context)
      if (answer === 'streaming') return
      const status = answer?.$status ?? (answer === undefined ? 204 : 200)
      const value = answer?.$status ? answer.value : answer
      if (write && key) keys.set(key, { print, status, value })
      if (told && fault.drop > 0) {
        // Done, but the answer is lost half-way. Cutting the line before its first byte would not do: Chromium then asks again by itself.
        fault.drop--
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': 999 })
        return response.write('{', () => request.socket.destroy())
      }
      if (answer?.$type) return response.writeHead(status, { 'content-type': answer.$type, 'cache-control': 'no-store' }).end(value)
      give(status, value, context.cookies.length ? { 'set-cookie': context.cookies } : {})
    } catch (error) {
      if (!(error instanceof Refusal)) { console.error(error); return give(500, problem(lang, 'not-found')) }
      refuse(error.code, error.args, error.errors)
    }
  })
  return new Promise((ready) => server.listen(port, '127.0.0.1', () => ready({
    url: `http://127.0.0.1:${server.address().port}`, community, log, fault, asked, site,
    close: () => { server.closeAllConnections(); server.close() },
  })))
}

function read(request) {
  return new Promise((done) => { const parts = []; request.on('data', (part) => parts.push(part)); request.on('end', () => done(Buffer.concat(parts))) })
}

function statics(dist, at, request, response) {
  if (at === '/') return response.writeHead(302, { location: '/console/' }).end()
  let file = path.join(dist, at.endsWith('/') ? `${at}index.html` : at)
  if (!file.startsWith(dist) || !fs.existsSync(file) || fs.statSync(file).isDirectory()) {
    const app = at.split('/')[1]
    if (path.extname(at) || !['console', 'field'].includes(app)) return response.writeHead(404).end()
    file = path.join(dist, app, 'index.html')
  }
  const accepts = request.headers['accept-encoding'] ?? ''
  const coding = /\bbr\b/.test(accepts) && fs.existsSync(`${file}.br`) ? 'br' : /gzip/.test(accepts) && fs.existsSync(`${file}.gz`) ? 'gz' : ''
  response.writeHead(200, {
    'content-type': types[path.extname(file)] ?? 'application/octet-stream', 'content-security-policy': csp, 'x-content-type-options': 'nosniff', vary: 'Accept-Encoding',
    'cache-control': at.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache', ...(coding && { 'content-encoding': coding === 'gz' ? 'gzip' : 'br' }),
  })
  fs.createReadStream(coding ? `${file}.${coding}` : file).pipe(response)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const flag = (name) => process.argv.includes(`--${name}`)
  const mock = await start({ port: Number(process.env.PORT ?? 8123), setup: flag('setup'), demo: flag('demo'), insecure: flag('insecure') })
  console.log(`${mock.url}/console/  ${mock.url}/field/`)
}
