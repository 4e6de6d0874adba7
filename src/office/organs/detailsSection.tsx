/** 代码与性质 */
import { ZONE_APPROVERS, zoneStands } from '#law/organ.ts'
import type { OrganDetails } from '#law/organEvent.ts'
import { ORGAN_KINDS } from '#law/organKind.ts'
import { Facts } from '../facts.tsx'
import { DialogButton } from '../form/dialogButton.tsx'
import { FormDialog } from '../form/formDialog.tsx'
import { put } from '../request.ts'
import { Section } from '../section.tsx'
import { WORDS } from '../words.ts'
import { DetailFields, detailsOf } from './detailFields.tsx'
import { ORGANS, organPath, type ShownOrgan } from './organ.ts'

const words = WORDS.organs.details

interface DetailsSectionProps {
  readonly organ: ShownOrgan
  readonly mayChange: boolean
}

export function DetailsSection({ organ, mayChange }: DetailsSectionProps) {
  const { kind, creditCode, indexCode, regionCode, vertical, justice, zone } = organ
  const yes = (holds: boolean) => (holds ? words.yes : words.no)
  return (
    <Section
      title={words.title}
      actions={
        mayChange && (
          <DialogButton label={words.change}>{(close) => <DetailsDialog organ={organ} onClose={close} />}</DialogButton>
        )
      }
    >
      <Facts
        facts={[
          [WORDS.organs.kind, ORGAN_KINDS[kind].name],
          [words.creditCode, creditCode],
          [words.indexCode, indexCode],
          [words.regionCode, regionCode],
          [words.vertical, yes(vertical)],
          ...(justice ? [[words.justice, words.yes] as const] : []),
          ...(zone === null
            ? []
            : [
                [words.approvedBy, ZONE_APPROVERS[zone.approvedBy]] as const,
                [words.ownStanding, yes(zoneStands(zone))] as const,
              ]),
        ]}
      />
    </Section>
  )
}

function DetailsDialog({ organ, onClose }: { readonly organ: ShownOrgan; readonly onClose: () => void }) {
  const { kind, creditCode, indexCode, regionCode, vertical, justice, zone } = organ
  const present: OrganDetails = { creditCode, indexCode, regionCode, vertical, justice, zone }
  return (
    <FormDialog<{ readonly changes: OrganDetails }>
      title={words.changeTitle}
      act={words.save}
      version={organ.version}
      initial={{ changes: present }}
      send={({ changes }, { version }) =>
        put(`${organPath(organ.id)}/details`, { version, changes: changed(present, detailsOf(kind, changes)) })
      }
      refresh={[[ORGANS]]}
      onClose={onClose}
    >
      <DetailFields kind={kind} within={['changes']} />
    </FormDialog>
  )
}

/** Only what is another than before, so that the log says no more than that. */
function changed(before: OrganDetails, after: OrganDetails): Partial<OrganDetails> {
  const old = new Map(Object.entries(before))
  return Object.fromEntries(
    Object.entries(after).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(old.get(name))),
  )
}
