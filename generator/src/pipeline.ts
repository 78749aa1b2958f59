import { dirname, resolve } from 'node:path';
import { type Diagnostic, Diagnostics } from './diagnostics/diagnostic.ts';
import { locate } from './diagnostics/locate.ts';
import type { Document } from './load/document.ts';
import { load } from './load/load.ts';
import { buildModel } from './model/build.ts';
import type { ApiModel } from './model/api.ts';
import type { PackageSettings } from './targets/typescript/plan/plan.ts';
import type { EmittedFile } from './targets/emitted-file.ts';
import { emitPackages } from './targets/typescript/target.ts';
import { VERSION } from './version.ts';
import { apply } from './write/apply.ts';
import { type Changes, compare, isDifferent } from './write/changes.ts';
import { hash } from './write/manifest.ts';

/** A run of the pipeline: what to read, what to make of it, where to put it. */
export interface Run {
  readonly spec: string;
  readonly packages: readonly PackageRun[];
  readonly allowHosts?: readonly string[] | undefined;
  /** Warnings are errors. */
  readonly strict?: boolean | undefined;
  /** Compare only; write nothing. */
  readonly check?: boolean | undefined;
  /** Overwrite files that were edited by hand. */
  readonly force?: boolean | undefined;
}

/** Settings of a package; what is left out is taken from the description. */
export interface PackageRun {
  readonly name?: string | undefined;
  readonly version?: string | undefined;
  readonly description?: string | undefined;
  readonly license?: string | undefined;
  readonly repository?: string | undefined;
  readonly sibling?: PackageSettings['sibling'];
  /** The client's class. */
  readonly client?: string | undefined;
  readonly flavour: PackageSettings['flavour'];
  /** Absolute folder. */
  readonly out: string;
}

export interface Outcome {
  readonly ok: boolean;
  readonly diagnostics: readonly Diagnostic[];
  readonly model: ApiModel | undefined;
  readonly changes: readonly Changes[];
}

/**
 * From a description to packages on disk: load → model → plan → emit → write. Stages report to one list of diagnostics;
 * nothing is written unless all of it is free of errors.
 */
export async function run(options: Run): Promise<Outcome> {
  const diagnostics = new Diagnostics();
  const document = await load(options.spec, { allowHosts: options.allowHosts }, diagnostics);
  const model = document && buildModel(document, diagnostics);
  const description = document && bundled(document);
  const settings = model === undefined ? [] : options.packages.map((own) => complete(own, model));
  const emitted = model === undefined ? [] : emitPackages(model, settings, diagnostics);
  const outputs = options.packages.map(({ out }, index) => ({
    out,
    files: [...(emitted[index] ?? []), ...(description === undefined ? [] : [description])],
  }));
  const failed = (): boolean =>
    diagnostics.failed || (options.strict === true && diagnostics.all.length > 0);
  const origin = {
    generator: VERSION,
    description: document === undefined ? '' : fingerprint(document),
  };
  const changes: Changes[] = [];
  for (const { out, files } of outputs)
    changes.push(
      await compare(
        out,
        files,
        origin,
        { force: options.force === true || options.check === true },
        diagnostics,
      ),
    );
  const different = changes.some(isDifferent);
  if (!failed() && options.check !== true) for (const change of changes) await apply(change);
  return {
    ok: !failed() && !(options.check === true && different),
    diagnostics: located(diagnostics.all, document),
    model,
    changes,
  };
}

/** The description in one piece: what the package's tests hold it against. */
function bundled({ root }: Document): EmittedFile {
  return { path: 'test/openapi.json', content: `${JSON.stringify(root, undefined, 2)}\n` };
}

function complete(settings: PackageRun, model: ApiModel): PackageSettings {
  const { flavour, sibling, repository } = settings;
  const client = settings.client ?? `${clientName(model)}${flavour === 'sync' ? 'Sync' : ''}`;
  return {
    flavour,
    client,
    name:
      settings.name ??
      `${client.replace(/Sync$/, '').toLowerCase()}-sdk${flavour === 'sync' ? '-sync' : ''}`,
    version: settings.version ?? '0.1.0',
    description: settings.description ?? `Client of the ${model.title}`,
    license: settings.license ?? model.license,
    repository,
    sibling,
  };
}

function clientName(model: ApiModel): string {
  const words = (model.settings.client ?? model.title)
    .replaceAll(/\b(rest|open)?api\b|\bopenapi\b|\bspecification\b/gi, ' ')
    .match(/[A-Za-z][A-Za-z0-9]*/g) ?? ['Api'];
  const name = words
    .slice(0, 3)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
  return name === '' ? 'Api' : name;
}

function fingerprint(document: Document): string {
  return hash([...document.sources.values()].map(hash).sort().join('\n'));
}

function located(diagnostics: readonly Diagnostic[], document: Document | undefined): Diagnostic[] {
  return document === undefined
    ? [...diagnostics]
    : locate(diagnostics, document.sources, (from, ref) => resolve(dirname(from), ref));
}
