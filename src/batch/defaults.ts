/** What a batch goes by where nobody says otherwise, on the command line and on the page alike. No article. */

/** Share of a report's own text, in percent, from which it counts as copied (雷同). */
export const LIKENESS_PERCENT = 50

/** Working days for mending. */
export const DAYS_TO_MEND = 10
