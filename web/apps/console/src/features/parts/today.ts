import { useSession } from '@linli/auth'

/** Today as a day in the node's time zone, whatever the desk's clock thinks. */
export function useToday(): string {
  const zone = useSession().node.value?.node.timeZone
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date())
}
