import { computed, nextTick, ref, shallowRef, watch } from 'vue'
import { languageFor } from './language'
import { pagesOf, questionsOf, type FormPage } from './pages'
import { FormFault, type OpenForm, type FormSource, type Parts, type Question } from './types'
import { locale } from '@linli/i18n'

export interface FormOptions {
  source: FormSource
  /** Values that the page fills in by itself; their questions are not asked while they hold these values. */
  at?: string
  sealed?: boolean
  changed: () => void
}

/** One form being filled: its pages, where one is, what has been checked, and the record it makes. */
export function useForm(options: FormOptions) {
  const form = shallowRef<OpenForm>()
  const problem = shallowRef<FormFault | null>(null)
  const index = ref(0)
  const checked = ref(new Set<string>())
  /** The record as it went out, while nobody has changed anything since. */
  const sealed = shallowRef<Parts | null>(null)

  const fill = options.source.fill ?? {}
  const hidden = (question: Question): boolean => {
    const value = fill[question.path]
    return !!value && (question.value === value || question.chosen[0] === value)
  }
  const pages = computed<FormPage[]>(() => (form.value ? pagesOf(form.value.parts, hidden) : []))
  const reviewing = computed(() => index.value >= pages.value.length)
  const page = computed(() => pages.value[index.value])

  async function start(): Promise<void> {
    try {
      const { openForm } = await import('./engine')
      const opened = await openForm(options.source)
      opened.speak(languageFor(opened.languages, locale.value)?.name ?? '')
      opened.onChange(() => { sealed.value = null; options.changed() })
      form.value = opened
      await nextTick()
      if (options.at !== undefined) index.value = options.at === '' ? pages.value.length : Math.max(0, pages.value.findIndex((one) => one.at === options.at))
      if (options.sealed && options.source.kept) sealed.value = options.source.kept
    } catch (error) {
      console.error(error)
      problem.value = error instanceof FormFault ? error : new FormFault('engine', error)
    }
  }

  /** Where the reader is: an answer further up may have added or taken away pages before this one. */
  watch(pages, (now, before) => {
    const here = before[index.value]
    if (!here) { index.value = index.value >= before.length && before.length ? now.length : Math.min(index.value, now.length); return }
    const at = now.findIndex((one) => one.id === here.id)
    if (at >= 0) index.value = at
    else index.value = Math.min(index.value, now.length)
  })
  watch(locale, (now) => { const wanted = form.value && languageFor(form.value.languages, now); if (wanted) form.value!.speak(wanted.name) })

  const faulty = (one: FormPage) => questionsOf(one.parts).filter((question) => question.fault && !hidden(question) && question.kind !== 'unsupported')
  const check = (one: FormPage) => { checked.value = new Set([...checked.value, one.id]) }
  const allFaulty = computed(() => pages.value.flatMap((one, at) => (one.kind === 'repeat' ? [] : faulty(one).map((question) => ({ at, question })))))

  /** Where the record would be found again: '' is the review. */
  const place = () => (reviewing.value ? '' : page.value?.at ?? '')

  return { form, problem, pages, page, index, reviewing, checked, sealed, hidden, start, faulty, check, allFaulty, place }
}
