import { fileURLToPath } from 'node:url';
import eslint from '@eslint/js';
import { defineConfig, globalIgnores, includeIgnoreFile } from 'eslint/config';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';
import {
  generatorStages,
  importDirection,
  runtimeLayers,
} from './scripts/eslint/import-direction.js';

const place = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig(
  includeIgnoreFile(place('.gitignore')),
  // These packages are emitted, and tests compare them file by file. Linting `packages/sdk` shows that emitted code
  // follows the rules.
  globalIgnores(['test/golden/packages/**']),
  // The dependencies of these programs are installed only by the test that runs them.
  globalIgnores(['test/servers/programs/**']),
  {
    files: ['**/*.{ts,js,mjs}'],
    extends: [
      eslint.configs.recommended,
      tseslint.configs.strictTypeChecked,
      tseslint.configs.stylisticTypeChecked,
    ],
    languageOptions: { parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        {
          ignoreArrowShorthand: true,
          ignoreVoidOperator: true,
          ignoreVoidReturningFunctions: true,
        },
      ],
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/no-empty-object-type': ['error', { allowObjectTypes: 'always' }],
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', ignoreRestSiblings: true, varsIgnorePattern: '^_' },
      ],
      // An empty string often counts as absent, so `||` is allowed for strings.
      '@typescript-eslint/prefer-nullish-coalescing': [
        'error',
        { ignorePrimitives: { string: true } },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      eqeqeq: 'error',
      'no-console': 'error',
      // The compiler already checks names.
      'no-undef': 'off',
    },
  },
  {
    name: 'stages of the generator import in one direction',
    files: ['generator/src/**/*.ts'],
    plugins: {
      generator: {
        rules: { 'import-direction': importDirection(place('generator/src'), generatorStages) },
      },
    },
    rules: { 'generator/import-direction': 'error' },
  },
  {
    name: 'building blocks without releases have one seam each (ADR 10)',
    files: ['**/*.{ts,js,mjs}'],
    ignores: [
      'generator/src/targets/typescript/emit/schema/**',
      'packages/runtime/src/http/compose-url.ts',
      // Compares our types with everything that openapi-typescript emits.
      'test/types/agreement.test.ts',
      'bench/subjects/openapi-fetch.mjs',
    ],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['openapi-typescript', 'openapi-typescript/**', 'openapi-fetch'],
              message: 'Import it only in its seam (docs/adr/0010-frozen-building-blocks.md).',
            },
          ],
        },
      ],
    },
  },
  {
    name: 'layers of the runtime import in one direction',
    files: ['packages/runtime/src/**/*.ts'],
    plugins: {
      runtime: {
        rules: {
          'import-direction': importDirection(place('packages/runtime/src'), runtimeLayers),
        },
      },
    },
    rules: { 'runtime/import-direction': 'error' },
  },
  {
    name: 'patterns take linear time, because specs and servers choose the texts that they meet',
    files: ['generator/{bin,src}/**/*.{js,ts}', 'packages/*/src/**/*.ts'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential' }],
    },
  },
  {
    name: 'lists are not spread into arguments, because long ones overflow the stack',
    files: ['generator/src/**/*.ts', 'packages/{runtime,contract}/src/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'CallExpression[callee.property.name=/^(push|unshift)$/] > SpreadElement',
          message: 'Push the items one by one.',
        },
      ],
    },
  },
  {
    name: 'emitted code has no type assertion but `as const`',
    files: ['packages/{sdk,sdk-sync}/src/**/*.ts'],
    rules: {
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
    },
  },
  {
    name: 'the tests prove what the description calls deprecated, too',
    files: ['packages/{sdk,sdk-sync}/test/**/*.ts'],
    rules: { '@typescript-eslint/no-deprecated': 'off' },
  },
  {
    name: 'schema.ts is in the style of openapi-typescript',
    files: ['packages/{sdk,sdk-sync}/src/schema.ts'],
    rules: { '@typescript-eslint/consistent-indexed-object-style': 'off' },
  },
  {
    name: 'a test takes functions off objects to hand them over',
    files: ['**/test/**/*.ts'],
    rules: { '@typescript-eslint/unbound-method': 'off' },
  },
  {
    name: 'what the compiler does not see has no types to check',
    files: [
      'spec/rules/**/*.js',
      'packages/*/{build,test}/**/*.{js,mjs}',
      'generator/bin/*.js',
      'bench/**/*.mjs',
      '*/**/{tsup,vitest}.config.ts',
    ],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { projectService: false } },
    rules: { 'no-console': 'off' },
  },
);
