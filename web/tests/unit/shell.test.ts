// @vitest-environment node
import { createHash, webcrypto } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { installWay } from '../../apps/field/src/features/shell/install'
import { answerTo, type Kept } from '../../apps/field/src/worker/answer'
import { keeper } from '../../apps/field/src/worker/keeper'
import { tiers } from '../../tools/precache.mjs'
import { FakeCaches } from './fake-caches'

const scope = 'https://node.example/field/'

describe('which files are kept when', () => {
  const manifest = {
    'index.html': { file: 'assets/index-1.js', css: ['assets/index-1.css'], imports: ['_ui-1.js'], dynamicImports: ['src/pages/DoorPage.vue', '../../packages/i18n/en/field.json', '../../packages/i18n/en/forms.json', '../../packages/forms/engine.ts'] },
    '_ui-1.js': { file: 'assets/ui-1.js' },
    'src/pages/DoorPage.vue': { file: 'assets/DoorPage-1.js', css: ['assets/DoorPage-1.css'], imports: ['_ui-1.js'], dynamicImports: ['../../packages/forms/FormRunner.vue'] },
    '../../packages/i18n/en/field.json': { file: 'assets/field-1.js' },
    '../../packages/i18n/en/forms.json': { file: 'assets/forms-1.js' },
    '../../packages/forms/engine.ts': { file: 'assets/engine-1.js', imports: ['_ui-1.js'], assets: ['assets/engine-1.wasm'] },
    '../../packages/forms/FormRunner.vue': { file: 'assets/FormRunner-1.js', css: ['assets/FormRunner-1.css'], dynamicImports: ['../../node_modules/zxing-wasm/dist/reader/zxing_reader.wasm?url'] },
    '../../node_modules/zxing-wasm/dist/reader/zxing_reader.wasm?url': { file: 'assets/zxing-1.js', assets: ['assets/zxing-1.wasm'] },
  }
  const chunks = Object.values(manifest).flatMap((chunk) => [chunk.file, ...('css' in chunk ? chunk.css : []), ...('assets' in chunk ? chunk.assets : [])])
  const other = ['index.html', 'manifest.webmanifest', 'icon.svg', 'icon-192.png', 'sw.js', '.vite/manifest.json', 'index.html.br', 'assets/ui-1.js.gz', 'assets/ui-1.js.map']
  const { shell, ahead } = tiers(manifest, [...chunks, ...other])

  it('keeps entry, pages, styles and words at install', () => {
    expect(shell).toEqual(['assets/DoorPage-1.css', 'assets/DoorPage-1.js', 'assets/field-1.js', 'assets/index-1.css', 'assets/index-1.js', 'assets/ui-1.js', 'icon.svg', 'index.html', 'manifest.webmanifest'])
  })

  it('fetches later what only forms need, and never what is only compressed or for the home screen', () => {
    expect(ahead).toEqual(['assets/FormRunner-1.css', 'assets/FormRunner-1.js', 'assets/engine-1.js', 'assets/engine-1.wasm', 'assets/forms-1.js', 'assets/zxing-1.js', 'assets/zxing-1.wasm'])
  })
})

describe('who answers a request', () => {
  const kept: Kept = { version: '1', shell: { 'index.html': 'a', 'assets/ui-1.js': 'b' }, ahead: { 'assets/engine-1.js': 'c' } }
  const ask = (url: string, mode = 'cors', method = 'GET') => answerTo({ url: new URL(url, scope).href, mode, method }, scope, kept)

  it.each(['/field/', '/field/rounds/1/doors/2', '/field/settings?x=1#y'])('every page is the kept entry page: %s', (url) => expect(ask(url, 'navigate')).toEqual({ from: 'kept', file: 'index.html' }))
  it('files of this version come from what is kept, those of another from the version before', () => {
    expect(ask('assets/ui-1.js')).toEqual({ from: 'kept', file: 'assets/ui-1.js' })
    expect(ask('assets/engine-1.js')).toEqual({ from: 'kept', file: 'assets/engine-1.js' })
    expect(ask('assets/ui-0.js')).toEqual({ from: 'older' })
    expect(ask('assets/constructor')).toEqual({ from: 'older' })
  })
  it.each([['/api/session', 'cors', 'GET'], ['/api/forms/files/1.png', 'no-cors', 'GET'], ['/console/', 'navigate', 'GET'], ['/field', 'navigate', 'GET'], ['/field/sw.js', 'same-origin', 'GET'], ['/field/icon-192.png', 'navigate', 'GET'],
    ['/field/rounds/1', 'cors', 'GET'], ['/field/', 'navigate', 'POST'], ['https://elsewhere.example/field/', 'navigate', 'GET']])('the network alone: %s %s %s', (url, mode, method) => {
    expect(ask(url, mode, method)).toEqual({ from: 'network' })
  })
})

