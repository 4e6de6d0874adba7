import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Claim, SectionNumber } from '#law/report/report.ts'
import { readClaims } from './claims.ts'

const COUNTY = '青禾县人民政府'
const BUREAU = '青禾县发展和改革局'
const STREET = '青禾市柳浦街道办事处'

function claimsIn(text: string, organ: string | null = STREET, section: SectionNumber = 1): readonly Claim[] {
  return readClaims({ organ, year: 2023, preface: null, sections: [{ number: section, title: '', text }] })
}

/** "what value", "~" for vague, "!" for another scope, "(name)", "<n" for part of claim n. */
function short(text: string, organ?: string | null, section?: SectionNumber): readonly string[] {
  return claimsIn(text, organ, section).map(
    ({ what, value, vague, otherScope, name, partOf }) =>
      `${what} ${value}${vague ? '~' : ''}${otherScope ? '!' : ''}${name === undefined ? '' : ` (${name})`}${partOf === undefined ? '' : ` <${partOf}`}`,
  )
}

describe('requests', () => {
  it.each<[string, readonly string[]]>([
    ['2023年，街道共收到政府信息公开申请12件，均按期答复。', ['requestsReceived 12']],
    [
      '本年度共收到 7 0 件申请，依法办结六十九件，1件结转下年度继续办理。',
      ['requestsReceived 70', 'requestsAnswered 69', 'requestsCarriedOut 1'],
    ],
    [
      '共收到信息公开申请7件，上年度结转1件；予以公开3件，无法提供4件，结转下年继续办理1件。',
      ['requestsReceived 7', 'requestsCarriedIn 1', 'requestsCarriedOut 1'],
    ],
    [
      '全年新收政府信息公开申请数量０件，上年结转政府信息公开申请数量0件。',
      ['requestsReceived 0', 'requestsCarriedIn 0'],
    ],
    ['我街道收到依申请信息公开两件。共答复两件。', ['requestsReceived 2', 'requestsAnswered 2']],
    ['受理公民、法人和其他组织提出的政府信息公开申请一百零三件。', ['requestsReceived 103']],
    ['全年收到申请1,204件。', ['requestsReceived 1204']],
    ['共收到政府信息公开申请20余件。', ['requestsReceived 20~']],
    ['全年未收到依申请公开政府信息的受理件。', ['requestsReceived 0']],
    ['2023年度，街道没有收到政府信息公开申请。', ['requestsReceived 0']],
    ['未接收到依申请公开，没有依申请公开办理情况。', ['requestsReceived 0']],
    ['共收到政府信息公开申请件。', ['requestsReceived null']],
    [
      '街道收到申请44件（其中：网上申请42件，邮寄2件），上年度结转0件，本年度办结39件。',
      ['requestsReceived 44', 'requestsCarriedIn 0', 'requestsAnswered 39'],
    ],
    ['街道收到依申请公开85件，除2件结转下年办理外，均已答复。', ['requestsReceived 85', 'requestsCarriedOut 2']],
    ['2023年，街道无依申请公开事项。', ['requestsReceived 0']],
    ['全年未收到公民、法人和其他组织政府信息公开申请。', ['requestsReceived 0']],
    ['2023年度，街道收到依申请公开申请数为零。', ['requestsReceived 0']],
    ['2023年，政府信息公开申请共计20件。', ['requestsReceived 20']],
    ['全年受理行政许可申请1200件，办结1198件。', []],
    ['依法公开。收到低保申请30件，办结28件。', ['requestsReceived 30 (低保)']],
    ['全年收到因申请引起的行政复议1件，未收到因申请引起的行政诉讼。', []],
  ])('%s', (text, expected) => {
    expect(short(text)).toEqual(expected)
  })

  it.each([
    ['收到网络问政182件，办结率100%。'],
    ['受理12345热线5000余件，答复群众留言92条。'],
    ['共收到咨询、建议和意见5条，办结5条。'],
    ['收到行政许可申请30件。'],
    ['收到申请5件的单位予以通报。'.replace('收到申请5件的', '对疑难申请件较多的')],
    ['未收取依申请公开以外的费用，未收到补正申请。'],
    ['共办理人民来信30件。'],
  ])('are not "%s"', (text) => {
    expect(short(text).filter((claim) => claim.startsWith('requests'))).toEqual([])
  })

  it.each<[string, readonly string[]]>([
    [
      '收到自然人提出的申请12件，收到法人和其他组织申请3件。',
      ['requestsReceived 12 (自然人)', 'requestsReceived 3 (法人或其他组织)'],
    ],
    ['通过网络收到申请10件，信函收到申请2件。', ['requestsReceived 10 (网络)', 'requestsReceived 2 (信函)']],
    [
      '共答复申请69件，其中按期答复68件、延期答复1件。',
      ['requestsAnswered 69', 'requestsAnswered 68 (按期)', 'requestsAnswered 1 (延期)'],
    ],
  ])('that are parts have a name: %s', (text, expected) => {
    expect(short(text)).toEqual(expected)
  })
})

