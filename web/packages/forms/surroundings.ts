import { inject, type InjectionKey } from 'vue'

/** What a page of a form gives its questions. */
export interface Surroundings {
  /** Where a picture or a sound of the form is to be had. */
  media(name: string): string
  /** `quick`: the answer given goes on to the next page. */
  goOn(): void
}
export const surroundings: InjectionKey<Surroundings> = Symbol('form')
export const useSurroundings = (): Surroundings => inject(surroundings, { media: (name) => name, goOn: () => {} })
