import { computed, ref, shallowRef, type Ref } from 'vue'
import { api, ProblemError, type DoorDetail, type Outcome, type VisitAnswer } from '@linli/api'
import { closedCode, noteAnswer, noteClosed } from '../doors/store'
import { itemAt, keepVisit } from '../phone/queue'
import { keptProblem } from '../phone/words'
import { phone } from '../phone/phone'
import { unsaved, visitOf } from './unsaved'

/**
 * Recording one door's outcome: entered once, sent until the server answers, and called saved only then. A phone with a
 * store keeps it first and says so; that it was sent is said when the server has answered.
 */
export function useVisit(round: string, dwelling: string, door: Ref<DoorDetail | undefined>) {
  const busy = ref(false)
  const problem = shallowRef<ProblemError | null>(null)
  const answer = shallowRef<VisitAnswer | null>(null)
  const note = ref('')
  const flag = ref<string[]>([])
  const needNote = ref('')

  /** Fills the need with what is known of it, so that a visit does not wipe it out. */
  function begin(): void {
    flag.value = door.value?.need.flag ? ['yes'] : []
    needNote.value = door.value?.need.note ?? ''
  }

  function changedNeed() {
    const now = { flag: flag.value.length > 0, note: flag.value.length ? needNote.value.trim() || null : null }
    const before = door.value?.need
    return before && (before.flag !== now.flag || (before.note ?? null) !== now.note) ? now : null
  }

  function choose(outcome: Outcome): Promise<boolean> {
    if (phone.kind === 'open') return keep(outcome)
    unsaved.set(dwelling, visitOf(round, dwelling, outcome, note.value, changedNeed()))
    return send()
  }

  async function keep(outcome: Outcome): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    problem.value = null
    try {
      await keepVisit(round, door.value?.label ?? '', visitOf(round, dwelling, outcome, note.value, changedNeed()).body)
      note.value = ''
      return true
    } catch (error) {
      problem.value = keptProblem(error)
      return false
    } finally {
      busy.value = false
    }
  }

  async function send(): Promise<boolean> {
    const visit = unsaved.get(dwelling)
    if (!visit || busy.value) return false
    busy.value = true
    problem.value = null
    try {
      answer.value = await api.rounds.visit(visit.round, visit.body, visit.act)
      unsaved.delete(dwelling)
      noteAnswer(dwelling, answer.value, visit.body.at)
      note.value = ''
      return true
    } catch (error) {
      problem.value = ProblemError.from(error)
      if (problem.value.code === closedCode) noteClosed(visit.round)
      // A refusal is an answer: nothing waits any more. Only what nobody answered is kept and sent again as it is.
      if (!problem.value.unanswered && problem.value.status !== 401) unsaved.delete(dwelling)
      return false
    } finally {
      busy.value = false
    }
  }

  function discard(): void {
    unsaved.delete(dwelling)
    problem.value = null
  }

  const waiting = computed(() => unsaved.get(dwelling)?.body.outcome ?? null)
  /** What this phone keeps of the door and the server has not answered for. */
  const item = computed(() => itemAt(round, dwelling))
  return { busy, problem, answer, waiting, item, note, flag, needNote, begin, choose, send, discard }
}
