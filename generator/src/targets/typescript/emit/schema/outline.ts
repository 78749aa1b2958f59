import type { PathsObject } from 'openapi-typescript';
import type { ResponseContent, ResponseModel } from '../../../../model/api.ts';
import type { NamedOperation } from '../../../../naming/named-api.ts';
import type { Schema } from '../../../../model/schema/schema.ts';
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

export function outline(operations: readonly NamedOperation[]): Outline {
  const slots: Slot[] = [];
  const numbered = (schema: Schema, view: View): object => ({
    type: 'string',
    [NUMBER]: slots.push([schema, view]) - 1,
  });
  const content = (mediaType: string, schema: object): object => ({
    content: { [mediaType]: { schema } },
  });
  const contents = (all: readonly ResponseContent[]): object => ({
    content: Object.fromEntries(
      all.map(({ mediaType, schema }) => [mediaType, { schema: numbered(schema, 'answer') }]),
    ),
  });
  const answer = ({ content: own }: ResponseModel): object => ({
    description: '',
    ...(own === undefined ? {} : contents([own, ...(own.stream ? [own.stream] : [])])),
  });
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { path, method, parameters, requestBody, responses, streamSwitch } of operations) {
    const methods = (paths[path] ??= {});
    // A stream stands beside the value that is answered otherwise.
    if (streamSwitch !== undefined && method in methods) continue;
    methods[method] = {
      parameters: parameters.map(({ name, in: place, required, schema }) => ({
        name,
        in: place,
        required,
        schema: numbered(schema, 'request'),
      })),
      ...(requestBody === undefined
        ? {}
        : {
            requestBody: {
              required: requestBody.required,
              ...content(requestBody.mediaType, numbered(requestBody.schema, 'request')),
            },
          }),
      responses: Object.fromEntries(
        responses.success.map((given) => [given.status, answer(given)]),
      ),
    };
  }
  return { paths, slots };
}