describe('what is kept', () => {
  let caches: FakeCaches, fetched: string[], site: Record<string, string>, broken: Set<string>
  beforeEach(() => { caches = new FakeCaches(); fetched = []; broken = new Set(); site = { 'index.html': 'page', 'assets/ui-1.js': 'ui', 'assets/engine-1.js': 'engine', 'assets/zxing-1.wasm': 'zxing' } })

  const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16)
  const version = (name: string, shell: string[], ahead: string[]) => {
    const hashed = (names: string[]) => Object.fromEntries(names.map((one) => [one, hash(site[one]!)]))
    return keeper({ version: name, shell: hashed(shell), ahead: hashed(ahead) }, {
      scope, caches: caches as unknown as CacheStorage, digest: (bytes) => webcrypto.subtle.digest('SHA-256', bytes) as Promise<ArrayBuffer>,
      fetch: async (url, { cache }) => {
        const file = url.slice(scope.length)
        fetched.push(cache === 'reload' ? `${file} again` : file)
        if (broken.has(file)) throw new TypeError('no signal')
        return site[file] === undefined ? new Response('', { status: 404 }) : new Response(site[file], { headers: { 'content-type': 'text/plain', 'content-encoding': 'br', 'content-security-policy': 'x' } })
      },
    })
  }
  const first = () => version('one', ['index.html', 'assets/ui-1.js'], ['assets/engine-1.js', 'assets/zxing-1.wasm'])
  const text = async (found: Promise<Response | undefined>) => (await found)?.text()

  it('the shell at install, the rest when asked, one by one', async () => {
    const one = first()
    await one.install()
    expect(fetched.sort()).toEqual(['assets/ui-1.js', 'index.html'])
    expect(await one.count()).toEqual({ kept: 2, all: 4 })
    const told: number[] = []
    await one.ahead(async () => { told.push((await one.count()).kept) })
    expect(told).toEqual([3, 4])
    expect(await text(one.find('assets/engine-1.js'))).toBe('engine')
    await one.ahead(() => {})
    expect(fetched).toHaveLength(4)
  })

  it('keeps the content policy and the kind of a file, but not how it was packed on the way', async () => {
    const one = first()
    await one.install()
    const { headers } = (await one.find('index.html'))!
    expect([headers.get('content-security-policy'), headers.get('content-type'), headers.get('content-encoding')]).toEqual(['x', 'text/plain', null])
  })

  it('goes on where the signal was lost', async () => {
    const one = first()
    await one.install()
    broken.add('assets/zxing-1.wasm')
    await expect(one.ahead(() => {})).rejects.toThrow()
    broken.clear(); fetched = []
    await one.ahead(() => {})
    expect(fetched).toEqual(['assets/zxing-1.wasm'])
  })

  it('is not installed by halves, and a second try fetches only the rest', async () => {
    broken.add('assets/ui-1.js')
    await expect(first().install()).rejects.toThrow()
    broken.clear(); fetched = []
    await first().install()
    expect(fetched).toEqual(['assets/ui-1.js'])
  })

  it('takes nothing that is not what was built: asks once more past the caches, then fails', async () => {
    const one = first()
    site['index.html'] = '<h1>Log in to the hotel</h1>'
    await expect(one.install()).rejects.toThrow('index.html')
    expect(fetched.filter((file) => file.startsWith('index.html'))).toEqual(['index.html', 'index.html again'])
  })

  it('an update fetches only what changed, and a page of the version before still finds its files', async () => {
    const one = first()
    await one.install(); await one.activate(); await one.ahead(() => {})
    fetched = []; site['index.html'] = 'new page'; site['assets/ui-2.js'] = 'new ui'
    const two = version('two', ['index.html', 'assets/ui-2.js'], ['assets/engine-1.js', 'assets/zxing-1.wasm'])
    await two.install()
    expect(await text(one.find('index.html'))).toBe('page')
    await two.activate(); await two.ahead(() => {})
    expect(fetched.sort()).toEqual(['assets/ui-2.js', 'index.html'])
    expect(await two.count()).toEqual({ kept: 4, all: 4 })
    expect(await text(two.find('index.html'))).toBe('new page')
    expect(await text(two.findOlder(`${scope}assets/ui-1.js`))).toBe('ui')
  })

  it('an activation keeps the version before and nothing older, nor what was never used', async () => {
    const one = first()
    await one.install(); await one.activate()
    const two = version('two', ['index.html'], [])
    await two.install()
    const three = version('three', ['index.html'], [])
    await three.install(); await three.activate(); await three.activate()
    expect((await caches.keys()).sort()).toEqual(['linli-field-one', 'linli-field-three', 'linli-notes'])
    const four = version('four', ['index.html'], [])
    await four.install(); await four.activate()
    expect((await caches.keys()).sort()).toEqual(['linli-field-four', 'linli-field-three', 'linli-notes'])
    expect(await four.findOlder(`${scope}assets/ui-1.js`)).toBeUndefined()
  })
})

