/** Registering as the API tells of it. */
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { AlikeRequests } from '#api/intake.ts'
import type { ApplicantColumn, ApplicantKindId } from '#law/applicant.ts'
import type { PlainDate } from '#law/date.ts'
import { APPLICANT_COLUMNS } from '#law/report/format.ts'
import { get, post } from '../request.ts'

export const REQUESTS = '/api/requests'

export interface IntakeKind {
  readonly id: ApplicantKindId
  readonly label: string
  readonly column: ApplicantColumn
}

/** The organ's own table of classes. */
export const useIntakeKinds = (organId: number) =>
  useQuery({
    queryKey: [REQUESTS, organId, 'intake'],
    queryFn: () => get<{ readonly kinds: readonly IntakeKind[] }>(`${REQUESTS}/${organId}/intake`),
  })

export const columnLabel = (column: ApplicantColumn): string =>
  APPLICANT_COLUMNS.find(({ id }) => id === column)?.label ?? ''

export interface Received {
  readonly applicationId: string
  readonly requests: readonly { readonly id: string; readonly number: string; readonly version: number }[]
}

/** Of whom it is asked, and what for. */
export interface Asked {
  readonly name: string
  readonly identity: string | null
  readonly phone: string | null
  readonly items: readonly string[]
  readonly receivedOn: PlainDate
}

/** Nothing is made by looking, so that its key may be any. */
const LOOKING = 'look-only'

/** What stands in the register already; not asked before there is a name and something asked for. */
export function useAlike(organId: number, asked: Asked | null) {
  return useQuery({
    queryKey: [REQUESTS, organId, 'alike', asked],
    queryFn: () =>
      post<{ readonly items: readonly AlikeRequests[] }>(`${REQUESTS}/${organId}/intake/alike`, asked, LOOKING),
    enabled: asked !== null,
  })
}

/** A value as it stands once nobody has changed it for a while: typing asks nothing letter by letter. */
export function useSettled<Value>(value: Value, pauseMs = 600): Value {
  const [settled, setSettled] = useState(value)
  const text = JSON.stringify(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(text)), pauseMs)
    return () => clearTimeout(timer)
  }, [text, pauseMs])
  return settled
}
