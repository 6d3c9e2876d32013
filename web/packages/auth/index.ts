import { defineAsyncComponent } from 'vue'

export { askAgain, may, rememberLanguage, restoreSession, resume, signOut, stayWhen, useSession } from './session'
export { guard } from './guard'
export { authRoutes } from './routes'
export { default as ConfirmHost } from './parts/ConfirmHost.vue'
/** Of one page in each app, so it does not come with the first. */
export const PasskeysPanel = defineAsyncComponent(() => import('./parts/PasskeysPanel.vue'))
export const AuthFrame = defineAsyncComponent(() => import('./parts/AuthFrame.vue'))
export { default as QrCode } from './parts/QrCode.vue'
