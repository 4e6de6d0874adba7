/** `npm start`: sets up what is missing or stale, then serves the page. */
import { join } from 'node:path'
import { build, provide } from './prepare.js'
import { become, root } from './rightNode.js'

const node = provide()
if (!build(node)) process.exit(2)
const loadTsx = new URL('loadTsx.js', import.meta.url).href
become(node, ['--import', loadTsx, join(root, 'src/main.ts')], { NODE_ENV: 'production' })
