import { defineAsyncComponent } from 'vue'

export { useSession, restoreSession, signOut, may, rememberLanguage } from './session'
export { guard } from './guard'
export { authRoutes } from './routes'
export { default as ConfirmHost } from './parts/ConfirmHost.vue'
/** Of one page in each app, so it does not come with the first. */
export const PasskeysPanel = defineAsyncComponent(() => import('./parts/PasskeysPanel.vue'))
export { default as QrCode } from './parts/QrCode.vue'
