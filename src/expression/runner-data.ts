import { NumberData, StringData } from '@actions/expressions/data/index';

/**
 * Texts and numbers that turn into each other as on GitHub's runner, where its engine in TypeScript does not:
 * https://github.com/actions/runner/tree/main/src/Sdk/DTExpressions2/Expressions2 (ExpressionUtility.ParseNumber, and the
 * format `G15` of .NET).
 */
export class Text extends StringData {
  override number(): number {
    return parseNumber(this.value);
  }
}

export class Number15 extends NumberData {
  override coerceString(): string {
    return numberText(this.value);
  }
}

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const BASES: ReadonlyMap<string, { readonly digits: RegExp; readonly base: number }> = new Map([
  ['0x', { digits: /^0{0,40}[0-9a-f]{1,8}$/i, base: 16 }],
  ['0o', { digits: /^0{0,40}[0-7]{1,11}$/, base: 8 }],
]);

/** NaN: the text is no number. Hexadecimal and octal ones are of 32 bits, the highest of which is a sign. */
export function parseNumber(text: string): number {
  const written = text.trim();
  if (written === '') return 0;
  if (DECIMAL.test(written)) return Number(written);
  if (written === 'Infinity') return Number.POSITIVE_INFINITY;
  if (written === '-Infinity') return Number.NEGATIVE_INFINITY;
  const based = BASES.get(written.slice(0, 2));
  const digits = written.slice(2);
  if (!based?.digits.test(digits)) return Number.NaN;
  const value = Number.parseInt(digits, based.base);
  return value > 0xffff_ffff ? Number.NaN : value | 0;
}

const DIGITS = 15;

/** 15 digits at most; an exponent from 1E+15 up and from 1E-05 down. */
function numberText(value: number): string {
  if (value === 0) return '0';
  if (!Number.isFinite(value)) return String(value);
  // The usual case: JavaScript writes it in the same way.
  if (Number.isSafeInteger(value) && Math.abs(value) < 1e15) return String(value);
  const [mantissa = '', exponent = ''] = value.toExponential(DIGITS - 1).split('e');
  const power = Number(exponent);
  if (power >= -4 && power < DIGITS) return trimmed(value.toFixed(Math.min(100, DIGITS - 1 - power)));
  const sign = power < 0 ? '-' : '+';
  return `${trimmed(mantissa)}E${sign}${String(Math.abs(power)).padStart(2, '0')}`;
}

function trimmed(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}
