import type { ReceivedEvent } from '../../model/event.ts';
import { numberAt, textAt, valueAt } from '../../model/payload-reading.ts';
import type { RepositoryFacts } from '../../pipeline/repository-file.ts';
import type { FileCache } from './file-cache.ts';

/** What an event tells of its repository; null: it is of none. */
export function factsOf({
  payload,
  repository,
}: Pick<ReceivedEvent, 'payload' | 'repository'>): RepositoryFacts | null {
  if (repository === null) return null;
  const [owner = '', name = ''] = repository.split('/');
  const id = numberAt(payload, 'repository', 'id');
  return { owner, name, id, ownerId: numberAt(payload, 'repository', 'owner', 'id') };
}

/** What an event says about files: a push may have brought another one, and a repository that is changed may be another. */
export function expireAfter(event: ReceivedEvent, expire: FileCache['expire']): void {
  const { name, payload, repository } = event;
  if (name === 'installation' || name === 'installation_repositories') {
    const owner = textAt(payload, 'installation', 'account', 'login');
    if (owner !== null) expire(owner, null);
  }
  if (repository === null) return;
  if (name === 'repository') expire(repository, null);
  if (name !== 'push') return;
  const ref = textAt(payload, 'ref') ?? '';
  const branch = ref.replace(/^refs\/heads\//, '');
  expire(repository, branch.replace(/^refs\/tags\//, ''));
  if (branch === (textAt(payload, 'repository', 'default_branch') ?? branch)) expire(repository, null);
}

/** Of an event of an organisation itself. */
export function ownerOf({ payload }: ReceivedEvent): string | null {
  return valueAt(payload, 'organization') === null ? null : textAt(payload, 'organization', 'login');
}
