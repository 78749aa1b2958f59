import type { Property, Schema } from '../../../surface/schemas.ts';
import { httpSampleOf } from '../../../surface/http-sample.ts';
import type { ApiSurface, MethodSurface, ResourceSurface } from '../../../surface/surface.ts';
import type { EmittedFile } from '../../emitted-file.ts';
import { dotted } from './names.ts';
import { requestBlocks } from './requests.ts';
import { properties } from './schemas.ts';
import { code, paragraph } from './text.ts';
import { typeWords } from './types.ts';

const SCHEMAS = '../schemas.md';

/**
 * Prints the page of a resource and its descendants, which shows each method with its parameters, body and responses.
 */
export function resourcePage(
  surface: ApiSurface,
  resource: ResourceSurface,
  file: string,
): EmittedFile {
  const lines = [`# ${paragraph(dotted(resource.path))}`, ...body(resource, surface)];
  return { path: file, content: `${lines.join('\n')}\n` };
}

function body(resource: ResourceSurface, surface: ApiSurface): string[] {
  const description = paragraph(resource.description);
  return [
    ...(description === '' ? [] : ['', description]),
    ...resource.methods.flatMap((method) => section(method, surface)),
    ...resource.children.flatMap((child) => [
      '',
      `# ${paragraph(dotted(child.path))}`,
      ...body(child, surface),
    ]),
  ];
}

function section(method: MethodSurface, surface: ApiSurface): string[] {
  const { doc, http, parameters, path, responses, result } = method;
  const inputs: Property[] = parameters.map((parameter) => ({
    name: parameter.name,
    schema: parameter.schema,
    required: parameter.required,
    readOnly: false,
    writeOnly: false,
    doc: parameter.doc,
  }));
  const words = [...new Set([paragraph(doc.summary), paragraph(doc.description)])].filter(
    (text) => text !== '',
  );
  return [
    '',
    `## ${paragraph(dotted(path))}`,
    '',
    `${code(`${http.method.toUpperCase()} ${http.path}`)}${doc.deprecated === undefined ? '' : ` (deprecated${doc.deprecated.sunset === undefined ? '' : `, until ${doc.deprecated.sunset}`})`}`,
    '',
    ...words.flatMap((text) => [text, '']),
    ...(inputs.length === 0 ? [] : [...properties(inputs, surface, SCHEMAS), '']),
    ...(method.body === undefined
      ? []
      : [
          `Body (${code(method.body.mediaType)}): ${typeWords(method.body.schema, surface, SCHEMAS)}.`,
          '',
          ...bodyProperties(method.body.schema, surface),
        ]),
    ...requestBlocks(httpSampleOf(method, surface)),
    '',
    ...responses.success.map(
      ({ status, content, description }) =>
        `- ${status}: ${content === undefined ? 'nothing' : typeWords(content.schema, surface, SCHEMAS)}${description === undefined ? '' : `. ${paragraph(description)}`}`,
    ),
    ...responses.errors.map(({ status, description }) => `- ${status}: ${paragraph(description)}`),
    ...(result.items === undefined
      ? []
      : [
          '',
          `Paginated: the items are ${result.items === '' ? 'the body of the response' : `at ${code(result.items)}`}.`,
        ]),
  ];
}

function bodyProperties(schema: Schema, surface: ApiSurface): string[] {
  return schema.kind === 'object' ? [...properties(schema.properties, surface, SCHEMAS), ''] : [];
}
