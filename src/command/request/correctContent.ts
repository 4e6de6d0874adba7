import { decideCorrectContent } from '#law/request/correction.ts'
import { CONTENT } from './applicationInput.ts'
import { withContent } from './correctedContent.ts'
import { OF_REQUEST, requestVerb } from './requestVerb.ts'

/** The words of a correction that was received are entered afterwards: they had come on paper or in a file. Art. 30. */
export const correctContent = requestVerb({
  name: 'correctContent',
  input: OF_REQUEST.extend({ content: CONTENT }),
  decide: (state, { content }, _frame, work) =>
    withContent(work, state.id, content, (changed) => decideCorrectContent(state, { changed })),
})
