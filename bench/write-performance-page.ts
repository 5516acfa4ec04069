/** `npm run -s performance` writes docs/performance.md and its picture of the newest whole run in bench/results/. */
import { writeFileSync } from 'node:fs';
import { makePage, makePicture, newestResults, PAGE, PICTURE } from './harness/performance-page.ts';

const results = newestResults();
if (results === null) throw new Error('there is no whole run in bench/results: npm run bench');
writeFileSync(PAGE, makePage(results));
writeFileSync(PICTURE, makePicture(results));
