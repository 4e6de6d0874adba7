/**
 * Requests of made-up people as rows, put in by COPY: as many as a county has in ten years, or a province in one. The values
 * are what the law makes of real events; only the commands are left out, for the sake of time.
 */

import { clockRow } from '#command/request/recordRequest.ts'
import { seal } from '#crypto/cipher.ts'
import { newId } from '#crypto/id.ts'
import { keyedHash } from '#crypto/keyedHash.ts'
import type { Keyring } from '#crypto/keyring.ts'
import { STATE_COUNCIL_CALENDAR } from '#law/calendar.ts'
import { addDays, date, type PlainDate } from '#law/date.ts'
import { maskName } from '#law/mask.ts'
import { OUTCOMES } from '#law/outcome.ts'
import { evolveRequest } from '#law/request/evolveRequest.ts'
import { applicantClass } from '#law/request/registration.ts'
import type { Request } from '#law/request/request.ts'
import { dayOf, type RequestEvent } from '#law/request/requestEvent.ts'
import { measureOf } from '#law/statistics/measure.ts'
import { copyIn } from '#store/archive/copy.ts'
import { asOwner, type Places } from '#store/database.ts'
import { instantOf } from '#store/instant.ts'
import { personalContext } from '#store/personalData.ts'
import { contentDigest, gramsOf } from '#store/requestEntries.ts'
import { columnsOfMeasure } from '#store/requestMeasures.ts'
import { columnsOf } from '#store/requests.ts'
import { NOW } from './store.ts'

export const TODAY = date('2026-03-02')

const FAMILY = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜']
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英志建国文']
const PLACES = ['解放街道', '河东镇', '祖墩乡', '花桥乡', '旧县乡', '郑墩镇', '渭田镇', '茶平乡', '溪东乡', '大布乡']
const MATTERS = [
  ...['征地补偿安置方案', '房屋征收评估报告', '环境影响评价批复', '规划许可证及附图', '财政专项资金使用情况'],
  ...[
    '低保对象公示名单',
    '道路改造工程中标结果',
    '行政处罚决定书',
    '土地出让合同',
    '学校招生划片范围',
    '林地承包合同',
    '饮用水监测结果',
  ],
]

/** The same name for the same number, so that a search knows whom to look for. */
export const nameOf = (index: number): string => {
  const at = <T>(list: readonly T[], place: number) => list[place % list.length] ?? ''
  return `${at(FAMILY, index)}${at(GIVEN, Math.floor(index / 7))}${at(GIVEN, Math.floor(index / 199))}`
}

export const contentOf = (index: number): string =>
  `申请公开${2019 + (index % 7)}年${PLACES[index % PLACES.length]}第${index % 4999}号地块${MATTERS[index % MATTERS.length]}及相关审批文件，请以书面形式提供。`

export interface RowPlan {
  readonly organs: readonly number[]
  readonly each: number
}

/** Every hundredth row of the first organ, so that a measurement knows what is there. */
export interface PlantedRequest {
  readonly organId: number
  readonly id: string
  readonly number: string
  readonly name: string
  /** Of `contentOf` and `nameOf`. */
  readonly index: number
}

interface Line {
  readonly application: string
  readonly named: string
  readonly personal: string
  readonly request: string
  readonly entry: string
  readonly clock: string | null
  readonly measure: string
  readonly events: readonly string[]
  readonly planted: PlantedRequest
}

