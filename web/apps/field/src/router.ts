import { createRouter, createWebHistory } from 'vue-router'
import { authRoutes, guard } from '@linli/auth'

export const router = createRouter({ history: createWebHistory('/field/'), routes: [{ path: '/', name: 'home', component: () => import('./pages/SettingsPage.vue') }, ...authRoutes] })

guard(router)
