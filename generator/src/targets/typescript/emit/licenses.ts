import type { EmittedFile } from '../../emitted-file.ts';
import type { SdkPlan } from '../plan/sdk.ts';
import { fenced } from './markdown/text.ts';

export const NOTICES = 'NOTICES.md';

/** Libraries that the build bundles, with their copyright holders. */
const INLINED = [
  ['@sdkwright/runtime', '2026 The sdkwright contributors'],
  ['openapi-fetch', '2023 Drew Powers'],
] as const;

/** Prints the license of the API's owner, if any, and the license of the bundled libraries. */
export function licenses({ package: { licenseText } }: SdkPlan): EmittedFile[] {
  const notices = [
    '# Notices',
    '',
    'The built package contains parts of these libraries, under the MIT License:',
    '',
    ...INLINED.map(([name, holder]) => `- ${name}, Copyright (c) ${holder}`),
    '',
    fenced('text', MIT.split('\n')),
    '',
  ];
  return [
    ...(licenseText === undefined ? [] : [{ path: 'LICENSE', content: licenseText }]),
    { path: NOTICES, content: notices.join('\n') },
  ];
}

const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.`;
