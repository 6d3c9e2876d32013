import { computed, ref } from 'vue'
import { locale } from './language'

/** The server's word for “since always”: what was there from the beginning has no first day to be told. */
const beginning = '0001-01-01'
const zone = ref<string | undefined>()

/** English as most of the world writes it: 23 Nov 2026, never 11/23/2026 nor 23/11/2026, which readers take for one another. */
const tag = computed(() => (locale.value === 'en' ? 'en-GB' : locale.value))
const isEnglish = computed(() => locale.value === 'en')

/** Times are shown in the node's time zone, whatever the device thinks. */
export function setTimeZone(name: string): void {
  zone.value = name
}

/** Dates, times and numbers in the reader's language. */
export function useFormat() {
  const dateTime = (moment: string | null | undefined, options: Intl.DateTimeFormatOptions) =>
    moment ? new Intl.DateTimeFormat(tag.value, { timeZone: zone.value, hourCycle: 'h23', ...options }).format(new Date(moment)) : ''

  return {
    /** A day such as 2026-02-03, which belongs to no time zone; nothing for the beginning of the calendar. */
    day: (day: string | null | undefined) =>
      day && day !== beginning ? new Intl.DateTimeFormat(tag.value, { timeZone: 'UTC', year: 'numeric', month: isEnglish.value ? 'short' : 'long', day: 'numeric' }).format(new Date(`${day}T00:00:00Z`)) : '',
    /** A moment with its day, short enough for a table. */
    moment: (moment: string | null | undefined) =>
      dateTime(moment, { year: 'numeric', month: isEnglish.value ? 'short' : '2-digit', day: isEnglish.value ? 'numeric' : '2-digit', hour: '2-digit', minute: '2-digit' }),
    /** A moment within this week or so: weekday, day and time. */
    soon: (moment: string | null | undefined) =>
      dateTime(moment, { weekday: 'short', month: isEnglish.value ? 'short' : 'long', day: 'numeric', hour: '2-digit', minute: '2-digit' }),
    time: (moment: string | null | undefined) => dateTime(moment, { hour: '2-digit', minute: '2-digit' }),
    clock: (moment: string | null | undefined) => dateTime(moment, { hour: '2-digit', minute: '2-digit', second: '2-digit' }),
    number: (value: number) => new Intl.NumberFormat(tag.value).format(value),
    list: (items: string[]) => new Intl.ListFormat(tag.value, { type: 'conjunction' }).format(items),
  }
}
