import type { FormLanguage } from './types'

/** 'English (en)' is the language en; a language without a code in brackets is its own code. */
export function languageOf(name: string): FormLanguage {
  const code = /\(([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*)\)\s*$/.exec(name)?.[1]
  return { name, code: (code ?? name).replace(/_/g, '-') }
}

/** Chinese is known by its script, whatever place the code names. */
function scriptOf(code: string): string {
  const low = code.toLowerCase()
  if (!/^zh\b/.test(low)) return low.split('-')[0] ?? low
  return /hant|tw|hk|mo/.test(low) ? 'zh-hant' : 'zh-hans'
}

/** The form's language for a reader of `wanted`: the same code, else the same script, else another Chinese for Chinese, else none. */
export function languageFor(languages: readonly FormLanguage[], wanted: string): FormLanguage | undefined {
  return languages.find((one) => one.code.toLowerCase() === wanted.toLowerCase())
    ?? languages.find((one) => scriptOf(one.code) === scriptOf(wanted))
    ?? (wanted.startsWith('zh') ? languages.find((one) => one.code.toLowerCase().startsWith('zh')) : undefined)
}

/** The name without its code, as a reader says it. */
export const spoken = (language: FormLanguage): string => language.name.replace(/\s*\([^)]*\)\s*$/, '') || language.name
