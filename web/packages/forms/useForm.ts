import { computed, nextTick, ref, shallowRef, watch } from 'vue'
import { languageFor } from './language'
import { pagesOf, questionsOf, type FormPage } from './pages'
import { FormFault, type Filled, type OpenForm, type FormSource, type Question } from './types'
import { locale } from '@linli/i18n'

export interface FormOptions {
  source: FormSource
  /** The page to begin with, by the path of its first question; '' is the review. */
  at?: string
  sealed?: boolean
  changed: () => void
}

const review = ' review'

/** One form being filled: its pages, where one is, what has been checked, and the record it makes. */
export function useForm(options: FormOptions) {
  const form = shallowRef<OpenForm>()
  const problem = shallowRef<FormFault | null>(null)
  const checked = ref(new Set<string>())
  /** The record as it went out, while nobody has changed anything since. */
  const sealed = shallowRef<Filled | null>(null)

  const fill = options.source.fill ?? {}
  const hidden = (question: Question): boolean => {
    const value = fill[question.path]
    return !!value && (question.value === value || question.chosen[0] === value)
  }
  const pages = computed<FormPage[]>(() => (form.value ? pagesOf(form.value.parts, hidden) : []))
  /** Where the reader is, by page and not by number: an answer further up may add or take away pages before it. */
  const here = ref('')
  let last = 0
  const index = computed({
    get() {
      if (here.value === review) return pages.value.length
      const at = pages.value.findIndex((one) => one.id === here.value)
      if (at >= 0) last = at
      return Math.min(last, pages.value.length)
    },
    set(at) {
      last = at
      here.value = pages.value[at]?.id ?? review
    },
  })
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

  watch(locale, (now) => { const wanted = form.value && languageFor(form.value.languages, now); if (wanted) form.value!.speak(wanted.name) })

  const faulty = (one: FormPage) => questionsOf(one.parts).filter((question) => question.fault && !hidden(question) && question.kind !== 'unsupported')
  const check = (one: FormPage) => { checked.value = new Set([...checked.value, one.id]) }
  const allFaulty = computed(() => pages.value.flatMap((one, at) => (one.kind === 'repeat' ? [] : faulty(one).map((question) => ({ at, question })))))

  /** Where the record would be found again: '' is the review. */
  const place = () => (reviewing.value ? '' : page.value?.at ?? '')

  return { form, problem, pages, page, index, reviewing, checked, sealed, hidden, start, faulty, check, allFaulty, place }
}
