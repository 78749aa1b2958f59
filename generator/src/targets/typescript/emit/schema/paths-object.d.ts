declare module 'openapi-typescript/dist/transform/paths-object.mjs' {
  import { transformPathsObject } from 'openapi-typescript';

  export default transformPathsObject;
}
