/** HTML that may be sent as it is. Only `html` makes it, so whatever else is put into a page is escaped. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Hole = string | number | null | Markup | readonly (Markup | null)[];

/**
 * A template whose values are escaped, for text and for attributes in double quotes (nowhere else may one stand); Markup is
 * put in as it is, null is nothing.
 */
export function html(parts: TemplateStringsArray, ...holes: readonly Hole[]): Markup {
  return new Markup(String.raw({ raw: parts }, ...holes.map(fillHole)));
}

function fillHole(hole: Hole): string {
  if (hole === null) return '';
  if (hole instanceof Markup) return hole.text;
  if (typeof hole === 'object') return hole.map(fillHole).join('');
  return String(hole).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
