import { watch } from 'vue'
import { Act, api, type FilePart, type VisitRequest } from '@linli/api'
import { outbox, type Item } from '@linli/offline'
import { more, sending } from '@linli/offline/sending'
import { heardOf, phone } from './phone'
import { items, read, settle, stopSending, untilStopped } from './queue'

/** Bytes of a file that go out at a time: eight seconds on a line of 64 kbit/s, and the most that one cut can cost. */
const piece = 64 << 10

/** A file in pieces, each under the name that says where it belongs; a small one as it is. */
function piecesOf([name, file]: [string, File]): FilePart[] {
  if (file.size <= piece) return [[name, file]]
  return Array.from({ length: Math.ceil(file.size / piece) }, (_, at): FilePart => [name, new File([file.slice(at * piece, (at + 1) * piece)], name), `piece:${at * piece}:${file.size}`])
}

/** The record goes first and settles its door; then its files, piece by piece, while other records pass them by. */
async function sendForm({ files = [], sent }: Item): Promise<unknown> {
  const [record, ...others] = files
  const pieces = others.flatMap(piecesOf), part = pieces[sent - 1]
  const answer = heard(await api.forms.submit(part ? [record!, part] : [record!]))
  return sent < pieces.length ? more : answer
}

function heard<T>(answer: T): T {
  phone.signIn = false
  heardOf()
  return answer
}

/** Begins to send what waits, in the background, for as long as the store is open. */
export async function startSending(): Promise<void> {
  stopSending()
  untilStopped(outbox.watch(() => void read().catch(() => {})))
  await read()
  untilStopped(sending.start({
    visit: async (item) => heard(await api.rounds.visit(item.round, item.body as VisitRequest, new Act(item.id))),
    form: sendForm,
    door: () => Promise.reject(new Error('doors are added online')),
  }, {
    onSignedOut: () => { phone.signIn = true; phone.heard = true },
    onSettled: (item) => { heardOf(); settle(item) },
    onUnanswered: ({ status }) => { if (!status) phone.heard = false },
  }))
  // Whoever hears the server first, tells the others, and so does whoever signed in again: waiting times that grew meanwhile are over.
  untilStopped(watch(() => phone.heard && !phone.signIn, (now) => { if (now) void sending.now() }))
  await forgetOld()
}

const weeks = 7 * 86_400_000 // what was sent stays visible for a week
async function forgetOld(): Promise<void> {
  for (const one of items.value) {
    if (one.state === 'accepted' && one.settledAt && Date.now() - Date.parse(one.settledAt) > weeks) await outbox.discard(one.id)
  }
}
