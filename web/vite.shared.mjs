import path from 'node:path'
import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'

const root = path.dirname(fileURLToPath(import.meta.url))

/** Where the built apps go; LINLI_DIST lets two people build side by side. */
export const dist = path.resolve(process.env.LINLI_DIST ?? path.join(root, 'dist'))

export const alias = [
  { find: /^@linli\/ui\/(.+\.css)$/, replacement: path.join(root, 'packages/ui/$1') },
  { find: '@linli/offline/sending', replacement: path.join(root, 'packages/offline/sending.ts') },
  { find: '@linli/offline/queueFile', replacement: path.join(root, 'packages/offline/queueFile.ts') },
  ...['api', 'auth', 'forms', 'i18n', 'offline', 'paper', 'ui'].map((name) => ({
    find: new RegExp(`^@linli/${name}$`),
    replacement: path.join(root, 'packages', name, 'index.ts'),
  })),
]

/**
 * The one configuration of both apps; only the folder and the address differ.
 * @param {'console' | 'field'} app
 */
export function appConfig(app) {
  return {
    configFile: false,
    root: path.join(root, 'apps', app),
    base: `/${app}/`,
    plugins: [vue()],
    resolve: { alias },
    define: {
      __VUE_OPTIONS_API__: 'false',
      __VUE_PROD_DEVTOOLS__: 'false',
      __INTLIFY_PROD_DEVTOOLS__: 'false',
      __VUE_I18N_LEGACY_API__: 'false',
      __VUE_I18N_FULL_INSTALL__: 'false',
    },
    server: { proxy: { '/api': process.env.LINLI_API ?? 'http://127.0.0.1:8080' } },
    build: {
      outDir: path.join(dist, app),
      emptyOutDir: true,
      target: ['chrome90', 'safari15'],
      manifest: true,
      reportCompressedSize: false,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 1100, // the engine of forms; tools/sizes.mjs holds what is fetched
      rolldownOptions: { checks: { eval: false } }, // the engine carries code for Node that no browser comes to
    },
  }
}

/**
 * The service worker of the field app: one classic script, because Safari 15 knows no module workers.
 * @param {string} folder the built app
 * @param {object} kept what tools/precache.mjs says of its files
 */
export function workerConfig(folder, kept) {
  return {
    configFile: false,
    root: path.join(root, 'apps/field'),
    define: { __LINLI_KEPT__: JSON.stringify(kept) },
    build: {
      outDir: folder,
      emptyOutDir: false,
      copyPublicDir: false,
      target: ['es2020', 'chrome90', 'safari15'],
      reportCompressedSize: false,
      lib: { entry: path.join(root, 'apps/field/src/sw.ts'), formats: ['iife'], name: 'linliWorker', fileName: () => 'sw.js' },
    },
  }
}
