import { clean } from './check.mjs'
import { open, settled, signIn } from './browser.mjs'
import * as pages from './pages.mjs'

/** axe, the content policy and the width of every page: the phone's on a phone in the dark, the console's on a desk and narrow. */
export async function everyPage({ base, mock, who }) {
  await visit('field', pages.outside, { base, mock })
  for (const dark of [false, true]) await visit('field', pages.field, { base, mock, dark, account: who.field })
  await visit('console', pages.console, { base, mock, account: who.console, width: 1440, height: 900 })
  await visit('console', pages.console, { base, mock, account: who.console, dark: true, locale: 'en-GB' })
}

async function visit(app, list, { base, mock, account, dark = false, locale = 'zh-CN', width = 390, height = 844 }) {
  const browser = await open({ width, height, dark, locale })
  if (account) await signIn(browser.page, base, app, account.login, account.password, account.totp)
  const known = account ? await pages.ids(browser.page) : {}
  for (const one of list) {
    if (one.act && !mock) continue
    await browser.page.goto(`${base}/${app}${typeof one.at === 'function' ? one.at(known) : one.at}`)
    if (one.wait) await browser.page.waitForSelector(one.wait)
    await settled(browser.page)
    if (one.act) await one.act(browser.page, known)
    await clean(browser, `${app} ${one.name}, ${width} px${dark ? ', dark' : ''}`)
  }
  await browser.close()
}
