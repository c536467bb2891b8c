// Builds what is shipped: dist/extension.js, which VS Code loads, with the files that it loads when they
// are needed, and dist/panel.js with dist/panel.css, which the page of a group's panel loads.
const esbuild = require('esbuild');

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const outdir = process.argv.find((arg) => arg.startsWith('--outdir='))?.slice(9) ?? 'dist';

/** @type {import('esbuild').BuildOptions} */
const extension = {
  entryPoints: {
    extension: 'src/extension.ts',
    keyStoreReader: 'src/kafka/security/tls/keyStoreReader.ts',
    mskIamSigner: 'src/kafka/security/sasl/mskIamSigner.ts',
  },
  outdir,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['vscode', '*/keyStoreReader', '*/mskIamSigner'],
  minify: production,
  sourcemap: production ? false : 'linked',
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
  const bundles = [extension, panel];
  if (!watch) return void (await Promise.all(bundles.map((bundle) => esbuild.build(bundle))));
  for (const bundle of bundles) await (await esbuild.context(bundle)).watch();
}

main().catch(() => process.exit(1));
