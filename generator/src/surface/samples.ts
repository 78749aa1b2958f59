import type { Parameter } from '../model/api.ts';
import { sampleBody, sampleParameter } from '../model/examples/sample.ts';
import type { Schema } from '../model/schema/schema.ts';
import type { Schemas } from './schemas.ts';
import type { Sampled, TestCase } from './test-case.ts';
import { testCasesOf } from './test-cases.ts';

/**
 * Sample arguments for a method. They are created on demand, because the samples for a large API use hundreds of
 * megabytes.
 */
export interface CallSamples {
  /** Returns the call that documentation shows. It contains the required parameters and the body. */
  readonly example: () => CallSample;
  /** Returns the calls that test the method's arguments. Empty if no value is known for a required argument. */
  readonly testCases: () => readonly TestCase[];
}

export interface CallSample {
  readonly parameters: ReadonlyMap<Parameter, unknown>;
  readonly body: SampleBody | undefined;
}

export interface SampleBody {
  readonly value: unknown;
  /** Names of form members that contain files. */
  readonly files: ReadonlySet<string>;
  /** True if the whole body is a file of which the document has no example. */
  readonly isFile: boolean;
}

export function samplesOf(method: Sampled, schemas: Schemas): CallSamples {
  return {
    example: () => exampleOf(method, schemas),
    testCases: () => testCasesOf(method, schemas),
  };
}

function exampleOf({ parameters, body }: Sampled, schemas: Schemas): CallSample {
  const required = parameters.filter((parameter) => parameter.required);
  return {
    parameters: new Map(
      required.map((parameter) => [parameter, sampleParameter(parameter, schemas)]),
    ),
    body: body && {
      value: sampleBody(body, schemas),
      files: body.form === undefined ? new Set() : fileMembers(body.schema, schemas),
      isFile: body.schema.kind === 'binary' && body.example === undefined,
    },
  };
}

function fileMembers(schema: Schema, schemas: Schemas, open = new Set<string>()): Set<string> {
  const found = new Set<string>();
  const add = (part: Schema): void => {
    for (const name of fileMembers(part, schemas, open)) found.add(name);
  };
  if (schema.kind === 'ref' && !open.has(schema.to)) {
    open.add(schema.to);
    add(schemas.schemas.get(schema.to)?.schema ?? { kind: 'unknown' });
  } else if (schema.kind === 'union' || schema.kind === 'intersection') schema.members.forEach(add);
  else if (schema.kind === 'object') {
    schema.bases.forEach(add);
    for (const property of schema.properties)
      if (property.schema.kind === 'binary') found.add(property.name);
  }
  return found;
}
