import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { alias } from './vite.shared.mjs'

export default defineConfig({
  plugins: [vue()],
  resolve: { alias },
  test: { include: ['tests/unit/**/*.test.ts'], environment: 'jsdom', reporters: ['default', './tests/unit/last-line.ts'] },
})
