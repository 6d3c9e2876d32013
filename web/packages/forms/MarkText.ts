import { h, type FunctionalComponent, type VNodeChild } from 'vue'
import type { Mark, Text } from './types'

const draw = (marks: readonly Mark[]): VNodeChild[] => marks.map((one) => {
  if (typeof one === 'string') return one
  switch (one.tag) {
    case 'br': return h('br')
    case 'link': return h('a', { href: one.href, target: '_blank', rel: 'noopener noreferrer' }, draw(one.parts))
    case 'block': return h('span', { class: 'mark-block' }, draw(one.parts))
    case 'item': return h('span', { class: 'mark-item' }, draw(one.parts))
    default: return h(one.tag, draw(one.parts))
  }
})

/** A form's text with its bold, italics, breaks and links, made of elements and never of HTML as it came. */
export const MarkText: FunctionalComponent<{ text: Text }> = ({ text }) => draw(text.marks)
MarkText.props = ['text']
