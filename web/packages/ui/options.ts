/** One choice of a Select, Radios or Checkboxes. */
export interface Option { value: string; label: string; hint?: string }
