import { addFile } from '#command/file/addFile.ts'
import { done, type Scene } from './story.ts'

/** Puts a paper into the file of a case, by the clerk of the story; its id. */
export async function keptPaper(
  scene: Scene,
  of: { readonly caseKind: 'request' | 'proceeding'; readonly caseId: string },
  { name, text }: { readonly name: string; readonly text: string },
): Promise<string> {
  const { stage, story } = scene
  const { id } = await done(scene, story.clerk, addFile, async () => {
    const { sha256, size } = await stage.kit.blobs.put(new TextEncoder().encode(text), true)
    return { ...of, name, personal: true, sha256, size, mediaType: 'text/plain', sealed: true, verdict: 'unscanned' }
  })
  return id
}
