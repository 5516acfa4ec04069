import { onTestFinished } from 'vitest';
import { openSqliteJournal } from '../../src/journal/sqlite/open.ts';
import { emptyFolder } from '../support/folders.ts';
import { describeJournal } from './conformance.ts';
import { T0 } from './sample.ts';

describeJournal('SQLite', async (now = () => T0) => {
  const journal = await openSqliteJournal({ folder: emptyFolder(), mode: 'server', now });
  onTestFinished(() => journal.close());
  return journal;
});
