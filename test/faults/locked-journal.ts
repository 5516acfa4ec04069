/** Another process that holds the write lock of a journal: `locked-journal.ts FILE`. Says "locked" once it has it, and keeps it until it is killed. */
import { DatabaseSync } from 'node:sqlite';

const [, , file = ''] = process.argv;
const db = new DatabaseSync(file, { timeout: 10_000 });
db.exec('BEGIN IMMEDIATE');
console.log('locked');
setInterval(() => {}, 60_000);
