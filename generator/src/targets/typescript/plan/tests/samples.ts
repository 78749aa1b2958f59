import type { CallSample, CallSamples } from '../../../../surface/samples.ts';
import { type Call, parameterId } from '../params.ts';

export { Bytes, TupleValue } from '../../../../model/examples/conform.ts';

/** The arguments of a call, divided into positional arguments and params. */
export interface CallArguments {
  readonly positional: readonly unknown[];
  /** Undefined if the method takes no params. */
  readonly params: { readonly value: unknown } | undefined;
}

/** A file in an example. The example contains only the file's name. */
export class FileSample {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** A call in a test, with the expected request. */
export interface TestCasePlan extends CallArguments {
  /**
   * Names of the examples that the call uses, or a description such as `further values`. May be undefined for the first
   * call.
   */
  readonly title: string | undefined;
  /** True for an additional call that contains sampled values or omits members. */
  readonly sampled: boolean;
  readonly sent: {
    readonly path: SentGroup;
    readonly query: SentGroup;
    readonly header: SentGroup;
    readonly cookie: SentGroup;
    readonly body: { readonly value: unknown } | undefined;
  };
}

type SentGroup = readonly (readonly [name: string, value: unknown])[];

/** Returns the arguments for the example in the documentation. */
export function exampleArguments(call: Call, samples: CallSamples): CallArguments {
  const { parameters, body } = samples.example();
  return argumentsOf(call, { parameters, body: body && { value: withFiles(body) } });
}

export function testCases(call: Call, samples: CallSamples): TestCasePlan[] {
  return samples.testCases().map(({ title, sampled = false, ...sample }) => {
    const own = [...sample.parameters];
    const sentIn = (place: string): SentGroup =>
      own.filter(([parameter]) => parameter.in === place).map(([{ name }, value]) => [name, value]);
    return {
      title,
      sampled,
      ...argumentsOf(call, sample),
      sent: {
        path: sentIn('path'),
        query: sentIn('query'),
        header: sentIn('header'),
        cookie: sentIn('cookie'),
        body: sample.body,
      },
    };
  });
}

interface Sample extends Pick<CallSample, 'parameters'> {
  readonly body: { readonly value: unknown } | undefined;
}

function argumentsOf({ positional, params }: Call, { parameters, body }: Sample): CallArguments {
  const values = new Map([...parameters].map(([own, value]) => [parameterId(own), value]));
  const inOrder = positional.map(({ name }) => values.get(parameterId({ in: 'path', name })));
  if (params === undefined) return { positional: inOrder, params: undefined };
  if (params.body === 'whole') return { positional: inOrder, params: body ?? { value: undefined } };
  const named = [...values].flatMap(([id, value]): [string, unknown][] => {
    const key = params.keys.get(id);
    return key === undefined ? [] : [[key, value]];
  });
  const isMerged =
    params.body === 'merged' && typeof body?.value === 'object' && body.value !== null;
  const ofBody = body === undefined ? {} : isMerged ? body.value : { body: body.value };
  return { positional: inOrder, params: { value: { ...Object.fromEntries(named), ...ofBody } } };
}

/** Replaces files with their names. A body that only has optional files contains the first of them. */
function withFiles({ value, files, isFile }: NonNullable<CallSample['body']>): unknown {
  if (isFile) return new FileSample('file.bin');
  if (files.size === 0 || typeof value !== 'object' || value === null) return value;
  const fields: [string, unknown][] = Object.entries(value);
  const named = fields.find(([name]) => /file_?name/i.test(name))?.[1];
  const file = new FileSample(typeof named === 'string' ? named : 'file.bin');
  const replaced = fields.map(([name, field]) => [name, files.has(name) ? file : field] as const);
  const [first] = files;
  const isMissing = first !== undefined && fields.every(([name]) => !files.has(name));
  return Object.fromEntries(isMissing ? [...replaced, [first, file]] : replaced);
}
