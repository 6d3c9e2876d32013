import { createRouter, createWebHistory } from 'vue-router'
import { authRoutes, guard, may } from '@linli/auth'
import { menu } from './menu'

const page = { areas: 'areas.read', rosterRead: 'roster.read', rounds: 'rounds.read', forms: 'forms.manage' } as const

export const router = createRouter({
  history: createWebHistory('/console/'),
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  routes: [
    { path: '/', name: 'home', component: () => import('./pages/BoardPage.vue'), beforeEnter: () => firstPage() },
    { path: '/board', name: 'board', component: () => import('./pages/BoardPage.vue'), meta: { may: page.rounds } },
    { path: '/rounds', name: 'rounds', component: () => import('./pages/RoundsPage.vue'), meta: { may: page.rounds } },
    { path: '/rounds/new', name: 'round-new', component: () => import('./pages/RoundNewPage.vue'), meta: { may: 'rounds.manage' } },
    { path: '/rounds/:id', name: 'round', component: () => import('./pages/RoundPage.vue'), props: true, meta: { may: page.rounds } },
    { path: '/rounds/:id/doors/:dwelling', name: 'round-door', component: () => import('./pages/RoundDoorPage.vue'), props: true, meta: { may: [page.rounds, 'rounds.work'] } },
    { path: '/rounds/:id/certificate', name: 'certificate', component: () => import('./pages/CertificatePage.vue'), props: true, meta: { may: page.rounds } },
    { path: '/paper/:of/:no?', name: 'paper', component: () => import('./pages/PaperPage.vue'), props: true, meta: { may: 'rounds.work' } },
    { path: '/areas/:code?', name: 'areas', component: () => import('./pages/AreasPage.vue'), props: true, meta: { may: page.areas } },
    { path: '/map/:code?', name: 'map', component: () => import('./pages/MapPage.vue'), props: true, meta: { may: page.areas } },
    { path: '/dwellings', name: 'dwellings', component: () => import('./pages/DwellingsPage.vue'), meta: { may: page.rosterRead } },
    { path: '/dwellings/:id', name: 'dwelling', component: () => import('./pages/DwellingPage.vue'), props: true, meta: { may: page.rosterRead } },
    { path: '/residents', name: 'residents', component: () => import('./pages/ResidentsPage.vue'), meta: { may: 'roster.search' } },
    { path: '/residents/new', name: 'resident-new', component: () => import('./pages/ResidentNewPage.vue'), meta: { may: 'roster.change' } },
    { path: '/residents/:id', name: 'resident', component: () => import('./pages/ResidentPage.vue'), props: true, meta: { may: page.rosterRead } },
    { path: '/import', name: 'import', component: () => import('./pages/ImportsPage.vue'), meta: { may: 'roster.import' } },
    { path: '/import/:id', name: 'import-one', component: () => import('./pages/ImportPage.vue'), props: true, meta: { may: 'roster.import' } },
    { path: '/forms', name: 'forms', component: () => import('./pages/FormsPage.vue'), meta: { may: page.forms } },
    { path: '/forms/:id', name: 'form', component: () => import('./pages/FormPage.vue'), props: true, meta: { may: page.forms } },
    { path: '/forms/:id/preview/:no', name: 'form-preview', component: () => import('./pages/FormPreviewPage.vue'), props: true, meta: { may: page.forms } },
    { path: '/forms/:id/summary', name: 'form-summary', component: () => import('./pages/FormSummaryPage.vue'), props: true, meta: { may: page.forms } },
    { path: '/lists', name: 'lists', component: () => import('./pages/ListsPage.vue'), meta: { may: page.forms } },
    { path: '/lists/:list', name: 'list', component: () => import('./pages/ListPage.vue'), props: true, meta: { may: page.forms } },
    { path: '/lists/:list/:id', name: 'entity', component: () => import('./pages/EntityPage.vue'), props: true, meta: { may: page.forms } },
    { path: '/submissions', name: 'submissions', component: () => import('./pages/SubmissionsPage.vue'), meta: { may: page.forms } },
    { path: '/submissions/:id', name: 'submission', component: () => import('./pages/SubmissionPage.vue'), props: true, meta: { may: page.forms } },
    { path: '/device-keys', name: 'device-keys', component: () => import('./pages/DeviceKeysPage.vue'), meta: { may: 'accounts.manage' } },
    { path: '/accounts', name: 'accounts', component: () => import('./pages/AccountsPage.vue'), meta: { may: 'accounts.manage' } },
    { path: '/audit', name: 'audit', component: () => import('./pages/AuditPage.vue'), meta: { may: 'audit.read' } },
    { path: '/settings', name: 'settings', component: () => import('./pages/SettingsPage.vue'), meta: { may: 'settings.change' } },
    { path: '/account', name: 'account', component: () => import('./pages/AccountPage.vue') },
    ...authRoutes,
  ],
})

guard(router)

/** The first page of the menu that the reader may open. */
function firstPage() {
  const item = menu.flatMap((group) => group.items).find((one) => may(one.may))
  return { name: item?.name ?? 'account' }
}
