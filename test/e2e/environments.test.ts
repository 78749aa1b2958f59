/** The README examples from the Flatfile Python library, adapted to the Flow clients. */
import {
  ApiError,
  BadRequestError,
  Flow,
  GuestAuthenticationEnum,
  NotFoundError,
} from '@flowdev/sdk';
import {
  ApiError as ApiErrorSync,
  BadRequestError as BadRequestErrorSync,
  FlowSync,
  GuestAuthenticationEnum as GuestAuthenticationEnumSync,
  NotFoundError as NotFoundErrorSync,
} from '@flowdev/sdk-sync';
import { server } from '@sdkwright/contract';
import { expect, test } from 'vitest';
import { respondWith } from './support/clients.ts';

const baseUrl = server();

test('the usage example from the guide works', () => {
  const flow = new FlowSync({ token: 'API_KEY', baseUrl });
  const environment = flow.environments.create({
    name: 'dev',
    isProd: false,
    guestAuthentication: [GuestAuthenticationEnumSync.SharedLink],
  });
  expect(`Created environment with id ${environment.id}`).toMatch(
    /^Created environment with id \S+$/,
  );
});

test('the async example from the guide works', async () => {
  const flow = new Flow({ token: 'API_KEY', baseUrl });
  const environment = await flow.environments.create({
    name: 'dev',
    isProd: false,
    guestAuthentication: [GuestAuthenticationEnum.SharedLink],
  });
  expect(`Created environment with id ${environment.id}`).toMatch(
    /^Created environment with id \S+$/,
  );
});

test('the timeout example from the guide works', async () => {
  const flow = new Flow({ token: 'API_KEY', timeout: 30_000, baseUrl });
  const flowSync = new FlowSync({ token: 'API_KEY', timeout: 30_000, baseUrl });
  await expect(flow.environments.get('current')).resolves.toHaveProperty('id');
  expect(flowSync.environments.get('current')).toHaveProperty('id');
});

test.each([
  [400, BadRequestError, BadRequestErrorSync],
  [404, NotFoundError, NotFoundErrorSync],
])('an error for status %i can be handled as the guide shows', async (status, Class, ClassSync) => {
  const flow = new Flow({ token: 'API_KEY', baseUrl });
  const flowSync = new FlowSync({ token: 'API_KEY', baseUrl });
  const thrown: unknown[] = [];
  try {
    await flow.environments.get('environment-id', respondWith(status));
  } catch (error) {
    thrown.push(error);
  }
  try {
    flowSync.environments.get('environment-id', respondWith(status));
  } catch (error) {
    thrown.push(error);
  }
  expect(thrown).toHaveLength(2);
  for (const error of thrown) {
    for (const expected of [Class, ClassSync, ApiError, ApiErrorSync])
      expect(error).toBeInstanceOf(expected);
    expect(error).toHaveProperty('status', status);
  }
});
