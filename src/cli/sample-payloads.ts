import { createRequire } from 'node:module';

/** A payload that GitHub really sent, as `@octokit/webhooks-examples` ships it. */
export interface Sample {
  readonly event: string;
  /** The JSON text. */
  readonly body: Buffer;
  readonly action: string | null;
}

interface ExampleSet {
  readonly name: string;
  readonly examples: readonly { readonly action?: unknown }[];
}

/** Every sample, grouped by event, in the package's order. */
export function readSamples(): readonly Sample[] {
  // The package is one JSON file, which `require` reads without the import attribute that bundlers disagree on.
  const sets: readonly ExampleSet[] = createRequire(import.meta.url)('@octokit/webhooks-examples');
  return sets.flatMap(({ name, examples }) =>
    examples.map((example) => ({
      event: name,
      body: Buffer.from(JSON.stringify(example)),
      action: typeof example.action === 'string' ? example.action : null,
    })),
  );
}
