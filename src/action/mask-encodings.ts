const RESERVED = /[!'()*]/g;

/**
 * As `encodeURIComponent` does it, by RFC 3986 (what .NET and Go do), as a form (`+` for a blank), and as a URL has it in its
 * path; with capital and with small hexadecimal digits.
 */
export function percentForms(text: string): readonly string[] {
  // A lone surrogate is no character of a URL: an encoder makes U+FFFD of it, or throws.
  const proper = text.toWellFormed();
  const component = encodeURIComponent(proper);
  const strict = component.replace(RESERVED, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
  const form = new URLSearchParams([['', proper]]).toString().slice(1);
  return [component, strict, form, encodeURI(proper)].flatMap((one) => [one, smallDigits(one)]);
}

function smallDigits(encoded: string): string {
  return encoded.replace(/%[0-9A-F]{2}/g, (one) => one.toLowerCase());
}

/**
 * Base64 (RFC 4648 §4 and §5) of a longer text that holds this one, at the three places where it can begin within a group of
 * three bytes. Of each: the characters that are the same whatever stands around; with those at the end where the text ends
 * with this one, without and with padding.
 */
export function base64Forms(text: string): readonly string[] {
  const bytes = Buffer.from(text);
  const forms = [0, 1, 2].flatMap((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    // Six bits a character: the first that holds none of what stands before, and the last that holds none of what follows.
    const first = Math.ceil((before * 8) / 6);
    const last = Math.floor(((before + bytes.length) * 8) / 6);
    return [whole.slice(first, last), whole.slice(first).replace(/=+$/, ''), whole.slice(first)];
  });
  return forms.flatMap((form) => [form, form.replaceAll('+', '-').replaceAll('/', '_')]);
}
