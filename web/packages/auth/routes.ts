import type { RouteRecordRaw } from 'vue-router'

/** The pages before signing in, the same in both apps. */
export const authRoutes: RouteRecordRaw[] = [
  { path: '/setup', name: 'setup', component: () => import('./pages/SetupPage.vue'), meta: { open: true } },
  { path: '/sign-in', name: 'sign-in', component: () => import('./pages/SignInPage.vue'), meta: { open: true } },
  { path: '/invitation', name: 'invitation', component: () => import('./pages/InvitationPage.vue'), meta: { open: true } },
  { path: '/unreachable', name: 'unreachable', component: () => import('./pages/UnreachablePage.vue'), meta: { open: true } },
  { path: '/not-allowed', name: 'not-allowed', component: () => import('./pages/NotAllowedPage.vue') },
  { path: '/:rest(.*)*', name: 'not-found', component: () => import('./pages/NotFoundPage.vue'), meta: { open: true } },
]
