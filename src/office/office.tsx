/** What everything in the office stands in: words and looks of Ant Design, what was read from the server, the addresses. */
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { App, ConfigProvider } from 'antd'
import chinese from 'antd/es/locale/zh_CN.js'
import { createBrowserRouter, Navigate } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { Gate } from './frame/gate.tsx'
import { BrokenPage, LostPage } from './frame/wrongTurns.tsx'
import { ProblemError } from './request.ts'
import { MENU } from './screens.tsx'
import { SESSION } from './session.ts'
import { officeTheme } from './theme.ts'

/** A session that has ended: ask who is signed in, whereupon the gate asks for the password and stays at the address. */
function onError(error: Error) {
  if (error instanceof ProblemError && error.problem.status === 401) client.invalidateQueries({ queryKey: SESSION })
}

/** Trying again helps only where the server could not be reached or was busy. */
const isPassing = (error: Error) => error instanceof ProblemError && [0, 502, 503, 504].includes(error.problem.status)

const client = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: { retry: (failures, error) => failures < 2 && isPassing(error), networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
})

const router = createBrowserRouter(
  [
    {
      Component: Gate,
      ErrorBoundary: BrokenPage,
      children: [
        { index: true, element: <Navigate to="/workbench" replace /> },
        ...MENU.flatMap(({ address, pages }) =>
          Object.entries(pages).map(([below, Component]) => ({
            path: `${address}/${below}`,
            Component,
            ErrorBoundary: BrokenPage,
          })),
        ),
        { path: '*', Component: LostPage },
      ],
    },
  ],
  { basename: '/office' },
)

export function Office() {
  return (
    <ConfigProvider locale={chinese} theme={officeTheme} wave={{ disabled: true }} button={{ autoInsertSpace: false }}>
      <App message={{ maxCount: 1 }}>
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  )
}
