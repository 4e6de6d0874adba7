/** `npm run bench [NAME] [-- --large]`: sets up what is missing or stale, then measures. */
import { join } from 'node:path'
import { provide } from './prepare.js'
import { become, root } from './rightNode.js'

const node = await provide()
become(node, [join(root, 'bench/main.ts'), ...process.argv.slice(2)])
