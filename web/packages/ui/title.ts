import { watchEffect } from 'vue'
import { useI18n } from 'vue-i18n'

/** Keeps the window's title in step with the page and the language. */
export function useTitle(page: () => string): void {
  const { t } = useI18n()
  watchEffect(() => {
    const own = page()
    document.title = own ? `${own} · ${t('common.product')}` : t('common.product')
  })
}
