import type { DecidableEvent } from '../model/event.ts';
import { textAt, valueAt } from '../model/payload-reading.ts';
import type { SelfIdentity } from '../model/self-identity.ts';

/**
 * Whether Hookyard caused an event itself. Who did is what the payload's `sender` says: somebody who labels an issue that
 * Hookyard opened is somebody else. A bot under another login is Hookyard too where what it made says so, since an App can be
 * renamed; a person who acts through the App is not.
 */
export function isOwnEvent(event: DecidableEvent, { appId, botLogin }: SelfIdentity): boolean {
  const { payload } = event;
  if (textAt(payload, 'sender', 'login')?.toLowerCase() === botLogin.toLowerCase()) return true;
  const made = madeBy(event);
  if (appId === null || made === null || textAt(payload, 'sender', 'type') !== 'Bot') return false;
  return valueAt(payload, made, 'performed_via_github_app', 'id') === appId;
}

/** Where the payload has what the event itself has brought into being; null: it is about something that was there before. */
function madeBy({ name, action }: DecidableEvent): 'comment' | 'issue' | null {
  if (name === 'issues') return action === 'opened' ? 'issue' : null;
  return name.endsWith('_comment') && action === 'created' ? 'comment' : null;
}
