// Builds what is shipped: dist/extension.js, which VS Code loads, with the files that it loads when they
// are first needed (one for each `import()` in the code, and what those share), and dist/panel.js with
// dist/panel.css, which the page of a group's panel loads.
const { mkdir, rm, writeFile } = require('node:fs/promises');
const { basename, join } = require('node:path');
const esbuild = require('esbuild');

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const outdir = process.argv.find((arg) => arg.startsWith('--outdir='))?.slice(9) ?? 'dist';

const ENTRY = 'extension.js';
const COMMON_JS = {
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  minify: production,
  sourcemap: production ? false : 'inline',
  // Node's own `import()` goes a longer way than `require`, and VS Code's host a longer one still.
  supported: { 'dynamic-import': false },
};

/**
 * esbuild splits code into files as ECMAScript modules only, and into one for each set of entries that
 * share something; VS Code loads CommonJS, and each file takes it time. So what is needed at once becomes
 * one file again, which also hands out what the other files share with it, and those are turned over.
 * @type {import('esbuild').Plugin}
 */
const asCommonJs = {
  name: 'as-common-js',
  setup(build) {
    build.onEnd(async ({ outputFiles = [], metafile }) => {
      const texts = new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
      const atOnce = loadedAtOnce(metafile);
      const shared = new Map(
        atOnce.filter((name) => name !== ENTRY).map((name, at) => [name, `_${at}`]),
      );
      await mkdir(build.initialOptions.outdir, { recursive: true });
      for (const [name, text] of texts) {
        if (shared.has(name)) continue;
        const code = name === ENTRY ? await joined(texts, shared) : await turnedOver(text, shared);
        await writeFile(join(build.initialOptions.outdir, name), code);
      }
    });
  },
};

/**
 * OpenTelemetry's packages as ECMAScript modules: of what they are as CommonJS nothing can be left out, and that
 * is thirty times as much.
 * @type {import('esbuild').Plugin}
 */
const openTelemetryModules = {
  name: 'open-telemetry-modules',
  setup(build) {
    // What finds out about the machine is never run, so it is not packed.
    build.onResolve({ filter: /\/getMachineId-/ }, ({ path }) => ({ path, external: true }));
    const filter = /^@opentelemetry\/[a-z-]+$/;
    build.onResolve({ filter }, async ({ path, kind, resolveDir, pluginData }) => {
      if (pluginData === openTelemetryModules) return undefined;
      const found = await build.resolve(path, {
        kind,
        resolveDir,
        pluginData: openTelemetryModules,
      });
      return { ...found, path: found.path.replace(/\bbuild([\\/])src\b/, 'build$1esm') };
    });
  },
};

/** Names of the entry and of all that it imports, directly or not, other than by `import()`. */
function loadedAtOnce({ outputs }) {
  const imports = new Map(
    Object.entries(outputs).map(([path, output]) => [basename(path), output.imports]),
  );
  const found = new Set([ENTRY]);
  for (const name of found) {
    for (const { kind, path, external } of imports.get(name) ?? []) {
      if (kind === 'import-statement' && !external) found.add(basename(path));
    }
  }
  return [...found];
}

/** One CommonJS file of all that is loaded at once; it exports the shared ones under their short names. */
async function joined(texts, shared) {
  const lines = [...shared].map(([name, short]) => `export * as ${short} from './${name}';`);
  const { outputFiles } = await esbuild.build({
    ...COMMON_JS,
    stdin: { contents: [`export * from './${ENTRY}';`, ...lines].join('\n'), resolveDir: '/' },
    bundle: true,
    write: false,
    external: ['vscode'],
    plugins: [fromMemory(texts)],
  });
  return outputFiles[0].text;
}

async function turnedOver(text, shared) {
  const { code } = await esbuild.transform(text, COMMON_JS);
  return code.replace(/require\("\.\/([^"]+)"\)/g, (whole, name) =>
    shared.has(name) ? `require("./${ENTRY}").${shared.get(name)}` : whole,
  );
}

/** What is imported is taken from what esbuild has just built; what is loaded later stays where it is. */
const fromMemory = (texts) => ({
  name: 'from-memory',
  setup(build) {
    build.onResolve({ filter: /^\.\// }, ({ path, kind }) =>
      kind === 'dynamic-import'
        ? { path, external: true }
        : { path: basename(path), namespace: 'memory' },
    );
    build.onLoad({ filter: /.*/, namespace: 'memory' }, ({ path }) => ({
      contents: texts.get(path),
      loader: 'js',
    }));
  },
});

/** @type {import('esbuild').BuildOptions} */
const extension = {
  entryPoints: { extension: 'src/extension.ts' },
  outdir,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  splitting: true,
  chunkNames: '[name]-[hash]',
  write: false,
  metafile: true,
  plugins: [openTelemetryModules, asCommonJs],
  external: ['vscode'],
  minify: production,
  sourcemap: production ? false : 'inline',
  legalComments: 'none',
  logLevel: 'info',
};

/** @type {import('esbuild').BuildOptions} */
const panel = {
  entryPoints: { panel: 'src/webview/main.ts' },
  outdir,
  bundle: true,
  platform: 'browser',
  target: ['chrome128'],
  format: 'iife',
  define: { 'process.env.NODE_ENV': '"production"' },
  minify: production,
  sourcemap: production ? false : 'inline',
  legalComments: 'none',
  logLevel: 'info',
};

async function main() {
  await rm(outdir, { recursive: true, force: true }); // names change with what is in the files
  const bundles = [extension, panel];
  if (!watch) return void (await Promise.all(bundles.map((bundle) => esbuild.build(bundle))));
  for (const bundle of bundles) await (await esbuild.context(bundle)).watch();
}

module.exports = { extension };
if (require.main === module) main().catch(() => process.exit(1));
