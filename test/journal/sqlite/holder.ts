/** A server's journal in a process of its own: `holder.ts FOLDER`. Says "open" once it has it, and keeps it. */
import { openSqliteJournal } from '../../../src/journal/sqlite/open.ts';

const [, , folder = ''] = process.argv;
await openSqliteJournal({ folder, mode: 'server', now: Date.now });
console.log('open');
setInterval(() => {}, 60_000);
