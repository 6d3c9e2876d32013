import { defineAsyncComponent } from 'vue'

export { askAgain, may, rememberLanguage, restoreSession, resume, signOut, stayWhen, useSession } from './session'
export { guard } from './guard'
export { authRoutes } from './routes'
export { default as ConfirmHost } from './parts/ConfirmHost.vue'
/** Of one page in each app, so it does not come with the first. */
export const PasskeysPanel = defineAsyncComponent(() => import('./parts/PasskeysPanel.vue'))
export const AuthFrame = defineAsyncComponent(() => import('./parts/AuthFrame.vue'))
/** Behind a press in the console, and on no page of the phone but lazy ones: with it comes the encoder of QR codes. */
export { fragment, wayBack } from './wayBack'
export const QrCode = defineAsyncComponent(() => import('./parts/QrCode.vue'))
