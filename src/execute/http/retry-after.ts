const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const MONTH = `(?<month>${MONTHS.join('|')})`;
const TIME = '(?<hour>\\d\\d):(?<minute>\\d\\d):(?<second>\\d\\d)';

/** IMF-fixdate, RFC 850 and asctime: RFC 9110 §5.6.7 asks recipients to read all three. */
const HTTP_DATES = [
  new RegExp(`^${DAY}, (?<day>\\d\\d) ${MONTH} (?<year>\\d{4}) ${TIME} GMT$`),
  new RegExp(`^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (?<day>\\d\\d)-${MONTH}-(?<year>\\d\\d) ${TIME} GMT$`),
  new RegExp(`^${DAY} ${MONTH} (?<day>[ \\d]\\d) ${TIME} (?<year>\\d{4})$`),
];

/** A century: a wait that stays an exact number whatever digits a receiver sends. */
const LONGEST_MS = 3_155_760_000_000;

/** `Retry-After` (RFC 9110 §10.2.3), seconds or a date, as a wait from `nowAt`; a date gone by is 0. null: neither form. */
export function parseRetryAfter(value: string, nowAt: number): number | null {
  const text = value.trim();
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1_000, LONGEST_MS);
  const at = parseHttpDate(text, nowAt);
  return at === null ? null : Math.max(0, at - nowAt);
}

/**
 * `retry_after` of a JSON body, in seconds with a fraction, as Discord sends it beside 429
 * (https://discord.com/developers/docs/topics/rate-limits). null: there is none.
 */
export function parseRetryAfterBody(body: string): number | null {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null || !('retry_after' in value)) return null;
  const seconds = value.retry_after;
  if (typeof seconds !== 'number' || seconds < 0) return null;
  return Math.min(Math.ceil(seconds * 1_000), LONGEST_MS);
}

function parseHttpDate(text: string, nowAt: number): number | null {
  for (const form of HTTP_DATES) {
    const parts = form.exec(text)?.groups;
    if (parts !== undefined) return instantOf(parts, nowAt);
  }
  return null;
}

function instantOf(parts: Readonly<Record<string, string>>, nowAt: number): number | null {
  const number = (name: string) => Number(parts[name]);
  const [month, day] = [MONTHS.indexOf(parts.month ?? ''), number('day')];
  const year = parts.year?.length === 2 ? fullYear(number('year'), nowAt) : number('year');
  if (number('hour') > 23 || number('minute') > 59 || number('second') > 60) return null;
  const midnight = new Date(Date.UTC(year, month, day));
  // Date.UTC takes 31 February for 3 March.
  if (midnight.getUTCMonth() !== month || midnight.getUTCDate() !== day) return null;
  return midnight.getTime() + ((number('hour') * 60 + number('minute')) * 60 + number('second')) * 1_000;
}

/** RFC 9110 §5.6.7: two digits that seem to lie more than 50 years ahead mean the past. */
function fullYear(twoDigits: number, nowAt: number): number {
  const thisYear = new Date(nowAt).getUTCFullYear();
  const year = thisYear - (thisYear % 100) + twoDigits;
  return year > thisYear + 50 ? year - 100 : year;
}
