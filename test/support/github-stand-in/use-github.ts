import { expect, onTestFinished } from 'vitest';
import { type GithubStandIn, openGithubStandIn, type StandInOptions } from './stand-in.ts';

/** A stand-in of the test's own: gone when the test is over, and the test fails if GitHub would not have understood a request. */
export async function useGithub(options: StandInOptions = {}): Promise<GithubStandIn> {
  const github = await openGithubStandIn(options);
  onTestFinished(async () => {
    await github.close();
    expect(github.violations, 'requests that GitHub does not describe').toEqual([]);
  });
  return github;
}
