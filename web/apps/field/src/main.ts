import { createApp } from 'vue'
import { i18n, startLanguage } from '@linli/i18n'
import { startBig } from '@linli/ui'
import '@linli/ui/tokens.css'
import '@linli/ui/kit.css'
import './field.css'
import App from './App.vue'
import { startPhone } from './features/phone/phone'
import { startShell } from './features/shell/useShell'
import { router } from './router'

startBig()
await startPhone()
startShell(router.isReady())
await startLanguage(import.meta.glob('../../../packages/i18n/*/{common,auth,field}.json'))
createApp(App).use(i18n).use(router).mount('#app')
