/**
 * What a check may say about text that was recognised in a picture (a scan, a photograph): it may ask for a second look
 * at the original, but a digit that was perhaps misread proves nothing against the report. No article.
 */
import type { Judgement } from './check.ts'
import type { AnnualReport } from './report.ts'

/** No article: findings that rest on words of a recognised text, lowered to what that text can bear. */
export function withRecognitionDoubt(report: AnnualReport, judgements: readonly Judgement[]): readonly Judgement[] {
  const { recognised } = report
  if (recognised === undefined) return judgements
  const texts = [report.preface ?? '', ...report.sections.map((section) => section.text)]
  return judgements.map((judgement): Judgement => {
    if (judgement.result !== 'fails' || judgement.quote === null || judgement.severity === 'hint') return judgement
    const { quote } = judgement
    if (texts.some((text) => isInDoubt(text, quote, recognised.doubtful))) {
      return {
        ...judgement,
        severity: 'warning',
        result: 'cannot-be-judged',
        message: `${judgement.message}这段文字由图片识别得来，其中的数字认不准，请先对照原件。`,
      }
    }
    return {
      ...judgement,
      severity: 'warning',
      message: `${judgement.message}这段文字由图片识别得来，请对照原件。`,
    }
  })
}

/** Whether a doubtful piece of the text lies in the quotation or reaches into it. */
function isInDoubt(text: string, quote: string, doubtful: readonly string[]): boolean {
  const places = (piece: string): number[] => {
    const found: number[] = []
    for (let at = piece === '' ? -1 : text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + 1)) found.push(at)
    return found
  }
  const quotes = places(quote)
  return doubtful.some((piece) =>
    places(piece).some((at) => quotes.some((start) => at < start + quote.length && start < at + piece.length)),
  )
}
