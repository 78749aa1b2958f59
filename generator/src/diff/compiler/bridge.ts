import { relative } from 'node:path';
import type { Package } from '../input/package.ts';
import type { Consumer } from './consumers.ts';

/** The client in a package's examples. */
export interface ExampleClient {
  /** Name of its class, such as `Acme`. */
  readonly className: string;
  /** Name of its variable, such as `client`. */
  readonly variable: string;
  /** The statement that imports the class. */
  readonly importLine: string;
}

/** Finds the client that the examples create from a class of the package. Returns undefined if there is none. */
export function exampleClient(
  consumers: readonly Consumer[],
  { names }: Package,
): ExampleClient | undefined {
  for (const { text } of consumers)
    for (const [, variable = '', className = ''] of text.matchAll(
      /\b(?:const|let|var) (\w+) = (?:await )?new (\w+)\(/g,
    )) {
      const importLine = [...text.matchAll(/^import [^;'"]*? from ['"]([^'"]+)['"];?/gm)].find(
        ([line, from = '']) => names.includes(from) && new RegExp(`\\b${className}\\b`).test(line),
      )?.[0];
      if (importLine !== undefined)
        return { variable, className, importLine: importLine.replaceAll('\n', ' ') };
    }
  return undefined;
}

/** Declares the client in examples that use it without creating it. Keeps the number of lines. */
export function withClient(
  consumers: readonly Consumer[],
  { variable, className, importLine }: ExampleClient,
): Consumer[] {
  const uses = new RegExp(`\\b${variable}\\.`);
  const declares = new RegExp(
    `\\b(?:const|let|var) ${variable}\\b|\\bimport [^;]*\\b${className}\\b`,
  );
  return consumers.map((consumer) =>
    uses.test(consumer.text) && !declares.test(consumer.text)
      ? {
          ...consumer,
          text: `${importLine.replace(/;?$/, ';')} declare const ${variable}: ${className}; ${consumer.text}`,
        }
      : consumer,
  );
}

/**
 * Returns a module that exports everything in the new package. It also exports the new client under the old name and as
 * the default export.
 */
export function bridge(folder: string, { entry }: Package, className: string): string {
  const path = relative(folder, entry)
    .replaceAll('\\', '/')
    .replace(/\.d\.([cm]?)ts$/, '.$1js');
  return `import * as sdk from '${path}';
export * from '${path}';
type Client = Extract<
  (typeof sdk)[keyof typeof sdk],
  new (...args: never[]) => { withOptions: unknown }
>;
declare const ${className}: Client;
type ${className} = InstanceType<Client>;
export { ${className}, ${className} as default };
`;
}
