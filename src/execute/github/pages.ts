import type { JsonValue } from '../../model/json.ts';
import { listAt } from '../../model/payload-reading.ts';
import type { GithubClient } from './github-client.ts';

/** The most that GitHub gives at once, of most lists. */
export const PER_PAGE = 100;

interface PagedList {
  /** A GET that answers with a list. */
  readonly route: string;
  readonly parameters: Readonly<Record<string, JsonValue>>;
  /** Pages of 100 that are read at most. */
  readonly most: number;
  /** The key of the list, where it does not stand alone. */
  readonly under?: string;
}

/** Page by page, and no further than whoever asks reads (https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api). */
export async function* readPages(client: GithubClient, list: PagedList): AsyncGenerator<readonly JsonValue[], void> {
  const { route, parameters, most, under } = list;
  for (let page = 1; page <= most; page++) {
    const { data } = await client.request(route, { ...parameters, per_page: PER_PAGE, page });
    const items = under === undefined && Array.isArray(data) ? data : under === undefined ? [] : listAt(data, under);
    yield items;
    if (items.length < PER_PAGE) return;
  }
}

/** The first that fits; null: none of those read. */
export async function findOnPages(
  client: GithubClient,
  list: PagedList,
  fits: (item: JsonValue) => boolean,
): Promise<JsonValue> {
  for await (const items of readPages(client, list)) {
    const found = items.find(fits);
    if (found !== undefined) return found;
  }
  return null;
}

export async function readAll(client: GithubClient, list: PagedList): Promise<readonly JsonValue[]> {
  const all: JsonValue[] = [];
  for await (const items of readPages(client, list)) all.push(...items);
  return all;
}
