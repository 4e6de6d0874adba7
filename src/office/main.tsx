/**
 * The staff application. How a screen is added:
 *
 * 1. A folder here with the name of the noun, as `organs/`: `organs.ts` has the hooks that read and write (`get`, `post`
 *    of request.ts, `useWrite` of useWrite.ts) with their query keys and the types of the answers; `organsScreen.tsx` the
 *    page, which begins with `<Screen title=…>`. A list is a `ListPage`: its filters and its page stand in the address.
 * 2. Its line in screens.ts: address, name, icon, and the action without which the menu does not show it.
 * 3. Every sentence in words.ts.
 * 4. What goes wrong is shown, never swallowed: `ProblemNotice` for the whole, `useFieldErrors` for the fields of a form.
 *    What needs a reason asks with `ConfirmWithReason`. Times are `Time` and `Day`.
 * 5. Its story in test/, in Chromium: `look` of test/officeBrowser.ts at 1440 and 390 px.
 */
import './polyfills.ts'
import { createRoot } from 'react-dom/client'
import { Office } from './office.tsx'

const place = document.getElementById('office')
if (place === null) throw new Error('index.html has no place for the office')
createRoot(place).render(<Office />)
