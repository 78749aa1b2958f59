import { dirname, join, relative, sep } from 'node:path';

/**
 * @typedef {readonly (readonly [layer: string, files: RegExp])[]} Layers The layers of a package, each with a pattern
 *   for its files in `src`. A layer may import from itself and from earlier layers.
 */
/**
 * The stages of the generator, in the order in which a document passes through them.
 *
 * @type {Layers}
 */
export const generatorStages = [
  [
    'leaf',
    /^(?:version|words|markdown|visible|free-names|lists-by-key|temporary-folder|load\/pointer|targets\/emitted-file)\.ts$/,
  ],
  ['diagnostics', /^diagnostics\//],
  ['load', /^load\//],
  ['model', /^model\//],
  ['naming', /^naming\//],
  ['surface', /^surface\//],
  ['review', /^review\//],
  ['plan', /^targets\/[^/]+\/plan\//],
  ['emit', /^targets\/[^/]+\/emit\//],
  ['target', /^targets\//],
  ['write', /^write\//],
  ['pipeline', /^pipeline(?:\.ts$|\/)/],
  ['diff', /^diff\//],
  ['release', /^release\//],
  ['codemod', /^codemod\//],
  ['config', /^config\//],
  ['command line', /^(?:(?:cli|index)\.ts$|commands\/)/],
];

/**
 * Earlier stages that emitters must not import. Emitters find all their inputs in the plan or, for targets other than
 * TypeScript, in the plan and the surface.
 *
 * @type {readonly (readonly [from: RegExp, imported: RegExp])[]}
 */
const closed = [
  [/^targets\/[^/]+\/emit\//, /^(?:load|model|naming)\//],
  [/^targets\/typescript\/emit\//, /^surface\//],
];

/**
 * The layers of the runtime, from shared values to the async and blocking clients.
 *
 * @type {Layers}
 */
export const runtimeLayers = [
  ['shared', /^shared\//],
  ['errors', /^errors\//],
  ['json', /^json\//],
  ['log', /^log\//],
  ['headers', /^http\/headers\.ts$/],
  ['params', /^params\//],
  ['body', /^body\//],
  ['auth', /^auth\//],
  ['http', /^http\//],
  ['node', /^node\//],
  ['call', /^call\//],
  ['client', /^client\//],
  ['features', /^(?:pages|stream|waiters|webhooks)\//],
  ['async client', /^(?:types\/|(?:define|index)\.ts$)/],
  ['sync', /^sync\//],
];

/**
 * Requires the imports within a package to run in one direction.
 *
 * @param {string} source - Absolute path of the package's `src`.
 * @param {Layers} layers
 * @returns {import('eslint').Rule.RuleModule}
 */
export function importDirection(source, layers) {
  /** @param {string} file */
  const layerOf = (file) => layers.findIndex(([, files]) => files.test(file));

  return {
    meta: {
      type: 'problem',
      schema: [],
      messages: {
        backwards: '{{from}} comes before {{to}}: it must not import from it.',
        sideways: 'A target does not import from another.',
        closed: 'Emitters read plans, not {{to}}: add what is missing to the plan.',
        unplaced:
          '{{file}} belongs to no layer; add it to a layer in scripts/eslint/import-direction.js.',
      },
    },
    create(context) {
      const file = inside(source, context.filename);
      const from = layerOf(file);

      /** @param {{ source?: { value?: unknown } | null | undefined } & import('eslint').Rule.Node} node */
      const check = (node) => {
        const specifier = node.source?.value;
        if (typeof specifier !== 'string' || !specifier.startsWith('.')) return;
        const imported = inside(source, join(dirname(context.filename), specifier)).replace(
          /\.js$/,
          '.ts',
        );
        const to = layerOf(imported);
        if (to > from) {
          const data = { from: layers[from]?.[0] ?? file, to: layers[to]?.[0] ?? imported };
          context.report({ node, messageId: 'backwards', data });
        } else if (
          targetOf(imported) !== undefined &&
          targetOf(file) !== undefined &&
          targetOf(imported) !== targetOf(file)
        ) {
          context.report({ node, messageId: 'sideways' });
        } else if (closed.some(([own, other]) => own.test(file) && other.test(imported))) {
          context.report({ node, messageId: 'closed', data: { to: layers[to]?.[0] ?? imported } });
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

/**
 * Returns the folder name of the target that a file belongs to, or undefined if it belongs to none.
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
