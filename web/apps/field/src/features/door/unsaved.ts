import { shallowReactive } from 'vue'
import { Act, uuid7, type Need, type Outcome, type VisitRequest } from '@linli/api'

/**
 * A visit on its way to the server. It keeps its id, its moment and its key until the server has answered, however
 * often it is sent, and outlives the page it was entered on.
 */
export interface Sending { round: string; body: VisitRequest; act: Act }

export const unsaved = shallowReactive(new Map<string, Sending>())

export function visitOf(round: string, dwelling: string, outcome: Outcome, note: string, need: Need | null): Sending {
  const body: VisitRequest = { id: uuid7(), dwelling, outcome, at: new Date().toISOString().replace(/\.\d+Z$/, 'Z') }
  if (note.trim()) body.note = note.trim()
  if (need) body.need = need
  return { round, body, act: new Act() }
}

// Closing the window would lose what the server has not answered for.
addEventListener('beforeunload', (event) => {
  if (unsaved.size) event.preventDefault()
})
