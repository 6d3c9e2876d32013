/** A number as people type it: full-width digits, a comma for the point, spaces between thousands. '' for nothing, null for what is none. */
export function readNumber(typed: string, whole: boolean): string | null {
  const plain = typed.normalize('NFKC').trim().replace(/[−–]/g, '-').replace(/(\d)\s(?=\d)/g, '$1')
  if (plain === '') return ''
  if (whole) return /^[-+]?\d{1,10}$/.test(plain) && Math.abs(Number(plain)) <= 2_147_483_647 ? String(Number(plain)) : null
  const pointed = plain.replace(',', '.').replace('。', '.')
  return /^[-+]?(\d+(\.\d*)?|\.\d+)$/.test(pointed) ? String(Number(pointed)) : null
}

/** The steps of a range, at most a hundred of them; the last one is its end. */
export function stepsOf(start: number, end: number, step: number): number[] {
  const low = Math.min(start, end), high = Math.max(start, end), by = Math.abs(step) || 1
  const count = Math.min(Math.floor((high - low) / by + 1e-9), 100)
  return Array.from({ length: count + 1 }, (_, at) => rounded(low + at * by, by))
}

/** Without the tails that binary fractions leave. */
export function rounded(value: number, step: number): number {
  const places = Math.max(String(step).split('.')[1]?.length ?? 0, 0)
  return Number(value.toFixed(places))
}

const two = (n: number) => String(n).padStart(2, '0')
/** The device's distance from world time at a moment, as +08:00. */
export function offsetAt(moment: Date): string {
  const minutes = -moment.getTimezoneOffset()
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`
}