describe('the home screen', () => {
  const way = (userAgent: string, more = {}) => installWay({ userAgent, touches: 0, standalone: false, offered: false, ...more })
  it('is reached in each browser in its own way', () => {
    expect(way('Mozilla/5.0 (Linux; Android 11) Chrome/90', { offered: true })).toBe('button')
    expect(way('Mozilla/5.0 (Linux; Android 11) Chrome/90')).toBe('menu')
    expect(way('Mozilla/5.0 (iPhone; CPU iPhone OS 15_0) Safari/604.1')).toBe('share')
    expect(way('Mozilla/5.0 (Macintosh) Version/15.0 Safari/605', { touches: 5 })).toBe('share')
    expect(way('Mozilla/5.0 (Macintosh) Version/15.0 Safari/605')).toBe('menu')
    expect(way('Mozilla/5.0 (iPhone) MicroMessenger/8.0.20')).toBe('otherBrowser')
    expect(way('Mozilla/5.0 (Linux; Android 11) QQ/8.9.3', { offered: true })).toBe('otherBrowser')
    expect(way('Mozilla/5.0 (Linux; Android 11) MQQBrowser/13', { offered: true })).toBe('button')
    expect(way('Mozilla/5.0 (iPhone)', { standalone: true })).toBe('there')
  })

  it('gets a manifest in the colours of the tokens, with icons that are there', () => {
    const web = path.resolve(import.meta.dirname, '../..')
    const read = (file: string) => fs.readFileSync(path.join(web, file), 'utf8')
    const manifest = JSON.parse(read('apps/field/public/manifest.webmanifest')) as { background_color: string; theme_color: string; icons: { src: string; sizes: string }[] }
    const token = (name: string) => new RegExp(`--${name}: (#\\w+);`).exec(read('packages/ui/tokens.css'))![1]!.replace(/^#(\w)(\w)(\w)$/, '#$1$1$2$2$3$3')
    expect([manifest.background_color, manifest.theme_color]).toEqual([token('bg'), token('surface')])
    for (const icon of manifest.icons) {
      const png = fs.readFileSync(path.join(web, 'apps/field/public', icon.src.replace('/field/', '')))
      expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`).toBe(icon.sizes)
    }
  })
})
