import { createI18n } from 'vue-i18n'
import { computed } from 'vue'

/** Names of the languages in themselves: the one text that is the same in every pack. */
export const localeNames = { 'zh-Hans': '简体中文', 'zh-Hant': '繁體中文', en: 'English' } as const
export type Locale = keyof typeof localeNames
export const locales = Object.keys(localeNames) as Locale[]

/** Files of the packs by path, as `import.meta.glob` gives them: `…/zh-Hans/field.json` and so on. */
export type PackFiles = Record<string, () => Promise<unknown>>

const kept = 'linli-lang'
let files: PackFiles = {}
const loaded = new Set<string>()

export const i18n = createI18n({
  legacy: false,
  locale: 'zh-Hans',
  fallbackLocale: 'zh-Hans',
  messages: {} as Record<string, Record<string, never>>,
})

export const locale = computed(() => i18n.global.locale.value as Locale)

/** Loads the reader's language. Call once, before the app is mounted. */
export async function startLanguage(packs: PackFiles): Promise<void> {
  files = packs
  await show(preferred())
}

/** Words that only some pages need: loaded now in the reader's language, and in another when the reader changes to it. */
export async function addWords(packs: PackFiles): Promise<void> {
  files = { ...files, ...packs }
  await read(locale.value)
}

/** The reader chose a language; it is remembered on this device. */
export async function chooseLocale(wanted: string): Promise<void> {
  if (!(wanted in localeNames)) return
  await show(wanted as Locale)
  document.cookie = `${kept}=${wanted}; Path=/; Max-Age=31536000; SameSite=Lax`
}

/** The language kept on this device, if somebody chose one here. */
export function keptLocale(): Locale | null {
  const value = document.cookie.split('; ').find((pair) => pair.startsWith(`${kept}=`))?.slice(kept.length + 1)
  return value && value in localeNames ? (value as Locale) : null
}

function preferred(): Locale {
  const chosen = keptLocale()
  if (chosen) return chosen
  for (const wish of navigator.languages) {
    if (/^zh-(TW|HK|MO|Hant)/i.test(wish)) return 'zh-Hant'
    if (/^zh/i.test(wish)) return 'zh-Hans'
    if (/^en/i.test(wish)) return 'en'
  }
  return 'zh-Hans'
}

async function show(wanted: Locale): Promise<void> {
  await read(wanted)
  i18n.global.locale.value = wanted
  document.documentElement.lang = wanted
}

async function read(wanted: Locale): Promise<void> {
  const own = Object.entries(files).filter(([path]) => path.includes(`/${wanted}/`) && !loaded.has(path))
  const words = await Promise.all(own.map(async ([path, load]) => [nameOf(path), ((await load()) as { default: object }).default]))
  if (own.length) i18n.global.mergeLocaleMessage(wanted, Object.fromEntries(words) as Record<string, never>)
  for (const [path] of own) loaded.add(path)
}

const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1).replace('.json', '')
