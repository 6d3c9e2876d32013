import type { Slot } from '@linli/api'

export interface DutyBody { slot: Slot; accountId: string | null; name: string; phone: string | null; from: string }
