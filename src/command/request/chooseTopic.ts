import { z } from 'zod'
import { decided } from '#law/reason.ts'
import { ALL_TOPICS } from '#law/request/topic.ts'
import { OF_REQUEST, requestVerb } from './requestVerb.ts'

/** A clerk says what a request is about, for statistics: in any state, since it moves nothing. Art. 20, 21. */
export const chooseTopic = requestVerb({
  name: 'chooseTopic',
  input: OF_REQUEST.extend({ topic: z.enum(ALL_TOPICS) }),
  decide: ({ topic: chosen }, { topic }, { today }) => {
    const same = { code: 'same-topic', article: null, sentence: '已经选定了这一事项。' }
    return decided(chosen === topic ? [same] : [], () => [{ kind: 'topicChosen', topic, on: today }])
  },
})
