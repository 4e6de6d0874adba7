import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The browser's part of the pages; the server finds the hashed names in the manifest. */
export default defineConfig({
  root: here('src/portal'),
  plugins: [react()],
  publicDir: false,
  build: {
    outDir: here('dist/portal'),
    emptyOutDir: true,
    manifest: true,
    target: 'es2020',
    // React alone is most of it; browsers keep it.
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      input: [here('src/portal/client.tsx'), here('src/portal/portal.css'), here('src/portal/request/formScript.ts')],
    },
  },
})
