import { createRouter, createWebHistory } from 'vue-router'
import { authRoutes, guard } from '@linli/auth'
import { beforePage } from './features/phone/phone'
import { withPinWords } from './features/phone/pinWords'
import { withClaimWords } from './features/claims/page'
import { addPage } from './features/spot/page'

const work = { may: 'rounds.work' } as const

export const router = createRouter({
  history: createWebHistory('/field/'),
  routes: [
    { path: '/', name: 'rounds', component: () => import('./pages/RoundsPage.vue'), meta: work },
    { path: '/rounds/:id', name: 'doors', component: () => import('./pages/DoorsPage.vue'), props: true, meta: work },
    { path: '/rounds/:id/doors/:dwelling', name: 'door', component: () => import('./pages/DoorPage.vue'), props: true, meta: work },
    { path: '/rounds/:id/doors/:dwelling/form', name: 'door-form', component: () => import('./pages/DoorFormPage.vue'), props: true, meta: work },
    { path: '/rounds/:id/add', name: 'add', component: addPage, props: true, meta: work },
    { path: '/rounds/:id/sample', name: 'sample', component: () => import('./pages/SamplePage.vue'), props: true, meta: { may: ['rounds.work', 'rounds.read'] } },
    { path: '/rounds/:id/hand', name: 'hand', component: withClaimWords(() => import('./pages/HandPage.vue')), props: true, meta: work },
    { path: '/take', name: 'take', component: withClaimWords(() => import('./pages/TakePage.vue')), meta: work },
    { path: '/scan', name: 'scan', component: withClaimWords(() => import('./pages/ScanPage.vue')), meta: work },
    { path: '/d/:dwelling', name: 'door-code', component: withClaimWords(() => import('./pages/DoorCodePage.vue')), props: true, meta: work },
    { path: '/paper/:of/:no?', name: 'paper', component: () => import('./pages/PaperPage.vue'), props: true, meta: work },
    { path: '/unlock', name: 'unlock', component: withPinWords(() => import('./pages/UnlockPage.vue')), meta: { open: true, here: true } },
    { path: '/pin', name: 'pin', component: withPinWords(() => import('./pages/PinPage.vue')) },
    { path: '/queue', name: 'queue', component: () => import('./pages/QueuePage.vue') },
    { path: '/settings', name: 'settings', component: () => import('./pages/SettingsPage.vue') },
    ...authRoutes,
  ],
  // The list of doors puts itself back where it was; every other page begins at its top.
  scrollBehavior: (to) => (to.name === 'doors' ? false : { top: 0 }),
})

guard(router, beforePage)
