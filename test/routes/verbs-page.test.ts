import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { VERBS_PAGE } from '../../schema/generate-verbs-page.ts';
import { mayHaveSubject } from '../../src/model/verbs/subjects.ts';
import { VERBS } from '../../src/model/verbs/verbs.ts';
import { KNOWN_EVENTS } from '../../src/routes/known-events.ts';

const PAGE = readFileSync(VERBS_PAGE, 'utf8');

test.each([...VERBS.values()])('docs/verbs.md says on which events $name has something to act on', (verb) => {
  const [, section = ''] = PAGE.split(`\n## \`${verb.name}\`\n`);
  const [, line = ''] = /^- acts on: (.+)$/m.exec(section) ?? [];
  const [own = ''] = line.split('; with ');
  const named = [...own.matchAll(/`(.+?)`/g)].map(([, event]) => event);
  const able = [...KNOWN_EVENTS.keys()].filter((event) => mayHaveSubject(event, verb.subject));
  if (verb.subject === 'none') expect(own).toMatch(/every event/);
  else expect(named.toSorted()).toEqual(able.toSorted());
});
