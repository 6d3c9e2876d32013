import { watch } from 'vue'
import { Act, api, doorThere, ProblemError, type FilePart, type VisitRequest } from '@linli/api'
import { outbox, type Item } from '@linli/offline'
import { more, sending } from '@linli/offline/sending'
import { heardOf, phone } from './phone'
import { sealedDrafts } from './forms'
import { items, read, settle, stopSending, untilStopped, type DoorBody, type DoorSaid, type HandBody } from './queue'

/** Bytes of a file that go out at a time: eight seconds on a line of 64 kbit/s, and the most that one cut can cost. */
const piece = 64 << 10

/** A file in pieces, each under the name that says where it belongs; a small one as it is. */
function piecesOf([name, file]: [string, File]): FilePart[] {
  if (file.size <= piece) return [[name, file]]
  return Array.from({ length: Math.ceil(file.size / piece) }, (_, at): FilePart => [name, new File([file.slice(at * piece, (at + 1) * piece)], name), `piece:${at * piece}:${file.size}`])
}

/** The record goes first and settles its door; then its files, piece by piece, while other records pass them by. */
async function sendForm({ files = [], sent, dwelling }: Item, door?: Item): Promise<unknown> {
  const [first, ...others] = files, record = door?.kind === 'door' ? await readdress(first!, dwelling, there(door)) : first
  const pieces = others.flatMap(piecesOf), part = pieces[sent - 1]
  const answer = heard(await api.forms.submit(part ? [record!, part] : [record!]))
  return sent < pieces.length ? more : answer
}

/** The server's id of a door that was found here. */
const there = (door: Item): string => (door.answer as DoorSaid).dwelling

/** A record filled at a door that had no id of the server's yet. The phone's id for it is like no other text, and never left the phone. */
async function readdress([name, file]: [string, File], from: string, to: string): Promise<[string, File]> {
  const text = await new Response(file).text()
  return [name, new File([text.split(from).join(to)], file.name, { type: file.type })]
}

/** A door that stands there already is one that the server has: what was recorded here goes to it, and the server says of each what becomes of it. */
async function sendDoor(item: Item): Promise<DoorSaid> {
  try {
    return { dwelling: heard(await api.rounds.addDoor(item.round, (item.body as DoorBody).door, new Act(item.id))).dwelling }
  } catch (error) {
    const dwelling = error instanceof ProblemError ? doorThere(error) : undefined
    if (!dwelling) throw error
    return heard({ dwelling, known: true as const })
  }
}

async function sendVisit(item: Item, door?: Item): Promise<unknown> {
  const body = item.body as VisitRequest
  return heard(await api.rounds.visit(item.round, door?.kind === 'door' ? { ...body, dwelling: there(door) } : body, new Act(item.id)))
}

/** Doors that a colleague gave: the office is told by whoever took them. */
async function sendHand(item: Item): Promise<unknown> {
  const { from, proof, stairs } = item.body as HandBody
  return heard(await api.rounds.takeOver(item.round, { id: item.id, from, proof, dwellings: stairs.flatMap((stair) => stair.doors.map((door) => door.dwelling)) }, new Act(item.id)))
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
    visit: sendVisit,
    form: sendForm,
    door: sendDoor,
    hand: sendHand,
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
  const begun = new Set((await sealedDrafts.list()).map((draft) => draft.door))
  // A door that was found here keeps its two ids together for as long as anything is meant for it.
  const wanted = (id: string) => begun.has(id) || items.value.some((one) => one.after === id && one.state !== 'accepted')
  for (const one of items.value) {
    if (one.state === 'accepted' && !wanted(one.id) && one.settledAt && Date.now() - Date.parse(one.settledAt) > weeks) await outbox.discard(one.id)
  }
}
