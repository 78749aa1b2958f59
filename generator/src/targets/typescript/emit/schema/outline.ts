import type { PathsObject } from 'openapi-typescript';
import type { Schema } from '../../plan/schema.ts';
import type { Direction } from '../../plan/directions.ts';
import type { MethodPlan, ResponsePlan } from '../../plan/sdk.ts';

/** The methods as OpenAPI paths, with a number instead of each schema. */
export interface Outline {
  readonly paths: PathsObject;
  /** The schemas in the order of their numbers. */
  readonly slots: readonly Slot[];
}

export type Slot = readonly [schema: Schema, direction: Direction];

/**
 * Key under which a placeholder schema stores its number. Placeholders have a `type`, because openapi-typescript calls
 * `transform` only for schemas that have one.
 */
export const NUMBER = 'x-number';

export function outline(methods: readonly MethodPlan[]): Outline {
  const slots: Slot[] = [];
  const numbered = (schema: Schema, direction: Direction): object => ({
    type: 'string',
    [NUMBER]: slots.push([schema, direction]) - 1,
  });
  const content = (mediaType: string, schema: object): object => ({
    content: { [mediaType]: { schema } },
  });
  const response = ({ content: all }: ResponsePlan): object => ({
    description: '',
    ...(all.length === 0
      ? {}
      : {
          content: Object.fromEntries(
            all.map(({ mediaType, schema }) => [
              mediaType,
              { schema: numbered(schema, 'response') },
            ]),
          ),
        }),
  });
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { http, isStreamTwin, parameters, request, responses } of methods) {
    const item = (paths[http.path] ??= {});
    // The responses of the non-streaming method contain both the value and the stream.
    if (isStreamTwin && http.method in item) continue;
    item[http.method] = {
      parameters: parameters.map(({ name, in: place, required, schema }) => ({
        name,
        in: place,
        required,
        schema: numbered(schema, 'request'),
      })),
      ...(request === undefined
        ? {}
        : {
            requestBody: {
              required: request.required,
              ...content(request.mediaType, numbered(request.schema, 'request')),
            },
          }),
      responses: Object.fromEntries(responses.map((own) => [own.status, response(own)])),
    };
  }
  return { paths, slots };
}