/** Puts the rows in, a few organs at a time; gives some of them. */
export async function plantRequests(
  places: Places,
  keyring: Keyring,
  { organs, each }: RowPlan,
): Promise<readonly PlantedRequest[]> {
  const planted: PlantedRequest[] = []
  const atOnce = Math.max(1, Math.floor(20_000 / each))
  await asOwner(places, async (client) => {
    await client.query('set synchronous_commit = off')
    for (let from = 0; from < organs.length; from += atOnce) {
      for (let first = 0; first < each; first += 20_000) {
        const lines = organs
          .slice(from, from + atOnce)
          .flatMap((organId) =>
            Array.from({ length: Math.min(20_000, each - first) }, (_, at) => lineOf(keyring, organId, first + at)),
          )
        for (const { table, rowsOf } of COPIES) await copy(table, lines.flatMap(rowsOf))
        planted.push(...lines.map((line) => line.planted).filter((_, at) => at % 100 === 0))
      }
    }
    await client.query('vacuum analyze')

    async function copy(table: keyof typeof COLUMNS, rows: readonly string[]): Promise<void> {
      async function* source() {
        for (let at = 0; at < rows.length; at += 500) yield Buffer.from(rows.slice(at, at + 500).join(''))
      }
      await copyIn(client, `copy ${table} (${COLUMNS[table]}) from stdin`, source())
    }
  })
  return planted
}

const COLUMNS = {
  personal_data: 'organ_id, id, kind, key_id, ciphertext, keyed_hash, masked, made_at',
  application: 'organ_id, id, name_id, details, made_at',
  application_person: 'organ_id, datum_id, application_id',
  request:
    'organ_id, id, version, state, arrived_on, received_on, channel, applicant_column, unit_id, handler_id, outcome, ended_on, details',
  request_entry: 'organ_id, request_id, application_id, number, content, content_digest, grams, made_at',
  request_clock: 'organ_id, request_id, due_on, cautious_due_on, attend_on, attend_why, provisional, counted_on',
  request_measure:
    'organ_id, request_id, arrived_on, ended_on, channel, applicant_column, topic, unit_id, handler_id, outcome, workdays, in_time',
  event:
    'organ_id, seq, case_kind, case_id, case_seq, kind, data, actor_id, actor_name, actor_role, address, request_id, at, legal_date, digest',
} as const

/** In the order in which they refer to each other. */
const COPIES: readonly { readonly table: keyof typeof COLUMNS; readonly rowsOf: (line: Line) => readonly string[] }[] =
  [
    { table: 'personal_data', rowsOf: ({ personal }) => [personal] },
    { table: 'application', rowsOf: ({ application }) => [application] },
    { table: 'application_person', rowsOf: ({ named }) => [named] },
    { table: 'request', rowsOf: ({ request }) => [request] },
    { table: 'request_entry', rowsOf: ({ entry }) => [entry] },
    { table: 'request_clock', rowsOf: ({ clock }) => (clock === null ? [] : [clock]) },
    { table: 'request_measure', rowsOf: ({ measure }) => [measure] },
    { table: 'event', rowsOf: ({ events }) => events },
  ]