describe('scope', () => {
  it.each<[string, string | null, boolean]>([
    ['2023年，县政府办代表县政府受理政府信息公开申请17件。', COUNTY, true],
    ['县政府办公室收到政府信息公开申请17件。', COUNTY, true],
    ['县政府办公室收到政府信息公开申请17件。', '青禾县人民政府办公室', false],
    ['县政府收到政府信息公开申请17件。', COUNTY, false],
    ['2023年，全县收到政府信息公开申请17件。', COUNTY, false],
    ['2023年，全县收到政府信息公开申请17件。', BUREAU, true],
    ['全县各级行政机关共收到政府信息公开申请17件。', COUNTY, false],
    ['县发展和改革局共收到政府信息公开申请17件。', BUREAU, false],
    ['县发改局共收到政府信息公开申请17件。', BUREAU, false],
    ['县教育局共收到政府信息公开申请17件。', BUREAU, true],
    ['我局共收到政府信息公开申请17件。', BUREAU, false],
    ['全局共收到政府信息公开申请17件。', BUREAU, false],
    ['管委会共收到政府信息公开申请17件。', '青禾经济开发区', false],
    ['经开区共收到政府信息公开申请17件。', '青禾经济技术开发区', false],
    ['我单位承办县政府收到的政府信息公开申请17件。', BUREAU, true],
    ['2022年，我局收到政府信息公开申请17件。', BUREAU, true],
    ['上年度，我局收到政府信息公开申请17件。', BUREAU, true],
    ['去年收到政府信息公开申请17件。', BUREAU, true],
    ['自2008年以来累计收到政府信息公开申请17件。', BUREAU, true],
    ['共收到政府信息公开申请17件。', null, false],
    ['县教育局共收到政府信息公开申请17件。', null, true],
  ])('of "%s" in a report of %s', (text, organ, other) => {
    const [claim] = claimsIn(text, organ)
    expect(claim).toMatchObject({ what: 'requestsReceived', value: 17 })
    expect(claim?.otherScope === true).toBe(other)
  })
})

