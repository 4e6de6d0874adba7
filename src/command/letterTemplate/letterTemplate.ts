/** A template of letters as a case of its organ; its id is the kind of letter. */
import {
  evolveTemplate,
  type LetterTemplate,
  type LetterTemplateEvent,
  templateEventText,
} from '#law/letter/letterTemplate.ts'
import { lockTemplate, saveTemplate, templatesOf } from '#store/letterTemplates.ts'
import type { Noun } from '../noun.ts'

export const letterTemplate: Noun<LetterTemplate, LetterTemplateEvent> = {
  kind: 'letterTemplate',
  evolve: evolveTemplate,
  lock: lockTemplate,
  save: (tx, _organId, _id, saved) => saveTemplate(tx, saved),
  async *all(db, organId) {
    for (const stored of await templatesOf(db, organId)) yield [stored.state.kind, stored]
  },
  text: templateEventText,
}
