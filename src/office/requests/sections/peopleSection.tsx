/** 承办: who works on it, by when inside the house, and who is consulted. */
import { consultationName, letterOf, type Request } from '#law/request/request.ts'
import { Facts } from '../../facts.tsx'
import { useOrgan } from '../../organs/organ.ts'
import { usePerson } from '../../people/person.ts'
import { Section } from '../../section.tsx'
import { Day } from '../../time.tsx'
import { WORDS } from '../../words.ts'
import type { CaseFile } from '../requests.ts'

const words = WORDS.requests.people

export function PeopleSection({ file: { organId, request } }: { readonly file: CaseFile }) {
  const { assignment, consultations } = request
  const { data: organ } = useOrgan(organId)
  const unit = (id: string) => organ?.units.find((each) => each.id === id)?.name ?? WORDS.frame.loading
  return (
    <Section title={words.title}>
      {assignment === null ? (
        <p>{words.unassigned}</p>
      ) : (
        <Facts
          facts={[
            ...(assignment.unitId === null ? [] : [[words.unit, unit(assignment.unitId)] as const]),
            [
              words.handler,
              assignment.personId === null ? words.wholeUnit : <Name key="name" id={assignment.personId} />,
            ],
            ...(assignment.alongUnitIds.length === 0
              ? []
              : [[words.along, assignment.alongUnitIds.map(unit).join('、')] as const]),
            [
              words.innerDue,
              assignment.innerDue === null ? words.noInnerDue : <Day key="due" date={assignment.innerDue} />,
            ],
          ]}
        />
      )}
      {consultations.length > 0 && (
        <>
          <h3>{words.consulted}</h3>
          <ul className="plain case-lines">
            {consultations.map((each) => (
              <li key={each.letterId}>
                {consultationName(request, each.letterId)} {standing(request, each)}
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}

function Name({ id }: { readonly id: string }) {
  return <>{usePerson(id).data?.name ?? WORDS.frame.loading}</>
}

function standing(request: Request, consultation: Request['consultations'][number]): string {
  const { opinion, answeredOn, letterId } = consultation
  const letter = letterOf(request, letterId)
  if (opinion !== null && answeredOn !== null) return words.answered(words.opinions[opinion], answeredOn)
  if (letter?.returnedOn) return words.returned(letter.returnedOn)
  if (letter?.receivedOn) return words.received(letter.receivedOn)
  return words.underway
}
