import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Door } from '@linli/api'
import { initialsOf, named } from '../../apps/field/src/features/spot/names'

const behind = (...names: string[]) => ({ people: names.map((name) => ({ name })) }) as unknown as Door

describe('people found by name among what a phone keeps', () => {
  it('finds a piece of a name, in whatever width and case it is typed', () => {
    expect(named(behind('王样例一', '赵样例二'), '样例二')).toBe('赵样例二')
    expect(named(behind('阿依·样例'), '阿依样例')).toBe('阿依·样例')
    expect(named(behind('Anna Sample'), 'ＡＮＮＡs')).toBe('Anna Sample')
    expect(named(behind('王样例一'), '李')).toBe('')
  })

  it('finds initials, and a surname as a surname is read', () => {
    expect(['王样例', '曾样例', '单样例', '尉迟样例', '重阳', 'Anna Li'].map(initialsOf)).toEqual(['wyl', 'zyl', 'syl', 'ycyl', 'zy', 'annali'])
    expect(named(behind('王样例一', '赵样例二'), 'WYL')).toBe('王样例一')
    expect(named(behind('王样例一'), 'w')).toBe('')
  })

  it('finds nobody where no people are kept, and by nothing', () => {
    expect(named({} as Door, '王')).toBe('')
    expect(named(behind('王样例一'), ' ')).toBe('')
  })

  it('reads characters as the server does, but for a few', () => {
    const table = fs.readFileSync(path.resolve(import.meta.dirname, '../../../src/Modules/Residents/Search/pinyin-initials.txt'), 'utf8').trim()
    const gb2312 = new TextDecoder('gb2312').decode(Uint8Array.from({ length: 72 * 94 * 2 }, (_, at) => (at % 2 ? 0xa1 + ((at >> 1) % 94) : 0xb0 + Math.floor((at >> 1) / 94))))
    const common = [...gb2312].filter((one) => /[\u4e00-\u9fa5]/.test(one)).slice(0, 3755) // level 1: the characters of daily use
    const other = common.filter((one) => initialsOf(one) !== table[one.charCodeAt(0) - 0x4e00])
    expect(common).toHaveLength(3755)
    expect(other.length, other.join('')).toBeLessThan(60)
  })
})
