// Builds dist/extension.js, the one file that VS Code loads, and those that it loads when they are needed.
const esbuild = require('esbuild');

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/** @type {import('esbuild').BuildOptions} */
const extension = {
  entryPoints: {
    extension: 'src/extension.ts',
    keyStoreReader: 'src/kafka/security/tls/keyStoreReader.ts',
    mskIamSigner: 'src/kafka/security/sasl/mskIamSigner.ts',
  },
  outdir: 'dist',
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

async function main() {
  if (!watch) return void (await esbuild.build(extension));
  const context = await esbuild.context(extension);
  await context.watch();
}

main().catch(() => process.exit(1));
