import type { Door } from '@linli/api'
import type { KeptDoor } from '../phone/overlay'

// Residents found by name among what this phone keeps: by a piece of the name, or by the initials that people type on a telephone.

/** The first character of each letter in the order of pinyin (no word begins with i, u or v). A browser sorts by it, so no table need be carried. */
const firsts = [...'阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥仨它穵夕丫帀'], letters = 'abcdefghjklmnopqrstwxyz'
/** Surnames read in a way of their own, as the server reads them (PinyinInitials). */
const surnames: Record<string, string> = {
  单: 's', 單: 's', 曾: 'z', 解: 'x', 查: 'z', 仇: 'q', 区: 'o', 區: 'o', 召: 's', 秘: 'b', 种: 'c', 乐: 'y', 樂: 'y', 折: 's', 晟: 'c', 車: 'c', 郇: 'x', 郗: 'x', 於: 'y', 适: 'k', 佴: 'n', 句: 'g', 么: 'y', 藏: 'z',
  尉迟: 'yc', 尉遲: 'yc', 长孙: 'zs', 長孫: 'zs', 单于: 'cy', 單于: 'cy', 万俟: 'mq', 澹台: 'tt', 澹臺: 'tt',
}
const order = new Intl.Collator('zh-u-co-pinyin')
/** A browser without this order finds by the characters alone. */
const sorts = firsts.every((one, at) => !at || order.compare(firsts[at - 1]!, one) < 0)

const known = new Map<string, string>()
function letterOf(character: string): string {
  let letter = known.get(character)
  if (letter === undefined) {
    const at = sorts && /[\u4e00-\u9fa5]/.test(character) ? firsts.filter((one) => order.compare(one, character) <= 0).length : 0
    letter = at ? letters[at - 1]! : /[a-z\d]/.test(character) ? character : ''
    known.set(character, letter)
  }
  return letter
}

/** Half-width, in small letters, without spaces and dots. */
export const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[\s·•・.]/g, '')

/** 王小明 is wxm. */
export function initialsOf(name: string): string {
  const text = folded(name), two = text.length > 2 ? surnames[text.slice(0, 2)] : undefined
  const surname = two ?? (text.length > 1 ? surnames[text[0]!] : undefined) ?? ''
  return surname + [...text.slice(surname.length)].map(letterOf).join('')
}

const fits = (name: string, wanted: string) => folded(name).includes(wanted) || (/^[a-z]{2,}$/.test(wanted) && initialsOf(name).startsWith(wanted))

/** The people behind a door whose names fit what is searched for; volunteers' phones keep no people, and find none. */
export function named(door: Door, search: string): string {
  const wanted = folded(search)
  return wanted ? ((door as KeptDoor).people ?? []).map((one) => one.name).filter((name) => fits(name, wanted)).join(' ') : ''
}
