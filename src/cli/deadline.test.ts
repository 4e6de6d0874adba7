import { describe, expect, it } from 'vitest'
import { gongkai, jsonLines } from '../../test/gongkai.ts'
import { displayWidth } from './width.ts'

const asked = { type: 'thirdPartyAsked', sentOn: '2025-04-21', receivedOn: '2025-04-24' }
const E4 = { received: '2025-04-15', events: [asked, { type: 'thirdPartyAnswered', on: '2025-05-13' }] }
const LATE = { received: '2025-04-15', events: [{ type: 'extended', on: '2025-05-16', days: 20 }] }
const deadline = (file: unknown, ...args: readonly string[]) =>
  gongkai(['deadline', '-', ...args], { stdin: typeof file === 'string' ? file : JSON.stringify(file) })

describe('gongkai deadline', () => {
  it('shows the dates first, then every stretch of days with its article', async () => {
    const { status, stdout } = await deadline(E4)
    expect(stdout.split('\n').slice(0, 7)).toEqual([
      '收到申请  2025-04-15（星期二）',
      '答复期限  2025-06-05（星期四）',
      '提醒日    2025-05-30（星期五），提醒和督办以此为准',
      '补正告知  不晚于2025-04-24（星期四）',
      '征求意见  不晚于2025-05-19（星期一）（第三方1）',
      '',
      '计算过程',
    ])
    expect(stdout).toContain('  2025-04-22 至 2025-05-13  14个工作日  不计入')
    expect(stdout).toContain('（条例第三十三条第三款）')
    expect(status).toBe(0)
  })

  it('answers in one line of JSON with the members of the contract', async () => {
    const { status, stdout } = await deadline(E4, '--json')
    expect(jsonLines(stdout)).toEqual([
      expect.objectContaining({
        due: '2025-06-05',
        cautiousDue: '2025-05-30',
        correctionDue: '2025-04-24',
        cautiousCorrectionDue: '2025-04-24',
        publishBy: null,
        payBy: null,
        consultations: [{ id: '第三方1', due: '2025-05-19' }],
        closed: null,
        provisional: false,
        faults: [],
      }),
    ])
    expect(status).toBe(0)
  })

  it('shows the day of alarms for a correction where the confirmation came later', async () => {
    const receipt = { channel: 'email', arrivedOn: '2025-09-26', confirmedOn: '2025-09-28' }
    const { stdout } = await deadline({ receipt })
    expect(stdout).toContain('补正告知  不晚于2025-10-14（星期二）\n补正提醒  不晚于2025-10-13（星期一）')
  })

  it('ends with 1 where an event is not lawful, and names the event', async () => {
    const { status, stdout } = await deadline(LATE)
    expect(stdout).toContain('答复期限  2025-05-15（星期四）')
    expect(stdout).toContain('第1个事件  2025-05-16“告知延长答复期限”：延长应当在答复期限2025-05-15届满前')
    expect(status).toBe(1)
    const english = await deadline(LATE, '--lang', 'en')
    expect(english.stdout).toContain('Event 1  The extension was told after the due date. (Art. 33.2)')
    expect(english.status).toBe(1)
  })

  it('never shows a provisional date without its mark, and computes anew with the notice', async () => {
    const { stdout } = await deadline({ formed: '2026-12-20' })
    expect(stdout).toContain('公开期限  不晚于2027-01-15（星期五）（暂定）')
    expect(stdout).toContain('2027年放假安排的通知尚未发布或者尚未载入')
  })

  it.each([
    [
      { received: '2025-04-15', events: [{ type: 'thirdPartyAsked', sentOn: '2025-04-21' }] },
      '未定，征求意见书尚未送达第三方',
    ],
    [{ received: '2025-04-15', events: [{ type: 'correctionAsked', servedOn: '2025-04-21' }] }, '未定，等待申请人补正'],
    [{ receipt: { channel: 'fax', arrivedOn: '2025-04-15' } }, '未定，尚未与申请人确认收到'],
    [{ received: '2025-04-15', asOf: '2025-05-16' }, '2025-05-15（星期四），已逾期'],
    [{ received: '2025-04-15', asOf: '2025-05-15' }, '2025-05-15（星期四）'],
  ])('%j: says what the reply is waiting for', async (file, text) => {
    const { stdout } = await deadline(file)
    expect(stdout.split('\n')).toContain(`答复期限  ${text}`)
  })

  it('fits into 80 columns in both languages', async () => {
    const long = {
      receipt: { channel: 'ordinaryMail', arrivedOn: '2026-10-27', confirmedOn: '2026-10-28' },
      events: [
        { type: 'correctionAsked', servedOn: '2026-11-02', answerBy: '2026-11-20' },
        { type: 'corrected', on: '2026-11-23' },
        { ...asked, sentOn: '2026-12-08', receivedOn: '2026-12-10', id: '某某集团股份有限公司某某分公司某某项目部' },
        { type: 'extended', on: '2026-12-25', days: 21 },
        { type: 'replied', on: '2027-06-01' },
      ],
    }
    for (const args of [[], ['--lang', 'en']]) {
      const { stdout, status } = await deadline(long, ...args)
      for (const line of stdout.split('\n')) expect(displayWidth(line), line).toBeLessThanOrEqual(80)
      expect(status).toBe(1)
    }
  })

  it.each([
    ['{', '标准输入：不是有效的 JSON'],
    ['', '标准输入：不是有效的 JSON'],
    [{ recieved: '2025-04-15' }, '标准输入：不是有效的案卷。'],
    [{ received: '2018-04-15' }, '2018-04-15早于工作日历的第一天（2019-01-01）'],
  ])('%j is refused with 2 and a sentence on stderr', async (file, sentence) => {
    const { status, stdout, stderr } = await deadline(file)
    expect(stderr.replaceAll('\n', '')).toContain(sentence)
    expect(stdout).toBe('')
    expect(status).toBe(2)
  })

  it.each([
    [['deadline'], '请写出一个案卷文件'],
    [['deadline', 'a.json', 'b.json'], '请写出一个案卷文件'],
    [['deadline', 'no-such-case.json'], 'no-such-case.json：没有这个文件'],
    [['deadline', '-', '--calendar', '-'], '不能都从标准输入读取'],
    [['deadline', '-', '--calendar', 'no-such-file.json'], '没有这个文件'],
  ])('%j ends with 2 and a sentence', async (args, sentence) => {
    const { status, stderr } = await gongkai(args)
    expect(stderr).toContain(sentence)
    expect(status).toBe(2)
  })
})
