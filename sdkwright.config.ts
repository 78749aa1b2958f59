import { defineConfig } from 'sdkwright';

export default defineConfig({
  spec: 'spec/openapi.yaml',
  license: 'MIT',
  licenseFile: 'LICENSE',
  strict: true,
  packages: {
    async: {
      out: 'packages/sdk',
      name: '@flowdev/sdk',
      client: 'Flow',
      runtime: 'package',
      description: 'The Flow API for TypeScript and JavaScript',
    },
    sync: {
      out: 'packages/sdk-sync',
      name: '@flowdev/sdk-sync',
      client: 'FlowSync',
      runtime: 'package',
      description:
        'The Flow API for TypeScript and JavaScript, in calls that block and return the value',
    },
  },
});
