/** What an HTML element does to the flow of a text. No article; the HTML standard's rendering and parsing sections. */

export type Role =
  | 'nothing'
  | 'raw'
  | 'script'
  | 'escaped'
  | 'title'
  | 'unseen'
  | 'block'
  | 'paragraph'
  | 'item'
  | 'preformatted'
  | 'heading'
  | 'break'
  | 'raised'
  | 'image'
  | 'table'
  | 'caption'
  | 'group'
  | 'row'
  | 'cell'

const NAMES: Readonly<Record<Role, string>> = {
  nothing: 'area base basefont bgsound col colgroup embed input keygen link param source track wbr html head body',
  raw: 'style xmp iframe noembed noframes noscript',
  script: 'script',
  escaped: 'textarea',
  title: 'title',
  // Struck-out text is deleted text; a reading above characters would stand between them.
  unseen: 'template svg math select option datalist audio video canvas xml del s strike rt rp',
  block:
    'address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form header hgroup legend main menu nav ol section summary ul ucapcontent ucaptitle',
  paragraph: 'p',
  item: 'li',
  preformatted: 'pre listing plaintext',
  heading: 'h1 h2 h3 h4 h5 h6',
  break: 'br hr',
  raised: 'sup',
  image: 'img image',
  table: 'table',
  caption: 'caption',
  group: 'tbody thead tfoot',
  row: 'tr',
  cell: 'td th',
}

/** An element that is not listed flows within its line. */
export const ROLES: ReadonlyMap<string, Role> = new Map(
  Object.entries(NAMES).flatMap(([role, names]) => names.split(' ').map((name) => [name, role as Role] as const)),
)
