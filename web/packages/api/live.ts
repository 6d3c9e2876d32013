import { address } from './client'
import type { Board } from './schema'

/**
 * Follows a round's board over server-sent events. Returns the way to stop.
 * The browser reconnects by itself; `connected` tells the page whether its figures are live.
 */
export function followBoard(
  round: string, area: string | null, onBoard: (board: Board) => void, onConnected: (connected: boolean) => void = () => {},
): () => void {
  const source = new EventSource(`/api${address(`/rounds/${round}/live`, { area })}`)
  source.addEventListener('open', () => onConnected(true))
  source.addEventListener('error', () => onConnected(false))
  source.addEventListener('board', (event) => onBoard(JSON.parse((event as MessageEvent<string>).data) as Board))
  return () => source.close()
}
