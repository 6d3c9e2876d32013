import { ref } from 'vue'

const kept = 'linli-big'
const big = ref(false)

function set(on: boolean): void {
  big.value = on
  document.documentElement.toggleAttribute('data-big', on)
  try {
    localStorage.setItem(kept, on ? '1' : '0')
  } catch {
    // a browser without storage only forgets the choice
  }
}

/** Large text, kept per device. */
export function useBig() {
  return { big, set }
}

export function startBig(): void {
  let on = false
  try {
    on = localStorage.getItem(kept) === '1'
  } catch {
    // as above
  }
  set(on)
}
