import { ref } from 'vue'

const key = 'linli-phone-later'
const day = 86_400_000 // milliseconds

/** Whether the reader put off setting a PIN today. */
export const putOff = ref(Date.now() - Number(localStorage.getItem(key) ?? 0) < day)
export function putOffUntilTomorrow(): void {
  localStorage.setItem(key, String(Date.now()))
  putOff.value = true
}
