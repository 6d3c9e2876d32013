export { useSession, restoreSession, signOut, may, rememberLanguage } from './session'
export { guard } from './guard'
export { authRoutes } from './routes'
