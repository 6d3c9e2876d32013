import { addWords } from '@linli/i18n'

const words = import.meta.glob('../../../../../packages/i18n/*/spot.json')

/** The page that adds a door, with its words; a failure is no matter, opening it tries again. */
export const addPage = async () => (await Promise.all([import('../../pages/AddDoorPage.vue'), addWords(words)]))[0]
