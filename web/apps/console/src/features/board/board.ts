import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import { api, followBoard, ProblemError, type Board, type Round } from '@linli/api'

const restful = 5000 // milliseconds between two looks at the round's own figures

/** A round and its figures in an area: read once, then followed live until the page is left or another choice is made. */
export function useBoard(round: () => string | undefined, area: () => string) {
  const board = shallowRef<Board>()
  const whole = shallowRef<Round>()
  const live = ref(false)
  const problem = shallowRef<ProblemError | null>(null)
  let stop = () => {}
  let turn = 0
  let looked = 0
  let later: ReturnType<typeof setTimeout> | undefined

  /** Looks at the round itself: at most once in a while, and always once after the last knock. */
  function lookSoon(id: string, mine: number): void {
    later ??= setTimeout(() => { later = undefined; if (mine === turn) void lookAtRound(id) }, Math.max(0, looked + restful - Date.now()))
  }
  async function lookAtRound(id: string): Promise<void> {
    looked = Date.now()
    const read = await api.rounds.get(id).catch(() => undefined)
    if (!read || read.id !== round()) return
    whole.value = read
    if (read.state === 'closed') end()
  }
  function end(): void {
    stop()
    clearTimeout(later)
    later = undefined
    live.value = false
  }

  /** Reads and then follows; a choice made meanwhile makes this turn void, so that an older area never comes back. */
  async function load(): Promise<void> {
    const mine = ++turn
    end()
    const id = round(), code = area()
    if (!id) return
    looked = Date.now()
    try {
      const [read, own] = await Promise.all([api.rounds.board(id, code || undefined), api.rounds.get(id)])
      if (mine !== turn) return
      board.value = read
      whole.value = own
      problem.value = null
    } catch (error) {
      if (mine === turn) problem.value = ProblemError.from(error)
      return
    }
    if (whole.value.state === 'closed') return
    stop = followBoard(id, code || null, (next) => { board.value = next; live.value = true; lookSoon(id, mine) }, (on) => { live.value = on })
  }

  watch([round, area], load, { immediate: true })
  onScopeDispose(() => { turn++; end() })
  return { board, whole, live, problem, load }
}
