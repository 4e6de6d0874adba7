/** The numbers of our locks in the database, each of one purpose: nobody waits for what has nothing to do with them. */
export const LOCKS = {
  /** Two processes that start at once change the schema one after the other. */
  migrations: 6_170_001,
  queueSchema: 6_170_002,
  /** Whoever turns keys. */
  keys: 6_170_003,
  /** The anchors of a day are made once. */
  anchors: 6_170_004,
  /** Where organs stand to each other. */
  organTree: 6_170_005,
} as const

/** The first number of locks that have a name as well, which are apart from those above. */
export const LOCKS_BY_NAME = {
  /** Who is guessed, and from where: attempts at one moment are counted one after the other. */
  login: 1,
  address: 2,
  /** A case of the log without a row that could be locked. */
  case: 3,
} as const
