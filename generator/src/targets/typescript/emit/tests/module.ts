import type { DateConstant } from '../../plan/dates.ts';
import type { SdkPlan } from '../../plan/sdk.ts';
import { enclosed, hardline, join, type Layout, line, print } from '../layout.ts';
import { BANNER } from '../module.ts';
import { TypePrinter } from '../types.ts';

/** The package that tests emitted packages. */
export const CONTRACT = '@sdkwright/contract';

/**
 * A test file that is being printed. Collects the imports of the file. Test files use only the package's public
 * exports, except for `paths` in `test/types.ts`.
 */
export class TestModule {
  readonly printer: TypePrinter;
  /** Readers for the named schemas that contain dates. */
  readonly dates: readonly DateConstant[];
  readonly #up: string;
  readonly #imports = new Map<string, Set<string>>();

  /** @param path - Path of the file relative to `test/`. */
  constructor(plan: SdkPlan, path: string) {
    this.printer = new TypePrinter(plan.types.names);
    this.dates = plan.dates.constants;
    this.#up = '../'.repeat(path.split('/').length);
  }

  /** Imports a name from a package or a module. */
  from(specifier: string, name: string): string {
    const names = this.#imports.get(specifier) ?? new Set();
    this.#imports.set(specifier, names.add(name));
    return name;
  }

  /** Imports a name from the package under test. */
  own(name: string, file = 'index'): string {
    return this.from(`${this.#up}src/${file}.js`, name);
  }

  /** Imports a name from another test file. `path` is relative to `test/` and has no suffix. */
  beside(path: string, name: string): string {
    return this.from(
      `${this.#up.replace('../', './')}${path}.js`.replace('././', './').replace('./../', '../'),
      name,
    );
  }

  print(body: readonly Layout[]): string {
    for (const name of this.printer.usedNames) this.own(`type ${name}`);
    const imports = [...this.#imports]
      .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
      .map(([from, names]) => statement(from, [...names]));
    return `${print(join([[BANNER], join(imports, hardline), ...body], [hardline, hardline]))}\n`;
  }
}

/** Orders imports: other packages come before files of this package, and distant files before close ones. */
function rank(specifier: string): number {
  return specifier.startsWith('./') ? 2 : specifier.startsWith('.') ? 1 : 0;
}

function statement(from: string, names: readonly string[]): Layout {
  const bare = (name: string): string => name.replace(/^type /, '');
  const values = new Set(names.filter((name) => !name.startsWith('type ')));
  const needed = names
    .filter((name) => !name.startsWith('type ') || !values.has(bare(name)))
    .sort((a, b) => (bare(a) < bare(b) ? -1 : 1));
  const typesOnly = values.size === 0;
  return [
    typesOnly ? 'import type ' : 'import ',
    enclosed('{', typesOnly ? needed.map(bare) : needed, '}', line),
    ` from '${from}';`,
  ];
}