function lineOf(keyring: Keyring, organId: number, index: number): Line {
  const [id, applicationId, nameId] = [newId(NOW), newId(NOW), newId(NOW)]
  const events = eventsOf(organId, id, index)
  const state = events.reduce<Request | null>(evolveRequest, null)
  if (state === null) throw new Error('a request without events')
  const name = nameOf(index)
  const number = `${state.arrival.arrivedOn.slice(0, 4)}-${String(index + 1).padStart(4, '0')}`
  const made = instantOf(NOW)
  const { keyId, bytes } = seal(keyring, Buffer.from(name), personalContext({ organId, id: nameId, kind: 'name' }))
  const party = { kind: 'person', nameId, document: null, identityId: null, phoneId: null, emailId: null }
  const details = {
    applicants: [{ ...party, addressId: null, postcode: null, legalRepresentativeId: null, contactId: null }],
    ...{ agent: null, form: 'paper', way: 'mail', accessNeeds: [], notify: { sms: false, email: false } },
  }
  const columns = columnsOf(state)
  const clock = clockRow(state, { today: TODAY, calendar: STATE_COUNCIL_CALENDAR })
  const measured = measureOf(state, STATE_COUNCIL_CALENDAR)
  if (measured === null) throw new Error('every planted request counts')
  const measure = columnsOfMeasure(measured)
  const content = contentOf(index)
  return {
    personal: row([organId, nameId, 'name', keyId, bytes, keyedHash(keyring, 'name', name), maskName(name), made]),
    application: row([organId, applicationId, nameId, JSON.stringify(details), made]),
    named: row([organId, nameId, applicationId]),
    request: row([
      ...[
        organId,
        id,
        state.course.length + 2,
        columns.state,
        columns.arrived_on,
        columns.received_on,
        columns.channel,
      ],
      ...[columns.applicant_column, columns.unit_id, columns.handler_id, columns.outcome, columns.ended_on],
      JSON.stringify(state),
    ]),
    entry: row([
      ...[organId, id, applicationId, number, content, contentDigest(content)],
      `{${[...gramsOf(organId, content)].join(',')}}`,
      made,
    ]),
    clock:
      clock === null
        ? null
        : row([
            ...[organId, id, clock.dueOn, clock.cautiousDueOn, clock.attendOn, clock.attendWhy],
            ...[clock.provisional, clock.countedOn],
          ]),
    measure: row([
      ...[organId, id, measure.arrived_on, measure.ended_on, measure.channel, measure.applicant_column],
      ...[measure.topic, measure.unit_id, measure.handler_id, measure.outcome, measure.workdays, measure.in_time],
    ]),
    events: events.map((event, at) => {
      const { kind, ...data } = event
      return row([
        ...[
          organId,
          index * 3 + at + 1,
          'request',
          id,
          at + 1,
          kind,
          JSON.stringify(data),
          HANDLERS[0] ?? null,
          '陈经办',
        ],
        ...['clerk', null, 'bench', made, dayOf(event), Buffer.alloc(32)],
      ])
    }),
    planted: { organId, id, number, name, index },
  }
}

/** One in forty is open; the others were answered after ten days or so, one in seven withdrawn. */
function eventsOf(organId: number, id: string, index: number): readonly RequestEvent[] {
  const isOpen = index % 40 === 0
  const arrivedOn = isOpen ? addDays(TODAY, -1 - (index % 26)) : addDays(date('2019-06-03'), index % 2_400)
  return [
    {
      kind: 'requestRegistered',
      ...{ id, organId, arrival: { channel: 'signedMail', arrivedOn, confirmedOn: null }, receiptEvidence: 'EMS' },
      ...{ applicant: applicantClass('person'), split: null, takenOver: null, faults: [] },
    },
    {
      kind: 'requestAssigned',
      ...{ unitId: UNIT, personId: HANDLERS[index % HANDLERS.length] ?? null, alongUnitIds: [], innerDue: null },
      on: arrivedOn,
    },
    ...(isOpen ? [] : [endOf(index, addDays(arrivedOn, 10 + (index % 12)))]),
  ]
}

const UNIT = '01900000-0000-7000-8000-0000000000aa'
export const HANDLERS = Array.from({ length: 12 }, (_, at) => `01900000-0000-7000-8000-0000000000${at + 10}`)

function endOf(index: number, on: PlainDate): RequestEvent {
  if (index % 7 === 0) return { kind: 'requestWithdrawn', on, evidence: '电话记录' }
  const { code } = OUTCOMES[index % 20] ?? OUTCOMES[0]
  return {
    kind: 'replyServed',
    ...{ letter: 'reply', letterId: newId(NOW), method: 'mail', on, code },
    proof: { manner: 'system', evidence: null, faults: [] },
  }
}

/** A line as COPY reads it. */
function row(values: readonly (string | number | boolean | Uint8Array | null)[]): string {
  return `${values.map(field).join('\t')}\n`
}

function field(value: string | number | boolean | Uint8Array | null): string {
  if (value === null) return '\\N'
  if (value instanceof Uint8Array) return `\\\\x${Buffer.from(value).toString('hex')}`
  return String(value).replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n')
}
