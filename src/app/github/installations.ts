import { LRUCache } from 'lru-cache';
import type { ReceivedEvent } from '../../model/event.ts';
import { numberAt, textAt } from '../../model/payload-reading.ts';

/** Owners whose installation is known. */
const MOST_INSTALLATIONS = 50_000;

/**
 * Under which id the App is installed on whom, as far as it is known. Webhooks come late, too: recovered, or swept out of the
 * delivery log. So one of them fills a gap, and only GitHub's answer or `installation` created takes the place of what is known.
 */
export interface Installations {
  /** null: GitHub is to be asked. */
  find(owner: string): number | null;
  /** As GitHub itself answers. */
  remember(owner: string, id: number): void;
  /** It proved wrong, unless another one is known meanwhile. */
  forget(owner: string, id: number): void;
  learn(event: Pick<ReceivedEvent, 'name' | 'action' | 'payload' | 'repository'>): void;
}

export function makeInstallations(): Installations {
  /** `id` null: webhooks disagree. */
  const byOwner = new LRUCache<string, { readonly id: number | null }>({ max: MOST_INSTALLATIONS });

  function set(owner: string, id: number | null): void {
    byOwner.set(owner.toLowerCase(), { id });
  }

  function forget(owner: string, id: number): void {
    if (byOwner.get(owner.toLowerCase())?.id === id) byOwner.delete(owner.toLowerCase());
  }

  return {
    find: (owner) => byOwner.get(owner.toLowerCase())?.id ?? null,
    remember: set,
    forget,
    learn: ({ name, action, payload, repository }) => {
      const id = numberAt(payload, 'installation', 'id');
      const owner =
        repository?.split('/')[0] ??
        textAt(payload, 'installation', 'account', 'login') ??
        textAt(payload, 'organization', 'login');
      if (id === null || owner === null) return;
      if (name === 'installation' && action === 'created') return set(owner, id);
      if (name === 'installation' && (action === 'deleted' || action === 'suspend')) return forget(owner, id);
      const known = byOwner.get(owner.toLowerCase());
      if (known === undefined) set(owner, id);
      else if (known.id !== id) set(owner, null);
    },
  };
}
