/** What is wrong with a value, as sentences that begin with its path; none: it is right. */
export type Check = (value: unknown, path: string) => readonly string[];

type Keys = Readonly<Record<string, Check>>;

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object with these keys and no other. */
export function shape(required: Keys, optional: Keys = {}): Check {
  return (value, path) => {
    if (!isObject(value)) return [`${path} is not an object`];
    const checks = new Map([...Object.entries(required), ...Object.entries(optional)]);
    const missing = Object.keys(required).filter((key) => !Object.hasOwn(value, key));
    return [
      ...missing.map((key) => `${path}.${key} is missing`),
      ...Object.entries(value).flatMap(([key, inner]) => {
        const check = checks.get(key);
        return check === undefined ? [`${path}.${key} is not a known key`] : check(inner, `${path}.${key}`);
      }),
    ];
  };
}

/** One of several shapes, told apart by what stands under `key`. */
export function byKey(key: string, shapes: Readonly<Record<string, Check>>): Check {
  return (value, path) => {
    if (!isObject(value)) return [`${path} is not an object`];
    const name = value[key];
    const check = typeof name === 'string' && Object.hasOwn(shapes, name) ? shapes[name] : undefined;
    return check === undefined ? [`${path}.${key} is ${JSON.stringify(name)}`] : check(value, path);
  };
}

export function list(item: Check, least: number, most: number): Check {
  return (value, path) => {
    if (!Array.isArray(value)) return [`${path} is not a list`];
    const counted = value.length < least || value.length > most ? [`${path} has ${value.length} items`] : [];
    return [...counted, ...value.flatMap((one, at) => item(one, `${path}[${at}]`))];
  };
}

/** A text that shows something: white space alone is as good as none. Counted in UTF-16 units, the largest of the ways to count; Infinity: no limit is published. */
export function text(most = Number.POSITIVE_INFINITY): Check {
  return (value, path) => {
    if (typeof value !== 'string') return [`${path} is not a text`];
    if (value.trim() === '') return [`${path} is empty`];
    return value.length > most ? [`${path} has ${value.length} characters, ${most} are allowed`] : [];
  };
}

/** An absolute http: or https: URL. */
export function url(most = Number.POSITIVE_INFINITY): Check {
  return (value, path) => {
    const problems = text(most)(value, path);
    if (problems.length > 0 || typeof value !== 'string') return problems;
    return isWebUrl(value) ? [] : [`${path} is not a URL of the web: ${value.slice(0, 80)}`];
  };
}

/** Parses, is http: or https:, and has none of the characters that RFC 3986 keeps out of a URL. */
function isWebUrl(value: string): boolean {
  return /^https?:\/\/[^\s"<>\\^`{|}\p{Cc}]+$/iu.test(value) && URL.canParse(value);
}

export function oneOf(...allowed: readonly unknown[]): Check {
  return (value, path) => (allowed.includes(value) ? [] : [`${path} is ${JSON.stringify(value)}`]);
}

export function matching(pattern: RegExp): Check {
  return (value, path) =>
    typeof value === 'string' && pattern.test(value) ? [] : [`${path} is ${JSON.stringify(value)}`];
}

export function whole(least: number, most: number): Check {
  return (value, path) =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most
      ? []
      : [`${path} is ${JSON.stringify(value)}`];
}

export const flag: Check = oneOf(true, false);

/** Both checks. */
export function both(first: Check, second: Check): Check {
  return (value, path) => [...first(value, path), ...second(value, path)];
}

/** A rule about an object that is right key by key. */
export function rule(complaint: string, holds: (value: Readonly<Record<string, unknown>>) => boolean): Check {
  return (value, path) => (isObject(value) && !holds(value) ? [`${path}: ${complaint}`] : []);
}
