import { type Bump, bumpOf, type Change, type Comparison, type Finding } from './change.ts';
import { compareCode, isSameText } from './code.ts';
import { type Consumer, foreignConsumers, releaseConsumers } from './compiler/consumers.ts';
import { newErrors } from './compiler/errors.ts';
import { compile, type Sides } from './compiler/program.ts';
import type { Compiler } from './compiler/typescript.ts';
import { compareDeclarations, type Declarations } from './declarations/compare.ts';
import type { Surface } from './declarations/surface.ts';
import { joinFindings } from './join.ts';
import { compareWire, differInWords, type Names } from './wire/compare.ts';
import { isSameJson } from './wire/context.ts';

export interface CompareOptions {
  readonly compiler: Compiler;
  /** Folders from which the emitted sources' runtime is resolved. */
  readonly folders: readonly string[];
  /** Files and folders with user code for the old package, compiled in addition to the package's own examples. */
  readonly consumers?: readonly string[] | undefined;
}

/** Compares two packages and their documents. Returns the changes for SDK users and the version bump. */
export async function comparePackages(sides: Sides, options: CompareOptions): Promise<Comparison> {
  const consumers: readonly Consumer[] = [
    ...(await releaseConsumers(sides.old.folder)),
    ...(await foreignConsumers(options.consumers ?? [])),
  ];
  const compiled = compile(options.compiler, sides, consumers, options.folders);
  const declarations = compareDeclarations(compiled, sides);
  const errors = newErrors(compiled, consumers);
  const findings = [...declarations.findings, ...wireFindings(sides, declarations)].map(
    (finding) => ({ ...finding, key: declarations.joined.get(finding.key) ?? finding.key }),
  );
  const changes = joinFindings(findings, errors, declarations.new.client);
  const rest = await unexplained(sides, options.compiler, bumpOf(changes));
  const all = rest === undefined ? changes : [...changes, rest];
  return { bump: bumpOf(all), changes: all };
}

function wireFindings({ old, new: other }: Sides, declarations: Declarations): readonly Finding[] {
  if (old.document === undefined || other.document === undefined) return [];
  const names = { old: namesOf(declarations.old), new: namesOf(declarations.new) };
  const { client } = declarations.new;
  const { renamed, enums, typeNames } = declarations;
  return compareWire(old.document, other.document, { client, names, renamed, enums, typeNames });
}

function namesOf({ methods }: Surface): Names {
  return new Map(
    [...methods.values()]
      .toReversed()
      .flatMap(({ request, path }) => (request === undefined ? [] : [[request, path] as const])),
  );
}

/**
 * If no change is at least minor, finds the remaining differences: code or descriptions that no other change explains.
 */
async function unexplained(
  { old, new: other }: Sides,
  compiler: Compiler,
  bump: Bump,
): Promise<Change | undefined> {
  if (bump === 'minor' || bump === 'major') return undefined;
  const code = await compareCode(compiler, old, other);
  if (code !== undefined) {
    const { key: _, evidence, ...change } = code;
    return { ...change, method: undefined, evidence: [evidence] };
  }
  if (bump === 'patch') return undefined;
  const documents = [old.document, other.document] as const;
  if (isSameJson(...documents) && (await isSameText(old, other))) return undefined;
  const [before, after] = documents;
  const onlyWords = before === undefined || after === undefined || differInWords(before, after);
  return {
    bump: 'patch',
    message: onlyWords
      ? 'the documentation is updated'
      : 'the OpenAPI document is updated in parts that clients do not use',
    method: undefined,
    before: undefined,
    after: undefined,
    evidence: [
      {
        kind: 'wire',
        detail: onlyWords
          ? 'only descriptions and examples differ'
          : 'the emitted code differs only in comments',
      },
    ],
  };
}
