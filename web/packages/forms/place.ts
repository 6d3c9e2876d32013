import { onBeforeUnmount, ref, shallowRef } from 'vue'

export interface Place { lat: number; lon: number; alt: number; accuracy: number }
export type PlaceFault = 'denied' | 'failed' | 'unavailable'

const patience = 45_000 // milliseconds; the best reading by then is taken
/** Eight or so centimetres; a browser gives many more digits than it knows. */
const short = (n: number) => String(Number(n.toFixed(7)))
export const placeText = (one: Place): string => `${short(one.lat)} ${short(one.lon)} ${Number(one.alt.toFixed(1))} ${Number(one.accuracy.toFixed(1))}`

export function readPlace(text: string): Place | null {
  const [lat, lon, alt = 0, accuracy = 0] = text.trim().split(/\s+/).map(Number)
  return lat === undefined || lon === undefined || ![lat, lon, alt, accuracy].every(Number.isFinite) || Math.abs(lat) > 90 || Math.abs(lon) > 180 ? null : { lat, lon, alt, accuracy }
}

/** Measures until the reading is good enough, the reader takes what there is, or patience ends. */
export function useMeasuring(taken: (place: Place) => void) {
  const busy = ref(false)
  const best = shallowRef<Place | null>(null)
  const fault = ref<PlaceFault | null>(null)
  let watching: number | undefined, timer: ReturnType<typeof setTimeout> | undefined

  function end(): void {
    if (watching !== undefined) navigator.geolocation.clearWatch(watching)
    clearTimeout(timer)
    watching = undefined
    busy.value = false
  }
  function take(): void {
    const place = best.value
    end()
    if (place) taken(place)
    else fault.value = 'failed'
  }
  function start(goodWithin = 10): void {
    fault.value = null
    best.value = null
    if (!('geolocation' in navigator)) { fault.value = 'unavailable'; return }
    busy.value = true
    timer = setTimeout(take, patience)
    watching = navigator.geolocation.watchPosition(({ coords }) => {
      if (!best.value || coords.accuracy < best.value.accuracy) best.value = { lat: coords.latitude, lon: coords.longitude, alt: coords.altitude ?? 0, accuracy: coords.accuracy }
      if (coords.accuracy <= goodWithin) take()
    }, (error) => {
      if (best.value && error.code !== error.PERMISSION_DENIED) return
      end()
      fault.value = error.code === error.PERMISSION_DENIED ? 'denied' : 'failed'
    }, { enableHighAccuracy: true, maximumAge: 0, timeout: patience })
  }
  onBeforeUnmount(end)
  return { busy, best, fault, start, take }
}
