export { i18n, addWords, locale, locales, localeNames, chooseLocale, keptLocale, startLanguage, type Locale } from './language'
export { useFormat, setTimeZone } from './format'
