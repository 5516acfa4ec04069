import type { Report } from './report.ts';

/** Of a step that came to no decision. */
export const emptyReport: Report = {
  event: { name: '', action: null, repository: null },
  source: '',
  dryRun: false,
  cutShort: null,
  routes: [],
};
