/** A page that somebody has signed, scanned as PDF; each text makes another file. */
export const signedScan = (text: string): Buffer =>
  Buffer.from(
    [
      '%PDF-1.4',
      `% ${text}`,
      '1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj',
      '2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj',
      '3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>> endobj',
      'trailer <</Root 1 0 R>>',
      '%%EOF\n',
    ].join('\n'),
  )
