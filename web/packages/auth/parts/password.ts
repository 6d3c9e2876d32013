/** The shortest password the server takes, in characters. */
export const shortestPassword = 12

export function passwordErrors(password: string, repeat: string, t: (key: string) => string): Record<string, string | false> {
  return {
    password: [...password].length < shortestPassword && t('auth.setup.shortPassword'),
    repeat: password !== repeat && t('auth.setup.notSame'),
  }
}
