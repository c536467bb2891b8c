// The house's table as lint rules: what each folder may import, and the habits every file keeps.
import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import { foreignLookup } from './scripts/lint/foreignLookup.mjs';

/** What a folder must never import, as patterns of `no-restricted-imports`, with the reason shown. */
const vscode = { group: ['vscode'], message: 'Only ui and extension.ts know VS Code.' };
const kafkajs = { group: ['kafkajs', 'kafkajs/*'], message: 'Only kafka knows kafkajs.' };
const node = { group: ['node:*'], message: 'This folder is pure: no Node modules.' };
const foreignRooms = (...names) => ({
  regex: `^(\\.\\./)+(${names.join('|')})(/|$)`,
  message: `This folder may not import ${names.join(', ')} (see CONTRIBUTING.md).`,
});

/** room → the rooms it may import, beside itself, and what else is open to it. */
const house = {
  base: { imports: [] },
  wire: { imports: ['base'] },
  protocol: { imports: ['base'] },
  connections: { imports: ['base'] },
  core: { imports: ['base', 'connections', 'protocol'] },
  kafka: { imports: ['base', 'connections', 'core', 'wire'], open: [kafkajs, node] },
  demo: { imports: ['base', 'wire'], open: [node] },
  otlp: { imports: ['base', 'connections', 'core'], open: [node] },
  machine: { imports: ['base', 'core'], open: [node] },
  ui: { imports: ['base', 'connections', 'core', 'protocol'], open: [vscode] },
  webview: { imports: ['base', 'protocol'] },
};

/** What `no-restricted-imports` forbids in a room. */
function forbidden(room) {
  const { imports, open = [] } = house[room];
  const foreign = [...Object.keys(house), 'extension'].filter(
    (name) => name !== room && !imports.includes(name),
  );
  return [
    ...[vscode, kafkajs, node].filter((one) => !open.includes(one)),
    foreignRooms(...foreign),
  ];
}

/** Habits of every folder, as selectors of `no-restricted-syntax`. */
const habits = [
  { selector: 'ImportExpression', message: 'Import at the top; split code only on purpose.' },
  { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
];

/** What shows text goes through ui/show, which makes it plain. What only registers, or asks nothing, may be called. */
const bareTexts = [
  {
    selector:
      "MemberExpression[object.object.name='vscode'][object.property.name='window']:not([property.name=/^(register|onDid)/])",
    message: 'Texts are shown by way of ui/show.',
  },
  {
    selector:
      "VariableDeclarator[init.name='vscode'], VariableDeclarator[init.property.name='window']",
    message: 'Write vscode.window.… in full, in ui/show.',
  },
  {
    selector: "ImportSpecifier[imported.name='window']",
    message: 'Import vscode as a whole.',
  },
  {
    selector: "NewExpression[callee.property.name='MarkdownString']",
    message: 'Markdown is made by ui/show.',
  },
  {
    selector: "NewExpression[callee.property.name='TreeItem']",
    message: 'Tree items are made in ui/tree/treeItem.',
  },
];

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', 'out/', '.cache/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      'no-console': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error', ...habits],
    },
  },
  ...Object.keys(house).map((room) => ({
    files: [`src/${room}/**/*.ts`],
    rules: { 'no-restricted-imports': ['error', { patterns: forbidden(room) }] },
  })),
  {
    files: ['src/**/*.ts'],
    plugins: { house: { rules: { 'foreign-lookup': foreignLookup } } },
    rules: {
      'house/foreign-lookup': 'error',
      // Every line counts, comments and blank ones too: what one has to scroll past.
      'max-lines': ['error', 300],
    },
  },
  {
    files: ['src/{base,connections,core,protocol,wire}/**/*.ts'],
    rules: { 'no-restricted-globals': ['error', 'process', 'require', '__dirname'] },
  },
  {
    files: ['src/ui/**/*.ts'],
    ignores: ['src/ui/show/**', 'src/ui/tree/treeItem.ts'],
    rules: { 'no-restricted-syntax': ['error', ...habits, ...bareTexts] },
  },
  {
    files: ['test/**/*.ts', 'scripts/**/*.ts'],
    rules: {
      'no-console': 'off',
      'no-restricted-syntax': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        require: 'readonly',
        module: 'writable',
        __dirname: 'readonly',
        setTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
      },
    },
  },
);
