import { dirname, join, relative, sep } from 'node:path';

/**
 * The stages of the generator in the order in which a description passes them, by their files in its `src`. A stage
 * imports from itself and from those before it.
 *
 * @type {readonly (readonly [stage: string, files: RegExp])[]}
 */
const stages = [
  ['leaf', /^(?:version|words|markdown|load\/pointer|targets\/emitted-file)\.ts$/],
  ['diagnostics', /^diagnostics\//],
  ['load', /^load\//],
  ['model', /^model\//],
  ['naming', /^naming\//],
  ['plan', /^targets\/[^/]+\/plan\//],
  ['emit', /^targets\/[^/]+\/emit\//],
  ['target', /^targets\//],
  ['write', /^write\//],
  ['pipeline', /^pipeline\.ts$/],
  ['diff', /^diff\//],
  ['config', /^config\//],
  ['command line', /^(?:(?:cli|index)\.ts$|commands\/)/],
];

/**
 * Keeps the imports of the generator in one direction.
 *
 * @param {string} source - absolute path of the generator's `src`
 * @returns {import('eslint').Rule.RuleModule}
 */
export function importDirection(source) {
  return {
    meta: {
      type: 'problem',
      schema: [],
      messages: {
        backwards: '{{from}} comes before {{to}}: it must not import from it.',
        sideways: 'A target does not import from another.',
        unplaced:
          '{{file}} belongs to no stage; name its place in scripts/eslint/import-direction.js.',
      },
    },
    create(context) {
      const file = inside(source, context.filename);
      const from = stageOf(file);

      /** @param {{ source?: { value?: unknown } | null | undefined } & import('eslint').Rule.Node} node */
      const check = (node) => {
        const specifier = node.source?.value;
        if (typeof specifier !== 'string' || !specifier.startsWith('.')) return;
        const imported = inside(source, join(dirname(context.filename), specifier));
        const to = stageOf(imported);
        if (to > from) {
          const data = { from: stages[from]?.[0] ?? file, to: stages[to]?.[0] ?? imported };
          context.report({ node, messageId: 'backwards', data });
        } else if (
          targetOf(imported) !== undefined &&
          targetOf(file) !== undefined &&
          targetOf(imported) !== targetOf(file)
        ) {
          context.report({ node, messageId: 'sideways' });
        }
      };
      return {
        Program(node) {
          if (from === -1) context.report({ node, messageId: 'unplaced', data: { file } });
        },
        ImportDeclaration: check,
        ExportNamedDeclaration: check,
        ExportAllDeclaration: check,
      };
    },
  };
}

/** @param {string} file */
function stageOf(file) {
  return stages.findIndex(([, files]) => files.test(file));
}

/**
 * The folder of a target that a file belongs to.
 *
 * @param {string} file
 */
function targetOf(file) {
  return /^targets\/([^/]+)\//.exec(file)?.[1];
}

/**
 * @param {string} folder
 * @param {string} file
 */
function inside(folder, file) {
  return relative(folder, file).split(sep).join('/');
}
