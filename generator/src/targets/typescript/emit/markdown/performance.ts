import { localName } from '../../plan/names.ts';
import type { SdkPlan } from '../../plan/sdk.ts';
import { Code, isIdentifier } from '../literals.ts';
import { subpath } from '../subpath.ts';
import { TRANSPORT } from '../transport.ts';
import { construction } from './client-lines.ts';
import type { Examples } from './examples.ts';
import { callSnippet } from './snippet.ts';
import { code, fenced } from './text.ts';

/** Prints sections on bundle size and speed, which don't apply to the blocking client. */
export function performanceSections(plan: SdkPlan, examples: Examples): string[][] {
  return plan.flavor === 'async' ? [bundles(plan, examples), transport(plan)] : [];
}

function bundles(plan: SdkPlan, { get }: Examples): string[] {
  if (get === undefined || get.resource.parent !== undefined) return [];
  const { className, file, member } = get.resource;
  if (!isIdentifier(member)) return [];
  const variable = localName(member);
  const call = callSnippet(plan, get.resource, get.method);
  return [
    '## Small bundles',
    '',
    `To keep a bundle small, import a single resource. The bundle then contains only the code that the calls of this resource need. The constructor accepts the same options as the client, or a client whose connection it shares.`,
    '',
    fenced('ts', [
      `import { ${className} } from '${plan.package.name}/${subpath(file)}';`,
      '',
      `const ${variable} = ${construction(plan, {}, className)};`,
      `await ${call.replace(`${plan.variable}.${member}`, variable)};`,
    ]),
  ];
}

function transport(plan: SdkPlan): string[] {
  const variable = plan.variable;
  return [
    '## Many concurrent calls in Node.js',
    '',
    `${code('nodeFetch')} sends requests through the HTTP modules of Node.js instead of ${code('fetch')}, which halves the CPU time of a call. It doesn't support cookies, caching or CORS, which the client doesn't need.`,
    '',
    fenced('ts', [
      `import { ${plan.client} } from '${plan.package.name}';`,
      `import { nodeFetch } from '${plan.package.name}/${TRANSPORT}';`,
      '',
      `const ${variable} = ${construction(plan, { fetch: new Code('nodeFetch()') })};`,
      `console.log(${variable});`,
    ]),
  ];
}
