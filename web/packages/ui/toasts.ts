import { reactive } from 'vue'

const shownFor = 6000 // milliseconds; the same words also stay on the page, a toast is never the only sign

export const toasts = reactive<{ id: number; text: string }[]>([])
let last = 0

export function toast(text: string): void {
  const id = ++last
  toasts.push({ id, text })
  setTimeout(() => {
    const at = toasts.findIndex((one) => one.id === id)
    if (at >= 0) toasts.splice(at, 1)
  }, shownFor)
}
