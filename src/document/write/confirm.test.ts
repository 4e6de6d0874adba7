import { describe, expect, it } from 'vitest'
import type { Cell } from '#law/report/report.ts'
import { exampleReport } from '../../../test/exampleReport.ts'
import { confirmReport } from './confirm.ts'

const inferred: Cell = { value: 3, raw: '3 ', how: 'inferred', place: null, reason: '行名难以辨认', alternatives: [8] }
const unreadable: Cell = { value: null, raw: 'l', how: 'unreadable', place: null, reason: '“l”不是数字' }
const report = exampleReport({ '3.new.person': inferred, '3.new.business': unreadable })

describe('confirming a report', () => {
  it('takes one in which every cell is read or blank as it is', () => {
    const blank: Cell = { value: null, raw: '—', how: 'blank', place: null }
    const clean = exampleReport({ '3.new.research': blank })
    expect(confirmReport(clean, { acceptInferred: false })).toEqual({ ok: true, report: clean })
  })

  it('lists the cells that nobody has confirmed and changes nothing', () => {
    expect(confirmReport(report, { acceptInferred: false })).toEqual({
      ok: false,
      report,
      open: [
        { id: '3.new.person', cell: inferred },
        { id: '3.new.business', cell: unreadable },
      ],
    })
  })

  it('takes inferred values where it is told to and says in the cell what they were; unreadable ones never', () => {
    const confirmation = confirmReport(report, { acceptInferred: true })
    expect(confirmation.report.cells['3.new.person']).toEqual({
      value: 3,
      raw: '3 ',
      how: 'read',
      place: null,
      accepted: { how: 'inferred', reason: '行名难以辨认' },
    })
    expect(confirmation).toMatchObject({ ok: false, open: [{ id: '3.new.business' }] })
  })
})
