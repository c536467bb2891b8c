// Builds what is shipped: dist/extension.js, which VS Code loads, with the files that it loads when they
// are first needed (one for each `import()` in the code, and what those share), and dist/panel.js with
// dist/panel.css, which the page of a group's panel loads.
const { mkdir, rm, writeFile } = require('node:fs/promises');
const { dirname } = require('node:path');
const esbuild = require('esbuild');

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const outdir = process.argv.find((arg) => arg.startsWith('--outdir='))?.slice(9) ?? 'dist';

/**
 * esbuild splits code into files as ECMAScript modules only, and VS Code loads CommonJS: each file is
 * turned over once it is built.
 * @type {import('esbuild').Plugin}
 */
const asCommonJs = {
  name: 'as-common-js',
  setup(build) {
    build.onEnd(async ({ outputFiles = [] }) => {
      for (const { path, text } of outputFiles) {
        const { code } = await esbuild.transform(text, {
          format: 'cjs',
          platform: 'node',
          target: 'node20',
          minify: production,
          sourcemap: production ? false : 'inline',
        });
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, code);
      }
    });
  },
};

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
  plugins: [asCommonJs],
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

main().catch(() => process.exit(1));
