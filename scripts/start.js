/** `npm start`: sets up what is missing or stale, then serves the page. */
import { join } from 'node:path'
import { build, provide } from './prepare.js'
import { become, root } from './rightNode.js'

const node = await provide()
if (!(await build(node))) process.exit(2)
const loadTsx = new URL('loadTsx.js', import.meta.url).href
become(node, ['--import', loadTsx, join(root, 'src/main.ts'), ...process.argv.slice(2)], { NODE_ENV: 'production' })
