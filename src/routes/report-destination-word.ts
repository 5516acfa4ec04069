import { FORMATS, METHODS } from '../model/destination.ts';
import { AUTH_WORDS, authKindsSchema } from './auth-schema.ts';
import type { ProblemList } from './problem-list.ts';
import { quoteWord } from './quote-word.ts';

/**
 * Says what is wrong with a text that is none of those that a key of a destination takes. There any word may be a secret
 * that has slipped: it is shown only where it is close to one that there is. False: the place takes other things.
 */
export function reportDestinationWord(place: string, written: string, offset: number, report: ProblemList): boolean {
  switch (place) {
    case 'destinations.*.format':
      reportFormat(written, offset, report);
      return true;
    case 'destinations.*.method':
      reportMethod(written, offset, report);
      return true;
    case 'destinations.*.auth':
      reportAuth(written, offset, report);
      return true;
    case 'destinations.*.rate-limit': {
      const hint = 'write a number up to 100000 and a unit: 10/s, 600/m, 1000/h or 5000/d';
      report.add('bad-rate-limit', offset, '`rate-limit` is not a number and a unit', hint);
      return true;
    }
    default:
      return false;
  }
}

function reportFormat(written: string, offset: number, report: ProblemList): void {
  const nearest = report.nearest(written, FORMATS);
  const hint = nearest === null ? `there are ${FORMATS.join(', ')}` : `did you mean ${quoteWord(nearest)}?`;
  const shown = nearest === null ? 'of this name' : quoteWord(written);
  report.add('unknown-word', offset, `there is no format ${shown}`, hint);
}

function reportMethod(written: string, offset: number, report: ProblemList): void {
  const nearest = METHODS.find((method) => method === written.toUpperCase()) ?? report.nearest(written, METHODS);
  const hint = nearest === null ? `there is ${METHODS.join(', ')}` : `did you mean ${quoteWord(nearest)}?`;
  report.add('unknown-word', offset, `\`method\` cannot be ${nearest === null ? 'this' : quoteWord(written)}`, hint);
}

const EXAMPLES: ReadonlyMap<string, string> = new Map([
  ['bearer', '{ bearer: "${{ secrets.TOKEN }}" }'],
  ['basic', '{ basic: { username: …, password: "${{ secrets.PASSWORD }}" } }'],
  ['oauth2', '{ oauth2: { token-url: …, client-id: …, client-secret: "${{ secrets.CLIENT_SECRET }}" } }'],
]);

function reportAuth(written: string, offset: number, report: ProblemList): void {
  const kinds = Object.keys(authKindsSchema.shape);
  const nearest = report.nearest(written, [...AUTH_WORDS, ...kinds]);
  const example = EXAMPLES.get(nearest ?? '');
  if (nearest === written && example !== undefined) {
    report.add('unknown-word', offset, `\`auth: ${written}\` lacks what is to be sent`, `write auth: ${example}`);
    return;
  }
  const meant = example === undefined ? '' : ` Write auth: ${example}`;
  const hint =
    nearest === null
      ? `there is oidc, and a map with ${kinds.join(', ')}`
      : `did you mean ${quoteWord(nearest)}?${meant}`;
  report.add('unknown-word', offset, `\`auth\` cannot be ${nearest === null ? 'this' : quoteWord(written)}`, hint);
}