describe('published items', () => {
  it.each<[string, readonly string[]]>([
    ['全年主动公开政府信息515条。', ['itemsPublished 515']],
    ['主动公开我街道各类政府信息共计515条，比去年减少20.8%。', ['itemsPublished 515', 'changeOnLastYear -20.8']],
    ['政府网站公开信息1102条，较去年同比增长 5%。', ['itemsByChannel 1102 (网站)', 'changeOnLastYear 5']],
    ['主动公开信息515条，较上年增加12条。', ['itemsPublished 515', 'changeOnLastYear 12']],
    ['其他渠道共计公开800余条。', ['itemsByChannel 800~ (其他)']],
    [
      '网站公开信息共计40条，包括：人事信息12条，解读及回应信息共计18条，其他类信息10条。',
      [
        'itemsByChannel 40 (网站)',
        'itemsByColumn 12 (人事信息) <0',
        'itemsByColumn 18 (解读及回应信息) <0',
        'itemsByColumn 10 (其他类信息) <0',
      ],
    ],
    [
      '公开信息共1200条，其中网站发布800条（含部门动态500条、通知公告300条），微信发布400条。',
      [
        'itemsPublished 1200',
        'itemsByChannel 800 (网站) <0',
        'itemsByColumn 500 (部门动态) <1',
        'itemsByColumn 300 (通知公告) <1',
        'itemsByChannel 400 (微信) <0',
      ],
    ],
    [
      '通过政务微博、微信公开信息266条，其中微信243条，微博23条。',
      ['itemsByChannel 266 (微信、微博)', 'itemsByChannel 243 (微信) <0', 'itemsByChannel 23 (微博) <0'],
    ],
    [
      '主动公开信息195条，按形式细分：通过政府网站公开75条，其中机构信息11条，其他信息64条；通过政务微信公开87条，其他方式公开33条。',
      [
        'itemsPublished 195',
        'itemsByChannel 75 (网站) <0',
        'itemsByColumn 11 (机构信息) <1',
        'itemsByColumn 64 (其他信息) <1',
        'itemsByChannel 87 (微信) <0',
        'itemsByChannel 33 (其他) <0',
      ],
    ],
    [
      '主动公开的信息共计515条。其中，政府网站49条，政务微信291条，重点领域信息31条。',
      [
        'itemsPublished 515',
        'itemsByChannel 49 (网站) <0',
        'itemsByChannel 291 (微信) <0',
        'itemsByColumn 31 (重点领域信息) <0',
      ],
    ],
    [
      '门户网站公开各类信息 1102条,图片信息 458条。其中:新闻动态 458条;通知公告 69条 政务公开 124条。',
      [
        'itemsByChannel 1102 (网站)',
        'itemsByColumn 458 (图片信息)',
        'itemsByColumn 458 (新闻动态) <0',
        'itemsByColumn 69 (通知公告) <0',
        'itemsByColumn 124 (政务公开) <0',
      ],
    ],
    [
      '公开信息249条，其中：发布公文和解读信息9条；机构设置信息7条；政府网站信息233条。全年受理网络问政182件。',
      [
        'itemsPublished 249',
        'itemsByColumn 9 (公文和解读信息) <0',
        'itemsByColumn 7 (机构设置信息) <0',
        'itemsByChannel 233 (网站) <0',
      ],
    ],
    [
      '网站发布动态信息165条，其中街道动态102条；发布法定公开内容1条。',
      ['itemsByChannel 165 (网站)', 'itemsByColumn 102 (街道动态) <0', 'itemsByColumn 1 (法定公开内容)'],
    ],
    [
      '公开信息236条，其中网站27条，微信公众号198条，举办活动3期，公告11条。',
      ['itemsPublished 236', 'itemsByChannel 27 (网站)', 'itemsByChannel 198 (微信)', 'itemsByColumn 11 (公告)'],
    ],
    [
      '公开信息65条，其中发布1条概况类信息，35条动态信息，29条目录信息。',
      [
        'itemsPublished 65',
        'itemsByColumn 1 (概况类信息) <0',
        'itemsByColumn 35 (动态信息) <0',
        'itemsByColumn 29 (目录信息) <0',
      ],
    ],
    ['通过网站、微信等渠道公开信息500条。', ['itemsPublished 500']],
    ['解读信息发布7条。', ['itemsByColumn 7 (解读信息)']],
    ['我区共发布相关信息条。', ['itemsPublished null']],
    ['通过微信公众号发布20680批次抽检情况，推出20期栏目，回复留言92条。', []],
  ])('%s', (text, expected) => {
    expect(short(text)).toEqual(expected)
  })
})

describe('reviews', () => {
  it.each<[string, readonly string[]]>([
    ['全年未发生因政府信息公开被行政复议、提起行政诉讼情况。', ['reconsiderations 0', 'lawsuits 0']],
    ['没有因信息公开而被提起行政复议或行政诉\n\n讼。', ['reconsiderations 0', 'lawsuits 0']],
    ['政府信息公开行政复议、行政诉讼均为0件。', ['reconsiderations 0', 'lawsuits 0']],
    ['政府信息公开行政复议案件未发生。', ['reconsiderations 0']],
    [
      '收到政府信息公开申请2件，未发生收费、行政复议及诉讼情况。',
      ['requestsReceived 2', 'reconsiderations 0', 'lawsuits 0', 'feesCollected 0'],
    ],
    ['政府信息公开方面共有行政诉讼案件1件、行政复议案件2件，均已结案。', ['lawsuits 1', 'reconsiderations 2']],
    ['因政府信息公开发生行政复议、行政诉讼各3件。', ['reconsiderations 3', 'lawsuits 3']],
    ['因政府信息公开引发行政复议5件，其中维持4件、纠正1件。', ['reconsiderations 5']],
    ['政府信息公开行政复议、行政诉讼共3件。', []],
    ['未发生政府信息公开行政复议被纠错的情形。', []],
    ['未经复议直接起诉的政府信息公开案件1件，复议后起诉1件。', []],
    ['县司法局全年办理行政复议案件200件。', []],
    ['有效降低政府信息公开行政复议、行政诉讼发生率。', []],
  ])('%s', (text, expected) => {
    expect(short(text)).toEqual(expected)
  })
})

