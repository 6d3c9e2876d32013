import { addWords } from '@linli/i18n'

const words = import.meta.glob('../../../../../packages/i18n/*/claims.json')

/** A page or a part about claims and hand-overs, with its words, which the first pages do without. */
export const withClaimWords = <T>(part: () => Promise<T>) => async (): Promise<T> => (await Promise.all([part(), addWords(words)]))[0]
