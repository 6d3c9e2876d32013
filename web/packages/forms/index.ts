import { defineAsyncComponent } from 'vue'
import { addWords } from '@linli/i18n'

// What an app may import without carrying the engine along: the page of a form comes, with its words and the engine
// behind it, when the first form is opened, or before that when the phone has nothing else to do.
export { drafts, draftKey, keepDraftsIn, keepDraftsPlain, type Draft, type DraftStore } from './drafts'
export { partsOf, type Filled, type FormSource } from './types'
export { languageFor, languageOf, spoken } from './language'

const words = import.meta.glob('../i18n/*/forms.json')
const parts = () => Promise.all([import('./FormRunner.vue'), import('./engine'), addWords(words)])

export const FormRunner = defineAsyncComponent(async () => (await parts())[0].default)

/** Reads bar codes and QR codes, for pages of the app; with the words of forms. */
export const CodeWays = defineAsyncComponent(async () => (await Promise.all([import('./inputs/CodeWays.vue'), addWords(words)]))[0])

/** Fetches everything that opening a form needs, without running it; a failure is no matter, opening tries again. */
export function prefetchForms(): void {
  const fetchIt = () => void parts().catch(() => {})
  if ('requestIdleCallback' in window) requestIdleCallback(fetchIt, { timeout: 8000 })
  else setTimeout(fetchIt, 3000)
}
