import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Links of a page that lead to no file of the folder, or to no heading of it, as they are written. `page`: a path within it. */
export function deadLinks(folder: string, page: string): readonly string[] {
  const links = [...proseOf(folder, page).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)];
  const dead = links.filter(([, path = '', anchor]) => {
    const target = path === '' ? page : join(dirname(page), path);
    if (!existsSync(join(folder, target))) return true;
    return anchor !== undefined && !anchorsOf(proseOf(folder, target)).includes(anchor);
  });
  return dead.map(([link]) => link);
}

/** Without what stands in fences. */
function proseOf(folder: string, page: string): string {
  return readFileSync(join(folder, page), 'utf8').replace(/^```.*?^```/gms, '');
}

/** As GitHub makes them of headings. */
function anchorsOf(prose: string): readonly string[] {
  return [...prose.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => {
    const words = heading.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '');
    return words.replaceAll(' ', '-');
  });
}
