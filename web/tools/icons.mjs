// Draws the icons of the home screen from apps/field/public/icon.svg; what it draws is committed: node tools/icons.mjs
import fs from 'node:fs'
import path from 'node:path'
import { open } from '../tests/e2e/browser.mjs'

const folder = path.join(import.meta.dirname, '../apps/field/public')
const svg = fs.readFileSync(path.join(folder, 'icon.svg'), 'utf8')
// A phone cuts its own corners: the ground then fills the picture, and what is drawn stays inside the inner four fifths.
const whole = (margin) => svg.replace('viewBox="0 0 32 32"', `viewBox="${-margin} ${-margin} ${32 + 2 * margin} ${32 + 2 * margin}"`)
  .replace(/<rect width="32" height="32" rx="7"/, `<rect x="${-margin}" y="${-margin}" width="${32 + 2 * margin}" height="${32 + 2 * margin}"`)
const icons = { 'icon-192.png': [192, svg], 'icon-512.png': [512, svg], 'icon-maskable-512.png': [512, whole(5)], 'apple-touch-icon.png': [180, whole(2)] }

const browser = await open({ width: 1024, height: 768 }) // wide: a narrow one is a phone, which scales its pages
for (const [name, [size, picture]] of Object.entries(icons)) {
  await browser.page.setViewportSize({ width: size, height: size })
  await browser.page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${picture}`)
  await browser.page.screenshot({ path: path.join(folder, name), omitBackground: true })
  console.log(name, fs.statSync(path.join(folder, name)).size)
}
await browser.close()
