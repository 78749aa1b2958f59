import * as v from 'valibot';
import type { Document } from '../../load/document.ts';
import { isObject } from '../../load/node.ts';
import { validate } from '../../load/validate.ts';
import { visible } from '../../visible.ts';
import type { Emission, Target } from '../target.ts';
import { apiFile, clientFile, optionsFile } from './emit/client.ts';
import { datesFile } from './emit/dates.ts';
import { indexFile } from './emit/entry.ts';
import { errorsFile } from './emit/errors.ts';
import type { EmittedFile } from '../emitted-file.ts';
import { enumsFile, typesFile } from './emit/models.ts';
import { readmeFile } from './emit/markdown/readme.ts';
import { referenceFile } from './emit/markdown/reference.ts';
import { projectFiles } from './emit/project.ts';
import { resourceFile } from './emit/resource.ts';
import { responseHeadersFile } from './emit/response-headers.ts';
import { readRuntimeSources } from './emit/runtime-sources.ts';
import { schemaFile } from './emit/schema.ts';
import { testFiles } from './emit/tests/index.ts';
import { transportFiles } from './emit/transport.ts';
import { vendorRuntime } from './emit/vendor.ts';
import { planSdks } from './plan/plan.ts';
import type { SdkPlan } from './plan/sdk.ts';
import { complete, packageRun } from './settings.ts';

/** A target that emits npm packages, which contain the runtime by default. */
export const typescript: Target = {
  generate(surface, outputs, { diagnostics, document, plugins, licenseText, given }) {
    const settings = complete(
      outputs.map((output) => v.parse(packageRun, output.settings)),
      surface,
      licenseText,
    );
    const plans = planSdks(surface, settings, diagnostics, given).map((plan) =>
      plugins.reduce((current, plugin) => plugin.plan?.(current) ?? current, plan),
    );
    const [tested, untested] = bundled(document);
    return {
      files: sideBySide(plans.map((plan) => filesOf(plan, plan.package.tests ? tested : untested))),
      names: new Map(plans.toReversed().flatMap(({ names }) => [...names])),
    };
  },
  check(settings) {
    const result = validate(packageRun, settings);
    return 'output' in result
      ? []
      : result.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  },
};

/**
 * Prints the bundled document for tests and for comparison with later releases. The file is in the test folder, or at
 * the root of a package without tests.
 */
function bundled({ root }: Document): [tested: EmittedFile, untested: EmittedFile] {
  const content = `${visible(json(root, 3))}\n`;
  return [
    { path: 'test/openapi.json', content },
    { path: 'openapi.json', content },
  ];
}

/**
 * Prints JSON with one line per operation and component, because indentation would double the size of a large document.
 */
function json(value: unknown, levels: number): string {
  if (levels === 0 || !isObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).flatMap(([key, member]) =>
    member === undefined ? [] : [`${JSON.stringify(key)}:${json(member, levels - 1)}`],
  );
  return members.length === 0 ? '{}' : `{\n${members.join(',\n')}\n}`;
}

/** Yields one file from each package in turn, so that shared parts are computed once and can then be released. */
function* sideBySide(packages: readonly Iterable<EmittedFile>[]): Iterable<Emission> {
  const running = packages.map((files, index) => ({ files: files[Symbol.iterator](), index }));
  for (let left = running; left.length > 0;) {
    const ended = new Set<number>();
    for (const { files, index } of left) {
      const next = files.next();
      if (next.done === true) ended.add(index);
      else yield [index, next.value];
    }
    left = left.filter(({ index }) => !ended.has(index));
  }
}

function filesOf(plan: SdkPlan, description: EmittedFile): Iterable<EmittedFile> {
  const files = emit(plan, description);
  return plan.package.runtime === 'vendor' ? vendorRuntime(files, readRuntimeSources()) : files;
}

/** Prints the files of a package. Shared files come first. */
function* emit(plan: SdkPlan, description: EmittedFile): Iterable<EmittedFile> {
  yield description;
  if (plan.package.tests) yield* testFiles(plan);
  yield indexFile(plan);
  yield clientFile(plan);
  for (const resource of plan.resources) yield resourceFile(plan, resource);
  yield typesFile(plan);
  yield enumsFile(plan);
  yield errorsFile(plan);
  yield optionsFile(plan);
  yield apiFile(plan);
  yield schemaFile(plan);
  for (const file of [responseHeadersFile(plan), datesFile(plan)])
    if (file !== undefined) yield file;
  yield* transportFiles(plan);
  yield* projectFiles(plan);
  yield readmeFile(plan);
  yield referenceFile(plan);
}
