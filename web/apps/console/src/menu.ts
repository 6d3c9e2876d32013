import type { Permission } from '@linli/api'
import type { IconName } from '@linli/ui'

export interface MenuItem { name: string; icon: IconName; may: Permission }

/** The left menu; the name is the route's name and the key console.menu.<name>. */
export const menu: { group: string; items: MenuItem[] }[] = [
  { group: 'work', items: [
    { name: 'board', icon: 'board', may: 'rounds.read' },
    { name: 'rounds', icon: 'flag', may: 'rounds.read' },
    { name: 'areas', icon: 'tree', may: 'areas.read' },
    { name: 'map', icon: 'map', may: 'areas.read' },
  ] },
  { group: 'people', items: [
    { name: 'dwellings', icon: 'house', may: 'roster.read' },
    { name: 'residents', icon: 'person', may: 'roster.search' },
    { name: 'import', icon: 'upload', may: 'roster.import' },
  ] },
  { group: 'collect', items: [
    { name: 'forms', icon: 'list', may: 'forms.manage' },
    { name: 'lists', icon: 'table', may: 'forms.manage' },
    { name: 'submissions', icon: 'done', may: 'forms.manage' },
    { name: 'device-keys', icon: 'phoned', may: 'accounts.manage' },
  ] },
  { group: 'system', items: [
    { name: 'accounts', icon: 'key', may: 'accounts.manage' },
    { name: 'audit', icon: 'book', may: 'audit.read' },
    { name: 'settings', icon: 'gear', may: 'settings.change' },
  ] },
]
