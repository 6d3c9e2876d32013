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
  let looked = 0

  async function lookAtRound(id: string): Promise<void> {
    if (Date.now() - looked < restful) return
    looked = Date.now()
    const read = await api.rounds.get(id).catch(() => undefined)
    if (read && read.id === round()) whole.value = read
  }

  async function load(): Promise<void> {
    stop()
    live.value = false
    const id = round(), code = area()
    if (!id) return
    try {
      const read = await api.rounds.board(id, code || undefined)
      if (id !== round() || code !== area()) return
      board.value = read
      problem.value = null
    } catch (error) {
      problem.value = ProblemError.from(error)
      return
    }
    looked = 0
    await lookAtRound(id)
    if (whole.value?.state === 'closed') return
    stop()
    stop = followBoard(id, code || null, (next) => { board.value = next; live.value = true; void lookAtRound(id) }, (on) => { live.value = on })
  }

  watch([round, area], load, { immediate: true })
  onScopeDispose(() => stop())
  return { board, whole, live, problem, load }
}
