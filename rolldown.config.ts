import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'rolldown';

/**
 * The Action as GitHub runs it: no node_modules, nothing loaded that the run does not need. CommonJS, since importing a module of Node's as
 * ESM runs the getters of all it exports, which loads Node's own fetch (25 ms) for `node:http`.
 */

const ROOT = fileURLToPath(new URL('./', import.meta.url));
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };

/** JSON stands beside the bundle and is read when first asked: the table of payload fields is large, and only warnings come of it. */
const jsonBeside: Plugin = {
  name: 'json-beside',
  transform: {
    filter: { id: /\.json$/ },
    handler(code, id) {
      const fileName = basename(id);
      const value = JSON.parse(code) as Readonly<Record<string, unknown>>;
      this.emitFile({ type: 'asset', fileName, source: JSON.stringify(value) });
      const getters = Object.keys(value).map(
        (key) => `get [${JSON.stringify(key)}]() { return read()[${JSON.stringify(key)}]; }`,
      );
      return {
        code: `import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
let kept;
const read = () => (kept ??= JSON.parse(readFileSync(join(__dirname, ${JSON.stringify(fileName)}), 'utf8')));
export default { ${getters.join(', ')} };`,
        moduleType: 'js',
      };
    },
  },
};

/** A single sign beyond Latin-1 makes V8 hold a whole file in two bytes a sign, and take longer to read it. */
const asciiOnly: Plugin = {
  name: 'ascii-only',
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      if (/String\.raw`[^`]*[^\0-\x7f]/.test(chunk.code))
        throw new Error(`${chunk.fileName}: an escape within String.raw is none`);
      chunk.code = chunk.code.replace(
        /[^\0-\x7f]/g,
        (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
      );
    }
  },
};

/** The licences of all that went into the bundle, beside it. */
const licences: Plugin = {
  name: 'licences',
  generateBundle(_, bundle) {
    const packages = new Set<string>();
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      for (const [id, { renderedLength }] of Object.entries(chunk.modules)) {
        const folder = renderedLength === 0 ? null : packageOf(id);
        if (folder !== null) packages.add(folder);
      }
    }
    const texts = [...packages].sort().map(licenceOf);
    this.emitFile({ type: 'asset', fileName: 'licenses.txt', source: texts.join(`\n${'-'.repeat(80)}\n\n`) });
    // The package's own says that its files are ES modules.
    this.emitFile({ type: 'asset', fileName: 'package.json', source: '{ "type": "commonjs" }\n' });
  },
};

function packageOf(id: string): string | null {
  const match = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(id.replace(/^\0/, ''));
  return match?.[1] ?? null;
}

function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<
    string,
    string
  >;
  const [file] = globSync('{LICEN[CS]E,licen[cs]e,LICEN[CS]E.*,licen[cs]e.*,COPYING*}', { cwd: folder }).sort();
  const text =
    file === undefined ? `(the package holds no text of its licence)\n` : readFileSync(join(folder, file), 'utf8');
  return `${name} ${version} (${license})\n\n${text.trim()}\n`;
}

/** Written as for a file without side effects, and is one: what is not used of it may go, its OIDC client with undici above all. */
const WITHOUT_SIDE_EFFECTS = /node_modules[\\/](@actions[\\/](core|http-client|exec|io)|undici|tunnel)[\\/]/;

export default defineConfig({
  input: { index: 'src/action/main.ts' },
  platform: 'node',
  // Its CommonJS build would be taken, which is larger and starts more slowly.
  resolve: { alias: { yaml: join(ROOT, 'node_modules/yaml/browser/index.js') } },
  treeshake: { moduleSideEffects: [{ test: WITHOUT_SIDE_EFFECTS, sideEffects: false }] },
  transform: { define: { HOOKYARD_VERSION: JSON.stringify(version) } },
  plugins: [jsonBeside, asciiOnly, licences],
  output: {
    dir: 'dist/action',
    cleanDir: true,
    format: 'cjs',
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    comments: false,
    // A fifth less to read: the code as it was written stands in src/, and a test proves that this is made of it.
    minify: true,
  },
});
