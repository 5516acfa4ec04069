import { openMemoryJournal } from '../../src/journal/memory/memory-journal.ts';
import { describeJournal } from './conformance.ts';
import { T0 } from './sample.ts';

describeJournal('memory', (now = () => T0) => openMemoryJournal({ now }));
