import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { gzipAssets } from './scripts/gzipAssets.ts'
import { antdStyles } from './scripts/officeStyles.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The staff application; the server hands out its index.html under every address of /office/. */
export default defineConfig({
  root: here('src/office'),
  base: '/office/',
  plugins: [react(), antdStyles(), gzipAssets()],
  publicDir: false,
  build: {
    outDir: here('dist/office'),
    emptyOutDir: true,
    manifest: true,
    target: 'chrome86',
    // Chromium 86 preloads modules by itself.
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'polyfills', test: /\/src\/office\/polyfills\.ts$/, priority: 2 },
            { name: 'antd', test: /node_modules\/(antd|@ant-design|@rc-component|dayjs)\// },
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler|react-router|@tanstack)\//, priority: 1 },
          ],
        },
      },
    },
  },
})
