import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import { api, followBoard, ProblemError, type Board, type Round } from '@linli/api'

const restful = 5000 // milliseconds between two looks at the round's own figures

/** The figures of a round in an area: read once, then followed live until the page is left or another choice is made. */
export function useBoard(round: () => string | undefined, area: () => string) {
  const board = shallowRef<Board>()
  const whole = shallowRef<Round>()
  const live = ref(false)
  const problem = shallowRef<ProblemError | null>(null)
  let stop = () => {}
  let turn = 0
  let looked = 0

  async function lookAtRound(id: string): Promise<void> {
    if (Date.now() - looked < restful) return
    looked = Date.now()
    const read = await api.rounds.get(id).catch(() => undefined)
    if (read && read.id === round()) whole.value = read
  }

  /** Reads and then follows; a choice made meanwhile makes this turn void, so that an older area never comes back. */
  async function load(): Promise<void> {
    const mine = ++turn
    stop()
    live.value = false
    const id = round(), code = area()
    if (!id) return
    try {
      const read = await api.rounds.board(id, code || undefined)
      if (mine !== turn) return
      board.value = read
      problem.value = null
    } catch (error) {
      if (mine === turn) problem.value = ProblemError.from(error)
      return
    }
    looked = 0
    await lookAtRound(id)
    if (mine !== turn || whole.value?.state === 'closed') return
    stop = followBoard(id, code || null, (next) => { board.value = next; live.value = true; void lookAtRound(id) }, (on) => { live.value = on })
  }

  watch([round, area], load, { immediate: true })
  onScopeDispose(() => { turn++; stop() })
  return { board, whole, live, problem, load }
}
