import { computed, type Ref } from 'vue'
import type { FormWarning, Problem } from '@linli/api'

/** What a table shows of a fault. */
export type CellFault = Omit<FormWarning, 'code'>

/** The cells for which ODK Collect does not open a form: names with letters that it cannot read. */
export const collectFails = (warnings: readonly FormWarning[]) => [...new Set(warnings.filter((one) => one.code === 'forms.collect-name').map((one) => one.where))]

/** A refusal that names faults cell by cell: the faults for a table, and the refusal without them for a notice above it. */
export function useFaults(problem: Ref<Problem | null>) {
  const faults = computed<CellFault[]>(() => (problem.value?.errors ?? []).map((one) => ({ where: one.where ?? '', what: one.detail || one.title, mend: one.mend ?? '' })))
  const plain = computed<Problem | null>(() => {
    if (!problem.value || !faults.value.length) return problem.value
    const { title, detail, mend, code, status, trace } = problem.value
    return { title, detail, mend, code, status, trace }
  })
  return { faults, plain }
}
