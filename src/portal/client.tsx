/** Brings the page that the server drew to life. */
import { hydrateRoot } from 'react-dom/client'
import { type PageData, ReportCheckPage } from './reportCheck/page.tsx'

const root = document.getElementById('page')
const data = root?.dataset.page
if (root && data !== undefined) {
  const pageData: PageData = JSON.parse(data)
  hydrateRoot(root, <ReportCheckPage {...pageData} />)
}
