import type { PathsObject } from 'openapi-typescript';
import type { Answer, AnswerContent, Operation } from '../../../../model/api.ts';
import type { Schema } from '../../../../model/schema.ts';
import type { View } from '../../plan/views.ts';

/** The operations in OpenAPI's form, with a number in place of each schema. */
export interface Outline {
  readonly paths: PathsObject;
  /** The schemas, by their numbers. */
  readonly slots: readonly Slot[];
}

export type Slot = readonly [schema: Schema, view: View];

/** Marks a schema by its number; openapi-typescript asks its `transform` about schemas with a `type`. */
export const NUMBER = 'x-number';

export function outline(operations: readonly Operation[]): Outline {
  const slots: Slot[] = [];
  const numbered = (schema: Schema, view: View): object => ({
    type: 'string',
    [NUMBER]: slots.push([schema, view]) - 1,
  });
  const content = (mediaType: string, schema: object): object => ({
    content: { [mediaType]: { schema } },
  });
  const contents = (all: readonly AnswerContent[]): object => ({
    content: Object.fromEntries(
      all.map(({ mediaType, schema }) => [mediaType, { schema: numbered(schema, 'answer') }]),
    ),
  });
  const answer = ({ content: own }: Answer): object => ({
    description: '',
    ...(own === undefined ? {} : contents([own, ...(own.streamed ? [own.streamed] : [])])),
  });
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { path, method, parameters, body, answers, streamed } of operations) {
    const methods = (paths[path] ??= {});
    // A stream stands beside the value that is answered otherwise.
    if (streamed !== undefined && method in methods) continue;
    methods[method] = {
      parameters: parameters.map(({ name, in: place, required, schema }) => ({
        name,
        in: place,
        required,
        schema: numbered(schema, 'request'),
      })),
      ...(body === undefined
        ? {}
        : {
            requestBody: {
              required: body.required,
              ...content(body.mediaType, numbered(body.schema, 'request')),
            },
          }),
      responses: Object.fromEntries(answers.map((given) => [given.status, answer(given)])),
    };
  }
  return { paths, slots };
}
