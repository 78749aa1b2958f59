import * as v from 'valibot';
import { validate } from '../../load/validate.ts';
import type { EmittedFile } from '../emitted-file.ts';
import { fileNames } from '../../naming/file-name.ts';
import type { ApiSurface, ResourceSurface } from '../../surface/surface.ts';
import type { Target } from '../target.ts';
import { dotted } from './emit/names.ts';
import { resourcePage } from './emit/resource.ts';
import { schemasPage } from './emit/schemas.ts';
import { code, link, paragraph } from './emit/text.ts';

const settings = v.strictObject({
  /** Title of the reference. Default: the document's title. */
  title: v.optional(v.string()),
});

/** An API reference in Markdown: a `README.md`, a page for each top-level resource, and a page for the schemas. */
export const markdown: Target = {
  generate(surface, outputs) {
    return {
      files: outputs.flatMap((output, index) =>
        pages(surface, v.parse(settings, output.settings)).map((page) => [index, page] as const),
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
  surface: ApiSurface,
  { title = surface.title }: v.InferOutput<typeof settings>,
): EmittedFile[] {
  const files = fileNames(surface.resources.map(({ path }) => dotted(path)));
  const resources = surface.resources.map((resource, position) => ({
    resource,
    file: `resources/${files[position] ?? ''}.md`,
  }));
  return [
    index(surface, title, resources),
    ...resources.map(({ resource, file }) => resourcePage(surface, resource, file)),
    schemasPage(surface),
  ];
}

interface Page {
  readonly resource: ResourceSurface;
  readonly file: string;
}

function index(surface: ApiSurface, title: string, pages: readonly Page[]): EmittedFile {
  const resources = pages.map(
    ({ resource: { path, description }, file }) =>
      `- ${link(dotted(path), file)}${description === undefined ? '' : `: ${paragraph(description)}`}`,
  );
  const servers = surface.servers.map(
    ({ url, description }) =>
      `- ${code(url)}${description === undefined ? '' : `: ${paragraph(description)}`}`,
  );
  const lines = [
    `# ${paragraph(title)}`,
    '',
    ...(surface.description === undefined ? [] : [paragraph(surface.description), '']),
    `Version ${paragraph(surface.version)}.`,
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
