import { WEBHOOK_PATH } from '../front-door.ts';
import type { Permissions, Preset } from './presets.ts';

/** As https://docs.github.com/en/apps/sharing-github-apps/registering-a-github-app-from-a-manifest#github-app-manifest-parameters has it. */
export interface Manifest {
  readonly name: string;
  readonly url: string;
  readonly description: string;
  readonly hook_attributes: { readonly url: string; readonly active: true };
  readonly redirect_url: string;
  /** Only its owner can install it: whoever else could would be served by this server. */
  readonly public: false;
  readonly default_permissions: Permissions;
  readonly default_events: readonly string[];
}

export const CREATED_PATH = '/setup/created';

/** `publicUrl` has no slash at its end. */
export function makeManifest(name: string, publicUrl: string, preset: Preset): Manifest {
  return {
    name,
    url: publicUrl,
    description: `Hookyard: acts on what happens here, as .github/hookyard.yml says. Permissions: ${preset.name}.`,
    hook_attributes: { url: `${publicUrl}${WEBHOOK_PATH}`, active: true },
    redirect_url: `${publicUrl}${CREATED_PATH}`,
    public: false,
    default_permissions: preset.permissions,
    default_events: preset.events,
  };
}

/** Where the form with the manifest is sent: an account's own Apps, or those of an organization (`null`: none). */
export function registrationUrl(githubOrigin: string, organization: string | null, state: string): string {
  const of = organization === null ? '' : `/organizations/${encodeURIComponent(organization)}`;
  return `${githubOrigin}${of}/settings/apps/new?state=${encodeURIComponent(state)}`;
}
