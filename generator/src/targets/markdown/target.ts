import * as v from 'valibot';
import { validate } from '../../load/validate.ts';
import type { NamedApi, Resource } from '../../naming/named-api.ts';
import type { EmittedFile } from '../emitted-file.ts';
import { fileNames } from '../../naming/file-name.ts';
import type { Target } from '../target.ts';
import { resourcePage } from './emit/resource.ts';
import { schemasPage } from './emit/schemas.ts';
import { code, link, paragraph } from './emit/text.ts';

const settings = v.strictObject({
  /** Default: the description's title. */
  title: v.optional(v.string()),
});

/** A reference in Markdown: a page for each resource, one for the schemas. */
export const markdown: Target = {
  generate(model, outputs) {
    return {
      files: outputs.flatMap((output, index) =>
        pages(model, v.parse(settings, output.settings)).map((page) => [index, page] as const),
      ),
      names: new Map(),
    };
  },
  check(value) {
    const result = validate(settings, value);
    return 'output' in result
      ? []
      : result.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  },
};

function pages(
  model: NamedApi,
  { title = model.title }: v.InferOutput<typeof settings>,
): EmittedFile[] {
  const files = fileNames(model.resources.map(({ path }) => path.join('.')));
  const resources = model.resources.map((resource, position) => ({
    resource,
    file: `resources/${files[position] ?? ''}.md`,
  }));
  return [
    index(model, title, resources),
    ...resources.map(({ resource, file }) => resourcePage(model, resource, file)),
    schemasPage(model),
  ];
}

interface Page {
  readonly resource: Resource;
  readonly file: string;
}

function index(model: NamedApi, title: string, pages: readonly Page[]): EmittedFile {
  const resources = pages.map(
    ({ resource: { path, description }, file }) =>
      `- ${link(path.join('.'), file)}${description === undefined ? '' : `: ${paragraph(description)}`}`,
  );
  const servers = model.servers.map(
    ({ url, description }) =>
      `- ${code(url)}${description === undefined ? '' : `: ${paragraph(description)}`}`,
  );
  const lines = [
    `# ${paragraph(title)}`,
    '',
    ...(model.description === undefined ? [] : [paragraph(model.description), '']),
    `Version ${paragraph(model.version)}.`,
    '',
    ...(servers.length === 0 ? [] : ['## Servers', '', ...servers, '']),
    '## Resources',
    '',
    ...resources,
    '',
    `All ${link('schemas', 'schemas.md')}.`,
  ];
  return { path: 'README.md', content: `${lines.join('\n')}\n` };
}