describe('fees, training, proposals', () => {
  it.each<[string, readonly string[]]>([
    ['本年度未收取政府信息公开信息处理费。', ['feesCollected 0']],
    ['政府信息公开申请未向申请人收取任何费用。', ['feesCollected 0']],
    ['政府信息公开未发生相关费用。', ['feesCollected 0']],
    ['依申请公开政府信息不收费。', ['feesCollected 0']],
    ['政府信息公开信息处理费管理办法施行以来，实际收取信息处理费0.04万元。', ['feesCollected 400']],
    ['有 1 件政府信息公开申请案件收取信息处理费 380 元。', ['feesCollected 380']],
    ['发出收费通知3件，总金额1.2万元，实际收取信息处理费420元。', ['feeNotices 3', 'feesCollected 420']],
    ['未发出信息处理费收费通知。', ['feeNotices 0']],
    ['公开行政事业性收费7545万元。', []],
    ['组织政务公开专题培训会2次，全年累计培训60余人次。', ['trainings 2', 'trainees 60~']],
    ['举办3期政务公开业务培训班，参训人员一百二十人。', ['trainings 3', 'trainees 120']],
    ['全年共组织业务培训次。', ['trainings null']],
    ['网站点击量达到122279人次。', []],
    ['共办结人大代表建议35件、政协委员提案25件。', ['proposals 35 (建议)', 'proposals 25 (提案)']],
    ['街道没有承办人大建议和政协提案。', ['proposals 0']],
    ['未接到提案建议。', ['proposals 0']],
    ['征集意见建议12条，人大建议和政协提案办理满意率为100%。', []],
  ])('%s', (text, expected) => {
    expect(short(text)).toEqual(expected)
  })
})

describe('the words of a claim', () => {
  it('are those of the report, at their place, blanks and all', () => {
    const text = '　　（二）依申请公开\n2023 年,街道共收到申 请 １２ 件。'
    const [claim] = claimsIn(text)
    expect(claim).toMatchObject({ value: 12, quote: '街道共收到申 请 １２ 件', unit: '件', section: 1 })
    expect(text.indexOf('街道')).toBe(claim?.offset)
  })

  it('of the preface have no section; section five and headings without a number are not read', () => {
    const text = '共收到政府信息公开申请9件。'
    const claims = readClaims({
      organ: STREET,
      year: 2023,
      preface: text,
      sections: [
        { number: null, title: '', text },
        { number: 5, title: '', text },
        { number: 3, title: '', text },
      ],
    })
    expect(claims.map(({ section, offset }) => [section, offset])).toEqual([
      [null, 0],
      [3, 0],
    ])
  })

  it('are found at their offset and refer to an earlier or later claim of the list, in any text', () => {
    const piece = fc.constantFrom(
      ...[
        '公开信息',
        '其中',
        '细分：',
        '网站',
        '微信',
        '12条',
        '一百零三件',
        '60余人次',
        '，',
        '。',
        '；',
        '\n',
        ' ',
        '（一）',
      ],
      ...[
        '未收到',
        '申请',
        '收到',
        '答复',
        '行政复议',
        '行政诉讼',
        '未发生',
        '培训',
        '信息处理费',
        '380元',
        '比去年增长',
        '5%',
      ],
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('')
        const claims = claimsIn(text)
        return claims.every(
          ({ quote, offset, partOf }, index) =>
            quote !== '' &&
            text.slice(offset, offset + quote.length) === quote &&
            (partOf === undefined || (partOf !== index && claims[partOf] !== undefined)),
        )
      }),
    )
  })

  it('take no longer than a moment to find in a long and hostile text', () => {
    const start = performance.now()
    for (const piece of ['1', '一', '（一）\n', '公开信息1条，', '未发生行政复议', '其中', '比去年增加1', ' ', '《']) {
      claimsIn(piece.repeat(Math.ceil(200_000 / piece.length)))
    }
    expect(performance.now() - start).toBeLessThan(15_000)
  })
})
