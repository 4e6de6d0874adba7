import { decideArchive } from '#law/request/ending.ts'
import { RETENTION_CLASSES, type RetentionClass } from '#law/request/retention.ts'
import { keysOf } from '../keysOf.ts'
import { OF_REQUEST, requestVerb } from './requestVerb.ts'

/** The file goes to the archive under a class of the organ's archive plan. Art. 45. */
export const archiveRequest = requestVerb({
  name: 'archiveRequest',
  input: OF_REQUEST.extend({ retention: keysOf<RetentionClass>(RETENTION_CLASSES) }),
  decide: (state, { retention }, frame) => decideArchive(state, retention, frame),
})
