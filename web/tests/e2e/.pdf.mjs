import { open, settled, signIn } from './browser.mjs'
import * as pages from './pages.mjs'
import { start } from '../mock/server.mjs'
const mock = await start({})
const b = await open({ width: 1440, height: 900 })
await signIn(b.page, mock.url, 'console', 'admin', 'sample-password', '123456')
const known = await pages.ids(b.page)
for (const name of process.argv.slice(2)) {
  const one = pages.console.find((p) => p.name === name)
  await b.page.goto(mock.url + '/console' + (typeof one.at === 'function' ? one.at(known) : one.at)); await settled(b.page)
  await b.page.pdf({ path: `/tmp/cshots/${name}.pdf`, format: 'A4', printBackground: false, preferCSSPageSize: true })
}
process.exit()
