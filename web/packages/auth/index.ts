export { useSession, restoreSession, signOut, may, rememberLanguage } from './session'
export { guard } from './guard'
export { authRoutes } from './routes'
export { default as QrCode } from './parts/QrCode.vue'
