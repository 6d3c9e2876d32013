import { computed, shallowRef } from 'vue'
import { api, type Account, type Role } from '@linli/api'

const most = 10 // pages of accounts to read; a node with more has grown past a drop-down list

/** The people who can be given work, as far as the reader may see them. */
export function useWorkers(roles: Role[] = ['gridworker', 'volunteer', 'officer']) {
  const accounts = shallowRef<Account[]>([])
  const known = shallowRef(true)

  async function load(): Promise<void> {
    const all: Account[] = []
    try {
      let after: string | null = null
      for (let at = 0; at < most; at++) {
        const read: { items: Account[]; next: string | null } = await api.accounts.list({ after, take: 100 })
        all.push(...read.items)
        after = read.next
        if (!after) break
      }
    } catch {
      known.value = false // the reader may not see accounts; a name can still be typed
    }
    accounts.value = all.filter((one) => one.state === 'active')
  }

  const workers = computed(() => accounts.value.filter((one) => one.grants.some((grant) => roles.includes(grant.role))))
  const options = computed(() => accounts.value.map((one) => ({ value: one.id, label: one.name })))
  return { accounts, workers, options, known, load }
}
