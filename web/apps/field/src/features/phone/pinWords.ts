import { addWords } from '@linli/i18n'

const packs = import.meta.glob('../../../../../packages/i18n/*/pin.json')

/** A page about the PIN with its words, which the first pages do without. */
export const withPinWords = <T>(page: () => Promise<T>) => async (): Promise<T> => (await Promise.all([page(), addWords(packs)]))[0]
