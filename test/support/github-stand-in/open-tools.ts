import { mintToken } from './app-client.ts';
import { useGithub } from './use-github.ts';

/** The repository of `openTools`. */
export const TOOLS = '/repos/octo-org/tools';

/** One installation with one repository, one issue and one pull request, and a token for all of it. */
export async function openTools(open: typeof useGithub = useGithub) {
  const github = await open();
  const installation = github.addInstallation();
  const tools = github.addRepository(installation, 'octo-org/tools', {
    files: { '.github/hookyard.yml': 'routes: []\n' },
    collaborators: { hubot: 'write' },
    labels: ['bug'],
  });
  const issue = github.addIssue(tools);
  const pull = github.addPull(tools, { author: 'octocat', writes: { 'docs/a.md': 'a' } });
  const token = await mintToken(github, installation.id);
  return { github, installation, tools, issue, pull, token };
}
